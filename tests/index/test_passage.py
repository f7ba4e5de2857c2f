import pytest

from corpus import Unit
from index.passage import Passage, passage, rendering

UNIT = Unit.from_text("u", "养老服务由民政部门负责。社区食堂每餐补贴5元。噪声归环保部门管。", title="养老")


@pytest.mark.parametrize(
    ("longest", "text"),
    [
        (0, "养老\n社区食堂每餐补贴5元。"),
        (21, "养老\n社区食堂每餐补贴5元。噪声归环保部门管。"),
        (33, "养老\n养老服务由民政部门负责。社区食堂每餐补贴5元。噪声归环保部门管。"),
    ],
)
def test_a_clause_stands_under_its_title_beside_what_fits(longest, text):
    read = passage(UNIT, UNIT.clauses[1], longest)
    assert read.text == text
    assert read.text[read.start : read.end] == "社区食堂每餐补贴5元。"


def test_a_unit_without_a_title_is_its_clauses():
    unit = Unit.from_text("u", "养老。补贴")
    assert passage(unit, unit.clauses[1], 10) == Passage("养老。补贴", 3, 5)


def test_a_rendering_stands_under_the_title_s(shipped):
    unit = next(unit for unit in shipped.units if unit.id == "task-13")
    read = rendering(unit, unit.clauses[1])
    assert read.text == f"{unit.english_title}\n{unit.clauses[1].english}"
    assert read.text[read.start : read.end] == unit.clauses[1].english


def test_what_has_no_rendering_is_told():
    with pytest.raises(ValueError, match=r"u\.1 has no English rendering"):
        rendering(UNIT, UNIT.clauses[0])
