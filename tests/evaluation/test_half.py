import pytest

from corpus import Unit
from evaluation.trials import half


@pytest.mark.parametrize(("count", "kept"), [(1, 1), (2, 1), (3, 2), (4, 2), (101, 51)])
def test_a_half_of_the_units_is_kept(count, kept):
    units = [Unit.from_text(f"u{n}", "养老。") for n in range(count)]
    assert len(half(units, ()).units) == kept


def test_which_units_are_kept_is_always_the_same(four_units):
    # random.Random(0).sample of the four takes u4, then u2.
    assert [unit.id for unit in half(four_units, ()).units] == ["u2", "u4"]


@pytest.fixture
def halved(four_units, question):
    """A question to each unit, and one that all of them answer, after a half is left out."""
    asked = [question(unit.id, units=(unit.id,), clauses=(f"{unit.id}.1",), short=("五百元",)) for unit in four_units]
    return half(four_units, [*asked, question("all", units=tuple(unit.id for unit in four_units))])


def test_the_document_does_not_answer_what_only_units_left_out_answer(halved, question):
    left_out = [one for one in halved.questions if not one.units]
    assert left_out == [question(f"{name}/half", kind="left out", group="half", units=()) for name in ("u1", "u3")]


def test_what_units_kept_answer_is_asked_as_before(halved, question):
    assert [one for one in halved.questions if one.units] == [
        question("u2/half", units=("u2",), clauses=("u2.1",), short=("五百元",), group="half"),
        question("u4/half", units=("u4",), clauses=("u4.1",), short=("五百元",), group="half"),
        question("all/half", units=("u2", "u4"), group="half"),
    ]
