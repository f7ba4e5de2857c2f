"""Places that a question names, and the clauses about them."""

import pytest

from corpus import Unit
from corpus.gazetteer import places_in
from index.hit import Hit, Ranked
from qa.places import about


def hit(name: str, text: str, *scores: float) -> Hit:
    """A hit whose clauses have these scores, best first, and whose own vector adds 1."""
    unit = Unit.from_text(name, text)
    ranked = tuple(Ranked(clause, score, 0.0, 0.0) for clause, score in zip(unit.clauses, scores, strict=True))
    return Hit(unit, 1 + scores[0], 0.0, 0.0, ranked)


def test_units_are_ordered_by_their_best_clause_about_the_place():
    first = hit("u1", "建设直播基地。支持宝山区办展。", 2.0, 0.5)
    second = hit("u2", "支持宝山区建设直播基地。", 1.0)
    places = tuple(place for _, _, place in places_in("宝山区"))
    kept = about(places, (first, second))
    assert [(one.unit.id, one.score, len(one.ranked)) for one in kept] == [("u2", 2.0, 1), ("u1", 1.5, 1)]


@pytest.mark.parametrize("asked", ["松江区", ""])
def test_where_no_clause_is_about_the_place_all_hits_stay(asked):
    hits = (hit("u1", "建设直播基地。", 2.0), hit("u2", "支持宝山区办展。", 1.0))
    assert about(tuple(place for _, _, place in places_in(asked)), hits) == hits
