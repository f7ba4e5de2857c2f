"""An answer as text to be taken elsewhere."""

import json

import pytest

from page.copies import as_json, as_markdown, as_text
from qa import ask


@pytest.fixture(scope="module")
def answer(shipped):
    return ask("which district leads the luxury livestream cluster?", index=shipped)


def test_plain_text_has_question_answer_and_doubts(answer):
    lines = as_text(answer).splitlines()
    assert lines[0] == answer.question
    assert lines[2] == "Changning District (长宁区)."
    assert lines[-1] == f"! {answer.warnings[-1]}"


def test_markdown_has_a_footnote_for_each_clause(answer):
    lines = as_markdown(answer).splitlines()
    assert lines[0] == "**which district leads the luxury livestream cluster?**"
    assert lines[2] == r"Changning District \(长宁区\).[^1]"
    assert lines[-1].startswith(
        r"[^1]: 二、主要任务 \(二\) 第六项 第2句（shanghai\-livestream\-2024\#task\-06.2）：“支持长宁区"
    )


def test_json_is_the_whole_answer(answer):
    assert json.loads(as_json(answer)) == json.loads(json.dumps(answer.to_dict()))
