"""corpus: what was received -> what it says."""

from corpus.clean import clean, load_plan
from corpus.errors import EditionMismatch, SourceUnreadable, TiaoliError
from corpus.pieces import clause_pieces
from corpus.plan import Clause, Edit, Notice, Plan, Problem, Source, Unit
from corpus.render import to_html, to_markdown

__all__ = [
    "Clause",
    "Edit",
    "EditionMismatch",
    "Notice",
    "Plan",
    "Problem",
    "Source",
    "SourceUnreadable",
    "TiaoliError",
    "Unit",
    "clause_pieces",
    "clean",
    "load_plan",
    "to_html",
    "to_markdown",
]
