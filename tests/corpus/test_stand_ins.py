from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import clean
from corpus.stand_ins import stand_ins


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("做大现在视频视频直播频道，完善现在视频视频直播频道，", ["现在视频视频直播频道"] * 2),
        ("甲立法权和司法权，乙立法权和司法权。", []),
        ("甲立法权和司法权，乙立法权和司法权，丙立法权和司法权。", ["立法权和司法权"] * 3),
        ("推动直播平台创新，推动直播平台创新，推动直播平台创新。", []),
        ("现在视频视频直播频道", []),
        ("", []),
    ],
)
def test_long_stuttering_strings_that_recur_are_found(text, found):
    assert [text[start:end] for start, end in stand_ins(text)] == found


@given(st.text(alphabet="甲乙丙视频，a", max_size=80))
def test_places_never_overlap(text):
    places = stand_ins(text)
    assert all(a_end <= b_start for (_, a_end), (b_start, _) in pairwise(places))


def test_they_are_reported_with_their_places_and_not_restored():
    text = "做大现在视频视频直播频道，完善现在视频视频直播频道。"
    plan = clean(text)
    (problem,) = plan.problems
    assert (problem.kind, [text[a:b] for a, b in problem.places]) == ("stand-in", ["现在视频视频直播频道"] * 2)
    assert plan.edits == ()
    assert "替代" in plan.units[0].clauses[0].notices[0].zh


def test_none_is_left_in_the_shipped_plan(plan):
    assert [stand_ins(unit.text) for unit in plan.units if stand_ins(unit.text)] == []
