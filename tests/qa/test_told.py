import pytest

from qa import ask
from qa.told import alone, asking


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ("我是记者，主播有补贴吗？", "主播有补贴吗？"),
        ("我家开了三十年面馆。老店有扶持吗？", "老店有扶持吗？"),
        ("My family runs a shop. Is there help?", "Is there help?"),
        ("I'm a lawyer: who issued it?", "who issued it?"),
        ("As a teacher, can I apply?", "can I apply?"),
        ("阿拉崇明种橘子的，有讲到农村吗？", "有讲到农村吗？"),
        ("For my slide on costs: what is the target?", "what is the target?"),
        ("As a supplier from Wuxi I ask where the base is", "I ask where the base is"),
        ("我做直播。给我讲讲补贴。", "我做直播。 给我讲讲补贴。"),
        ("你们这帮饭桶，到底谁牵头？", "到底谁牵头？"),
        ("我公司成立于2019年，能申请吗？", "能申请吗？"),
        ("我侄女在海边卖珍珠，我就问一句，谁牵头？", "我就问一句，谁牵头？"),
        ("学问再大也要问路", "学问再大也要问路"),
        ("Back from a talk on blockchain in Berlin I wonder who issued it.", "I wonder who issued it."),
        ("谁牵头", "谁牵头"),
        ("", ""),
    ],
)
def test_what_is_told_beside_a_question_is_no_part_of_it(message, part):
    assert " ".join(asking(message).split()) == part


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ("我2018年从宁波搬来。直播电商零售额的目标是多少？", "直播电商零售额的目标是多少？"),
        ("I moved here from Oslo. Which district is to build a livestream cluster?",
         "Which district is to build a livestream cluster?"),
        ("We keep bees in Fujian; what is said of livestream bases, training and loans?",
         "what is said of livestream bases, training and loans?"),
        # Of whom support is asked, only the rest of the message says.
        ("我在直播间卖二手车。计划里有支持吗？", None),
        ("I sell used cars. Any support?", None),
        ("I move to Yangpu next week. What kind of livestream cluster for brands is it to become?", None),
        # So where a word points to it, or the one who asks is meant.
        ("There is a livestream base in Suzhou. Does it get support for training and loans?", None),
        ("I manage a temple; are we supported to open livestream business and bases?", None),
        ("直播电商零售额的目标是多少？", None),
        ("", None),
    ],
)  # fmt: skip
def test_what_says_by_itself_what_it_is_about_can_be_asked_alone(shipped, message, part):
    assert alone(message, shipped) == part


def test_a_word_points_to_what_the_question_itself_named(shipped):
    message = "I came by bus. Should livestream bases train hosts before they start?"
    assert alone(message, shipped) == "Should livestream bases train hosts before they start?"


@pytest.mark.parametrize(
    ("message", "cited"),
    [
        (
            "I sold my flat in Toronto in 2018. Which district is to build a cluster led by affordable luxury?",
            "task-06.2",
        ),
        ("我从深圳搬来半年，电费贵得离谱。到2026年直播电商零售额的目标是多少？", "goals.2"),
    ],
)
def test_what_is_told_refuses_nothing_that_can_be_asked_alone(shipped, message, cited):
    assert [c.clause_id.partition("#")[2] for c in ask(message, index=shipped, model="").citations] == [cited]


def test_a_place_told_is_not_the_place_asked_about(shipped):
    message = "My landlord in Songjiang raised the rent. What is done against infringement, fakes and black PR?"
    (citation, *_) = ask(message, index=shipped, model="").citations
    assert citation.clause_id.endswith("#task-19.3")


def test_what_is_told_is_no_answer(shipped):
    message = "店里最近正考虑上数字人不间断直播，省下三个夜班的人工。请问直播间播背景音乐，版权费按什么标准付？"
    assert not ask(message, index=shipped, model="").answered
