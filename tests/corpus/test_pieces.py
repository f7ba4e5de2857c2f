"""A document clause by clause, in pieces."""

from corpus import Edit, clause_pieces


def joined(pieces):
    return "".join(piece if isinstance(piece, str) else piece.after for piece in pieces)


def received(pieces):
    return "".join(piece if isinstance(piece, str) else piece.before for piece in pieces)


def test_pieces_join_to_the_clause_and_to_its_source(plan):
    for unit, clause, pieces in clause_pieces(plan):
        assert clause in unit.clauses
        assert (joined(pieces), received(pieces)) == (clause.text, clause.raw)


def test_every_edit_stands_in_one_clause(plan):
    found = [piece for _, _, pieces in clause_pieces(plan) for piece in pieces if isinstance(piece, Edit)]
    assert tuple(found) == plan.edits


def test_a_document_without_edits_is_its_clauses(second):
    assert [pieces for _, _, pieces in clause_pieces(second)] == [(c.text,) for u in second.units for c in u.clauses]
