import pytest

from corpus import TiaoliError
from index import Index
from qa import ask
from qa.follow_up import completed


@pytest.fixture(scope="module")
def rules(second, encoder):
    return Index.build(second.units, encoder)


@pytest.mark.parametrize(
    ("history", "question", "full"),
    [
        (["社区食堂每餐补贴多少？"], "那培训呢？", "培训多少?"),
        (["What does article 3 say?"], "and the next one?", "What does task 4 say?"),
        (["第三条讲什么？"], "上一条呢？", "第2项讲什么？"),
        (["护理人员要参加培训吗？"], "他们每年参加多少小时？", "护理人员要参加培训每年参加多少小时"),
        (["护理人员要参加培训吗？", "他们每年参加多少小时？"], "那社区食堂呢？", "社区食堂多少小时"),
        (["Which bureau supervises Songjiang?"], "and 长宁区?", "Which bureau supervises 长宁区?"),
    ],
)
def test_a_follow_up_is_completed_from_the_question_before(rules, history, question, full):
    assert completed(question, history, rules) == full


@pytest.mark.parametrize(
    ("history", "question"),
    [
        ([], "那培训呢？"),
        (["社区食堂每餐补贴多少？"], "市民政局负责什么？"),
        (["what subsidy does a canteen get?"], "which bureau supervises elderly care?"),
        (["第三条讲什么？"], "当地以前一条街的商户能直播吗"),
        (["What does article 3 say?"], "What happens in the following years?"),
        (["社区食堂每餐补贴多少？"], "这个计划管几年？"),
        (["社区食堂每餐补贴多少？"], "培训应该由谁组织？"),
        (["社区食堂每餐补贴多少？"], "其他区有食堂吗？"),
        (["社区食堂每餐补贴多少？"], "那些食堂由谁管？"),
        (["社区食堂每餐补贴多少？"], "谢谢"),
        (["第一条讲什么？"], "上一条呢？"),
        (["what subsidy does a canteen get?"], "What is IT support?"),
        (["what subsidy does a canteen get?"], "Is it lawful to film strangers in a canteen?"),
    ],
)
def test_a_question_that_stands_alone_is_left_alone(rules, history, question):
    assert completed(question, history, rules) is None


@pytest.mark.parametrize("earlier", ["", "？？？", "\ud800", "a" * 3000, "那呢？"])
def test_whatever_was_asked_before_an_answer_comes(rules, earlier):
    assert ask("那呢？", history=[earlier], index=rules).question == "那呢？"


def test_the_answer_says_how_it_was_read(shipped):
    answer = ask("and in Songjiang?", history=["What kind of cluster is Changning to build?"], index=shipped)
    assert answer.read_as == "What kind of cluster is Songjiang to build?"
    assert answer.warnings[0] == "The question was read as: What kind of cluster is Songjiang to build?"
    assert answer.citations[0].clause_id == "shanghai-livestream-2024#task-06.4"


def test_a_place_takes_the_place_of_a_place(shipped):
    history = ["长宁区要打造什么样的直播经济集聚区？", "那杨浦区呢？"]
    answer = ask("浦东新区呢？", history=history, index=shipped)
    assert (answer.read_as, answer.answered) == ("浦东新区要打造什么样的直播经济集聚区?", False)


def test_the_answer_keeps_the_language_of_what_was_typed(shipped):
    history = ["What kind of cluster is Changning to build?"]
    assert ask("那杨浦区呢？", history=history, index=shipped).language == "zh"


def test_a_greeting_is_nothing_to_lean_on(shipped):
    history = ["长宁区要打造什么样的直播经济集聚区？", "你好"]
    assert ask("那杨浦区呢？", history=history, index=shipped).read_as == "杨浦区要打造什么样的直播经济集聚区?"


def test_answers_serve_as_history_too(shipped):
    before = ask("长宁区要打造什么样的直播经济集聚区？", index=shipped)
    assert ask("那杨浦区呢？", history=[before], index=shipped).citations[0].clause_id.endswith("#task-06.3")


def test_one_text_is_no_history(shipped):
    with pytest.raises(TiaoliError, match="history is a list"):
        ask("那杨浦区呢？", history="长宁区呢？", index=shipped)


def test_a_turn_that_is_neither_is_an_error(shipped):
    with pytest.raises(TiaoliError, match="a turn of the history is a question"):
        ask("那杨浦区呢？", history=[{"role": "user"}], index=shipped)
