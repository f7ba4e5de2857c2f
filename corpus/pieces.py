"""A cleaned document clause by clause, each in pieces: stretches as received, and the edits between them."""

from collections import deque
from collections.abc import Iterator

from corpus.alignment import Alignment
from corpus.plan import Clause, Edit, Plan, Unit


def clause_pieces(plan: Plan) -> Iterator[tuple[Unit, Clause, tuple[str | Edit, ...]]]:
    """Each clause with its pieces, in order; joined, edits by their `after`, they are the clause's text."""
    waiting = deque(Alignment(plan.raw.text, plan.edits).pieces())
    for unit in plan.units:
        for clause in unit.clauses:
            taken(waiting, clause.raw_start)  # the blank space between clauses
            yield unit, clause, tuple(taken(waiting, clause.raw_end))


def taken(waiting: deque[tuple[int, str | Edit]], end: int) -> list[str | Edit]:
    """The pieces that begin before raw place `end`, taken from `waiting`; a stretch across it is cut there."""
    found: list[str | Edit] = []
    while waiting and waiting[0][0] < end:
        at, piece = waiting.popleft()
        if isinstance(piece, str) and at + len(piece) > end:
            waiting.appendleft((end, piece[end - at :]))
            piece = piece[: end - at]
        found.append(piece)
    return found
