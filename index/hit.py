"""What a search gives back: a unit, its clauses, and the evidence that put it there."""

from dataclasses import dataclass

from corpus import Clause, Unit
from index.reader import Read


@dataclass(frozen=True, slots=True)
class Ranked:
    """A clause of a hit. `score` orders a unit's clauses; `similarity` is its centred cosine (-1..1), `coverage` the
    share (0..1) of the question's word mass in it, `read` what the reader made of it, None where it was not read.
    """

    clause: Clause
    score: float
    similarity: float
    coverage: float
    read: Read | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A found unit. `score` orders hits of one question; `similarity` and `coverage` are the unit's own, as a clause's.

    `ranked` holds all its clauses, best first. Where questions asked before are held, `asked` is the cosine of the
    nearest one that the unit answered, `answered` the share (0..1) of those near this question that anything answered.
    """

    unit: Unit
    score: float
    similarity: float
    coverage: float
    ranked: tuple[Ranked, ...]
    asked: float | None = None
    answered: float | None = None

    @property
    def clause(self) -> Clause:
        """The best clause."""
        return self.ranked[0].clause

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, best first."""
        return tuple(one.clause for one in self.ranked)

    def score_of(self, ranked: Ranked) -> float:
        """What the unit would score were this one of its clauses its best."""
        return self.score - self.ranked[0].score + ranked.score
