"""The conversation as the browser keeps it."""

import json

import pytest

from page.history import kept, turns_of
from qa import Answer, ask


@pytest.fixture(scope="module")
def turns(shipped):
    return [ask(text, index=shipped) for text in ("主播租房有没有支持？", "徐汇区有什么直播政策？")]


def test_what_is_kept_comes_back_the_same(turns, plan):
    assert turns_of(json.loads(json.dumps(kept(turns, plan))), plan) == turns


def test_the_last_twenty_are_kept(turns, plan):
    assert len(kept(turns * 20, plan)["turns"]) == 20
    assert turns_of(kept([*turns * 20, turns[0]], plan), plan)[-1] == turns[0]


def test_of_a_long_question_only_what_is_read_is_kept(shipped, plan):
    long = ask("哪个区牵头？" + "好" * 100_000, index=shipped)
    assert len(kept([long], plan)["turns"][0]["question"]) == 2000


@pytest.mark.parametrize("junk", [None, 7, "x", [], {}, {"document": "other", "turns": []}])
def test_anything_else_is_an_empty_conversation(junk, plan):
    assert turns_of(junk, plan) == []


@pytest.mark.parametrize("turn", [None, 7, {}, {"question": 5}, {"question": "x", "citations": [{"quote": []}]}])
def test_turns_that_are_no_answers_are_an_empty_conversation(turn, plan):
    assert turns_of({"document": plan.raw.sha256, "turns": [turn]}, plan) == []


def test_another_document_begins_anew(turns, plan, second):
    assert turns_of(kept(turns, plan), second) == []


def test_an_answer_comes_back_from_its_plain_form(turns):
    assert [Answer.from_dict(turn.to_dict()) for turn in turns] == turns


def test_a_plain_form_with_a_wrong_type_is_a_value_error(turns):
    with pytest.raises(ValueError, match="confidence"):
        Answer.from_dict({**turns[0].to_dict(), "confidence": "high"})
