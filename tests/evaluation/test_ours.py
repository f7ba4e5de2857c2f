import pytest

from corpus import Unit
from evaluation.ours import Ours, _clauses
from index import Hit
from index.hit import Ranked


@pytest.fixture(scope="module")
def ours(second_index, second):
    return Ours(second_index, second.raw.text)


def test_what_was_answered_is_told_by_names(ours, question):
    given = ours.answer(question(text="社区食堂每餐补贴多少钱？"))
    assert (given.answered, given.short, given.cited, given.exact) == (True, "5元", ("item-03.1",), True)
    assert given.text.startswith("5元。")


@pytest.mark.parametrize(("language", "begins"), [("zh", "第四条 第1句："), ("en", "Item 4, sentence 1 says: ")])
def test_the_answer_comes_in_the_language_of_the_question_set(ours, question, language, begins):
    given = ours.answer(question(text="What is the noise limit?", language=language))
    assert given.text == f"{begins}“第四条 广场活动的噪声不得超过60分贝；”"


@pytest.mark.parametrize(
    ("history", "cited", "units"),
    [((), (), ("item-01", "header")), (("第三条讲什么？",), ("item-04.1",), ("item-04",))],
    ids=["alone", "after another"],
)
def test_a_follow_up_is_answered_from_the_questions_before_it(ours, question, history, cited, units):
    given = ours.answer(question(text="下一条呢？", history=history))
    assert (given.cited, given.units[:2]) == (cited, units)


def test_the_search_behind_an_answer_is_told_best_first(ours, question, second):
    given = ours.answer(question(text="社区食堂每餐补贴多少钱？"))
    assert (given.units[0], given.clauses[0]) == ("item-03", "item-03.1")
    assert sorted(given.units) == sorted(unit.id for unit in second.units)
    assert sorted(given.clauses) == sorted(clause.name for unit in second.units for clause in unit.clauses)


def test_the_search_behind_a_refusal_is_told_too(ours, question):
    given = ours.answer(question(text="明天天气怎么样？"))
    assert (given.answered, given.short, given.cited, len(given.units)) == (False, None, (), 6)


def test_what_cannot_be_read_searches_nothing(ours, question):
    given = ours.answer(question(text="\x00"))
    assert (given.answered, given.confidence, given.units, given.clauses) == (False, 0.0, (), ())


def test_a_clause_ranks_as_its_unit_would_if_it_were_the_unit_s_best():
    first, second = Unit.from_text("u1", "养老。培训。"), Unit.from_text("u2", "噪声。公积金。")
    hits = tuple(
        Hit(unit, score, 0, 0, tuple(Ranked(*one, 0, 0) for one in zip(unit.clauses, of_clauses, strict=True)))
        for unit, score, of_clauses in ((first, 2.0, (0.5, 0.25)), (second, 1.875, (0.875, 0.625)))
    )
    # u1: 2 and 2 - 0.25 = 1.75; u2: 1.875 and 1.875 - 0.25 = 1.625.
    assert _clauses(hits) == ("u1.1", "u2.1", "u1.2", "u2.2")


def test_no_more_than_ten_clauses_are_told(shipped, question):
    given = Ours(shipped).answer(question(text="哪个区牵头打造轻奢设计消费的直播集聚区？"))
    assert (len(given.units), len(given.clauses)) == (10, 10)


@pytest.mark.parametrize(("source", "exact"), [(None, True), ("青禾市", False)], ids=["not said", "another"])
def test_citations_are_held_to_the_source_that_is_said(second_index, question, source, exact):
    assert Ours(second_index, source).answer(question(text="社区食堂每餐补贴多少钱？")).exact is exact
