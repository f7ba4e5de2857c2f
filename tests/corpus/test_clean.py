import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import SourceUnreadable, clean, load_plan

TEXTS = st.text(alphabet="一二三十是、要.1(二)第条章甲乙丙。；,，服務ＡＢ１２\n a", max_size=120)


@given(TEXTS)
def test_any_text_is_cleaned_without_losing_a_character(text):
    plan = clean(text)
    restored, end = "", 0
    for edit in plan.edits:
        assert edit.raw_start >= end
        assert text[edit.raw_start : edit.raw_end] == edit.before
        restored += text[end : edit.raw_start] + edit.after
        end = edit.raw_end
    assert restored + text[end:] == plan.text
    covered = "".join("".join(clause.raw.split()) for unit in plan.units for clause in unit.clauses)
    assert covered == "".join(text.split())


@given(TEXTS)
def test_cleaning_a_clean_text_changes_nothing(text):
    once = clean(text).text
    assert clean(once).text == once


def test_each_edit_says_why():
    (numbering, width) = clean("一是做事,好好做。\n二是做事。\n五一是做事。\n四是做事。\n").edits[::-1]
    assert (numbering.before, numbering.after, numbering.rule, numbering.confidence) == (
        "五一是", "三是", "numbering", "certain",
    )  # fmt: skip
    assert (width.before, width.after, width.rule) == (",", "，", "width")


def test_a_path_without_an_edition_gets_the_general_rules(tmp_path):
    path = tmp_path / "rules.txt"
    path.write_text("第一条 公共服務,由甲负责。\n", "utf-8")
    plan = load_plan(path)
    assert (plan.document, plan.text) == ("rules", "第一条 公共服务，由甲负责。\n")
    assert [edit.rule for edit in plan.edits] == ["variant", "width"]


def test_a_missing_source_is_an_error_of_the_project(tmp_path):
    with pytest.raises(SourceUnreadable, match=r"none\.txt"):
        load_plan(tmp_path / "none.txt")
