import pytest

from corpus import clean
from corpus.decode import decode, decode_passages
from corpus.pinyin import spells


@pytest.mark.parametrize(
    ("letters", "hanzi"),
    [
        ("woguodeshouduzaibeijing", "我国的首都在北京"),
        ("jijituidongzhibojingjigaozhiliangfazhan", "积极推动直播经济高质量发展"),
        ("chongqing", "重庆"),
        ("stream", ""),
        ("", ""),
    ],
)
def test_the_likeliest_hanzi_are_read(letters, hanzi):
    assert decode(letters) == hanzi


def test_what_is_read_spells_the_letters():
    letters = "zhongguorenminzenmehuidawenti" * 20
    assert spells(decode(letters), letters)


def test_a_line_in_pinyin_is_read_with_its_short_runs():
    text = "dao2030nian，woguodeshouduzaibeijing。\nip and internationalization 2030nian\n"
    assert [(text[p.start : p.end], p.after) for p in decode_passages(text)] == [
        ("dao", "到"), ("nian", "年"), ("woguodeshouduzaibeijing", "我国的首都在北京"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "humanitarian",
        "facilitating the same menu",
        "https://sww.sh.gov.cn/zhengwugongkaiguihua",
        "He sang a song.",
        "MCN机构",
        "xian",
        "",
    ],
)
def test_other_letters_are_left_alone(text):
    assert list(decode_passages(text)) == []


def test_a_guess_is_recorded_as_doubtful_with_its_literal_layer():
    plan = clean("第一条 woguodeshouduzaibeijing。\n")
    (edit,) = plan.edits
    assert (edit.before, edit.after, edit.literal) == ("woguodeshouduzaibeijing",) + ("我国的首都在北京",) * 2
    assert (edit.rule, edit.confidence) == ("pinyin", "doubtful")
    assert "存疑" in plan.units[0].clauses[0].notices[0].zh


@pytest.mark.parametrize("length", [1, 5000])
def test_letters_that_are_no_pinyin_take_no_time(length):
    assert list(decode_passages("zhuangzhuang" * length + "mcn")) == []
