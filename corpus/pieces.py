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
            pieces: list[str | Edit] = []
            while waiting and waiting[0][0] < clause.raw_end:
                at, piece = waiting.popleft()
                if isinstance(piece, str):
                    end = at + len(piece)
                    if end > clause.raw_end:  # blank space between clauses goes with the next and is cut there
                        waiting.appendleft((clause.raw_end, piece[clause.raw_end - at :]))
                    piece = piece[max(clause.raw_start - at, 0) : clause.raw_end - at]
                if piece:
                    pieces.append(piece)
            yield unit, clause, tuple(pieces)
