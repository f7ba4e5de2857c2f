import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Edit
from corpus.alignment import Alignment


def edit(raw, start, end, after):
    return Edit(start, end, raw[start:end], after, "test", "certain")


@st.composite
def edited_texts(draw):
    raw = draw(st.text(alphabet="甲乙丙丁abc ", max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(raw)), max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    return raw, tuple(edit(raw, start, end, draw(st.text(alphabet="子丑寅", max_size=4))) for start, end in spans)


def undo(aligned):
    text = aligned.text
    for change in reversed(aligned.edits):
        start = aligned.to_clean(change.raw_start)
        assert text[start : start + len(change.after)] == change.after
        text = text[:start] + change.before + text[start + len(change.after) :]
    return text


@given(edited_texts())
def test_edits_apply_and_undo(case):
    raw, edits = case
    aligned = Alignment(raw, edits)
    expected, end = "", 0
    for change in edits:
        expected += raw[end : change.raw_start] + change.after
        end = change.raw_end
    assert aligned.text == expected + raw[end:]
    assert undo(aligned) == raw


@given(edited_texts())
def test_every_clean_character_leads_to_a_raw_span(case):
    raw, edits = case
    aligned = Alignment(raw, edits)
    for place, character in enumerate(aligned.text):
        start, end = aligned.to_raw(place, place + 1)
        inside = [change for change in edits if (change.raw_start, change.raw_end) == (start, end) and change.after]
        assert character in inside[0].after if inside else raw[start:end] == character


def test_a_place_inside_an_edit_widens_to_the_edit():
    raw = "使用软件长宁区"
    aligned = Alignment(raw, (edit(raw, 0, 4, "支持"),))
    assert aligned.text == "支持长宁区"
    assert aligned.to_raw(1, 3) == (0, 5)
    assert aligned.to_raw(2, 5) == (4, 7)
    assert not aligned.untouched(0, 3)
    assert aligned.untouched(2, 5)


def test_overlapping_edits_are_refused():
    with pytest.raises(ValueError, match="overlaps"):
        Alignment("甲乙丙", (edit("甲乙丙", 0, 2, "一"), edit("甲乙丙", 1, 3, "二")))


def test_an_edit_that_is_not_in_the_text_is_refused():
    with pytest.raises(ValueError, match="not in the text"):
        Alignment("甲乙丙", (Edit(0, 1, "丁", "一", "test", "certain"),))
