"""What a search gives back: a unit, its best clause, and the evidence that put it there."""

from dataclasses import dataclass

from corpus import Clause, Unit


@dataclass(frozen=True, slots=True)
class Hit:
    """A found unit. `score` orders hits of one question; the other numbers say what it is made of.

    `unit_similarity` and `clause_similarity` are centred cosines (-1..1), `coverage` and `clause_coverage` the share
    (0..1) of the question's word mass in the unit and in `clause`; `clauses` are all its clauses, best first, and
    `clause_scores` what orders them.
    """

    unit: Unit
    clause: Clause
    score: float
    unit_similarity: float
    clause_similarity: float
    coverage: float
    clause_coverage: float
    clauses: tuple[Clause, ...]
    clause_scores: tuple[float, ...]
