import pytest

from corpus import clean
from corpus.structure import outline


def test_a_regulation_is_cut_by_its_articles(second):
    assert [unit.id for unit in second.units] == ["header", *(f"item-0{n}" for n in range(1, 6))]
    assert second.title == "青禾市社区养老服务办法"
    assert second.units[4].label == "第四条"
    assert [clause.text for clause in second.units[4].clauses] == [
        "第四条 广场活动的噪声不得超过60分贝；",
        "夜间十点以后不得使用音响。",
    ]


def test_a_text_without_numbers_is_one_unit():
    (unit,) = clean("只有一段话。没有编号。").units
    assert (unit.id, unit.number, len(unit.clauses)) == ("text", None, 2)


def test_numbering_that_begins_again_gives_names_of_their_own():
    text = "一、甲部\n一是做好甲事。\n二是做好乙事。\n二、乙部\n一是做好丙事。\n二是做好丁事。\n"
    assert [unit.id for unit in clean(text).units] == ["item-01", "item-02", "p2-item-01", "p2-item-02"]


def test_parts_with_words_of_their_own_are_units():
    plan = clean("一、总体目标\n到2030年建成。\n二、任务\n一是做事。\n")
    assert [(unit.id, unit.title) for unit in plan.units] == [("part-1", "总体目标"), ("item-01", "")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "zhishipinyin wu biaodian",
        "一是。" * 3,
        "一是做事。\n" * 1000,
        "(一)\n(二)\n",
        "第九条",
        "１．\n２．",
    ],
)
def test_no_text_is_shortened(text):
    blocks = outline(text).blocks
    assert "".join(text[block.start : block.end] for block in blocks) == text
