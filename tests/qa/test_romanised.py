import pytest

from qa import ask
from qa.romanised import in_hanzi


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("song jiang qu da zao shen me ji ju qu", "松江区打造什么集聚区"),
        ("Zenme zhichi MCN jigou zou chu qu?", "怎么支持MCN机构走出去?"),
        ("zhibojidihuipingdingma", "直播基地会评定吗"),
        ("youmeiyougongxiangzhibojian名录", "有没有共享直播间名录"),
        ("zhichi guojiMCNlianmeng ma", "支持国际MCN联盟吗"),
    ],
)
def test_pinyin_is_written_out(shipped, typed, written):
    assert in_hanzi(typed, shipped) == written


@pytest.mark.parametrize(
    "typed",
    [
        "", "MCN", "哪个区牵头？", "kaola平台有补贴吗", "which district leads?", "can we use men", "Changning",
        "Hongqiao overseas centre", "TikTok上能直播吗", "he can do me a rumba",
    ],
)  # fmt: skip
def test_what_is_no_pinyin_stays(shipped, typed):
    assert in_hanzi(typed, shipped) is None


def test_the_answer_is_chinese_and_says_how_it_was_read(shipped):
    answer = ask("song jiang qu da zao shen me ji ju qu", index=shipped)
    assert (answer.language, answer.read_as) == ("zh", "松江区打造什么集聚区")
    assert answer.citations[0].clause_id == "shanghai-livestream-2024#task-06.4"
