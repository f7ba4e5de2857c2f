"""corpus: what was received -> what it says."""

from corpus.clean import clean, load_plan
from corpus.errors import EditionMismatch, SourceUnreadable, TiaoliError
from corpus.plan import Clause, Edit, Plan, Problem, Source, Unit

__all__ = [
    "Clause",
    "Edit",
    "EditionMismatch",
    "Plan",
    "Problem",
    "Source",
    "SourceUnreadable",
    "TiaoliError",
    "Unit",
    "clean",
    "load_plan",
]
