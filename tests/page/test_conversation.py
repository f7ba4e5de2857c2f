"""The events of the page."""

import pytest

from corpus import load_plan
from page import asked, asked_again, begun, cleared


def last(parts):
    *_, shown = parts
    return shown


@pytest.fixture(scope="module")
def memory(shipped):
    return last(asked("which district leads the luxury livestream cluster?", None)).kept


def questions(shown):
    return [turn["question"] for turn in shown.kept["turns"]]


def test_a_question_is_answered_and_kept(memory):
    assert memory["turns"][0]["short"] == "Changning District (长宁区)"


def test_a_follow_up_leans_on_what_is_kept(memory):
    shown = last(asked("and in Songjiang?", memory))
    assert "which district leads the luxury livestream cluster?" in shown.before
    assert shown.kept["turns"][1]["read_as"] is not None


def test_asked_again_the_last_question_stands_once(memory):
    assert questions(last(asked_again(memory))) == questions(last(begun(memory)))


def test_a_link_is_asked_after_what_was_left_and_only_once(memory):
    shown = last(begun(memory, "主播租房有没有支持？"))
    assert questions(shown)[-1] == "主播租房有没有支持？"
    assert questions(last(begun(shown.kept, "主播租房有没有支持？"))) == questions(shown)


def test_cleared_nothing_is_kept_and_the_examples_are_offered():
    shown = cleared()
    assert questions(shown) == []
    assert [f'data-question="{example}"' in shown.newest for example in load_plan().examples] == [True] * 6


def test_begun_with_nothing_leaves_the_page_as_it_is():
    assert list(begun(None)) == []
    assert last(asked_again(None)) == cleared()


def test_an_error_is_said_in_the_conversation_which_goes_on(monkeypatch, memory):
    monkeypatch.setenv("TIAOLI_MODEL", "/nowhere/model")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    shown = last(asked("哪个区？", memory))
    assert '<article class="turn failed"><h3 class="asked">哪个区？</h3>' in shown.newest
    assert "/nowhere/model" in shown.newest
    assert shown.kept == memory
