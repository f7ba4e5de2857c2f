"""Citations from clauses: nothing is rewritten, every field is the clause's own."""

from corpus import Clause, Unit
from qa.answer import Citation


def cite(unit: Unit, clause: Clause, score: float) -> Citation:
    """`clause` of `unit` as a citation; `score` is cut to 0..1. The quote is the whole clause."""
    return Citation(
        document=unit.document,
        unit=unit.id,
        clause_id=clause.id,
        label=clause.label,
        quote=clause.text,
        translation=clause.english,
        raw=clause.raw,
        raw_start=clause.raw_start,
        raw_end=clause.raw_end,
        score=round(min(max(score, 0.0), 1.0), 4),
    )
