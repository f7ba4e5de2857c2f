"""The shipped question sets: what they hold, and that they fit the plan. Held-out questions are counted, not read."""

from collections import Counter
from pathlib import Path

import pytest

from evaluation import read_questions

FOLDER = Path(__file__).parent.parent.parent / "evaluation"


@pytest.fixture(scope="module")
def own(plan):
    return read_questions(FOLDER / "questions.jsonl", plan.units)


@pytest.fixture(scope="module")
def held_out(plan):
    return read_questions(FOLDER / "heldout.jsonl", plan.units)


@pytest.fixture(scope="module")
def blind(plan):
    return read_questions(FOLDER / "blind.jsonl", plan.units)


@pytest.fixture(scope="module")
def fresh(plan):
    return read_questions(FOLDER / "fresh.jsonl", plan.units)


@pytest.fixture(scope="module")
def pairs(plan):
    return read_questions(FOLDER / "pairs.jsonl", plan.units)


@pytest.fixture(scope="module")
def told(plan):
    return read_questions(FOLDER / "told.jsonl", plan.units)


@pytest.mark.parametrize(
    ("name", "count"),
    [("own", 1149), ("held_out", 216), ("blind", 129), ("fresh", 8746), ("pairs", 3312), ("told", 280)],
)
def test_the_sets_fit_the_plan(request, name, count):
    assert len(request.getfixturevalue(name)) == count


def test_there_are_questions_enough_that_the_plan_does_and_does_not_answer(own):
    unanswerable = sum(not question.units for question in own)
    assert (len(own) - unanswerable >= 300, unanswerable >= 100) == (True, True)


@pytest.mark.parametrize(
    "kind",
    ["pinyin", "mixed", "typo", "traditional", "multi", "list", "follow-up", "near-miss", "false-presupposition"],
)
def test_there_are_enough_of_every_hard_way_to_ask(own, kind):
    assert Counter(question.kind for question in own)[kind] >= 15


def test_of_each_pair_the_plan_answers_the_first(pairs):
    assert [bool(question.units) for question in pairs] == [True, False] * (3312 // 2)


@pytest.mark.parametrize("split", ["dev", "test"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_either_split_asks_in_both_languages(own, split, language):
    asked = [question for question in own if (question.split, question.language) == (split, language)]
    assert len(asked) >= 50


def test_a_follow_up_has_the_questions_before_it(own):
    assert [question.id for question in own if question.kind == "follow-up" and not question.history] == []


def test_nothing_of_the_sets_of_other_readers_is_tuned_to(held_out, blind):
    assert {question.split for question in (*held_out, *blind)} == {"test"}


def test_no_question_is_in_two_sets(own, held_out, blind):
    sets = [{(question.history, question.question) for question in one} for one in (own, held_out, blind)]
    assert sum(map(len, sets)) == len(set.union(*sets))
