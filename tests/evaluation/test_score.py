import pytest

from corpus import Clause, Unit
from evaluation import Outcome, Question, figures
from qa import Answer
from qa.cite import cite

CLAUSE = Clause("d#task-01.1", "由长宁区牵头。", 0, 7, "第一项 第1句", "由长宁区牵头。")
UNIT = Unit("task-01", "", 1, "", CLAUSE.text, (CLAUSE,), "d", "第一项")


def question(units=("task-01",), keywords=(("长宁", "Changning"),), kind="where", language="zh"):
    return Question("q", "?", language, kind, units, (), keywords, (), "dev")


def answer(answered=True, text="长宁区。"):
    citations = (cite(UNIT, CLAUSE, 0.9),) if answered else ()
    return Answer("?", "zh", answered, text, None, 0.9, citations, ())


@pytest.mark.parametrize(
    ("asked", "given", "cited", "right"),
    [
        (question(), answer(), True, True),
        (question(), answer(text="changning DISTRICT"), True, True),
        (question(), answer(text="松江区。"), True, False),
        (question(units=("task-02",)), answer(), False, False),
        (question(), answer(answered=False), False, False),
        (question(units=(), keywords=()), answer(answered=False), False, True),
        (question(units=(), keywords=()), answer(), False, False),
    ],
)
def test_right_is_what_a_person_should_get(asked, given, cited, right):
    outcome = Outcome(asked, given)
    assert (outcome.cited, outcome.right) == (cited, right)


def test_figures_count_by_group_and_language():
    outcomes = [
        Outcome(question(), answer()),
        Outcome(question(), answer(text="松江区。")),
        Outcome(question(language="en", kind="far"), answer(answered=False)),
        Outcome(question(units=(), keywords=()), answer(answered=False)),
    ]
    assert figures(outcomes) == {
        "everyday: Chinese, right": (1, 2),
        "everyday: Chinese, right unit cited first": (2, 2),
        "everyday: refused when it should": (1, 1),
        "everyday: wrongly refused": (0, 2),
        "hard: English, right": (0, 1),
        "hard: English, right unit cited first": (0, 1),
        "hard: wrongly refused": (1, 1),
    }
