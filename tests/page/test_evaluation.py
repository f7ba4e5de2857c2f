"""A question set run from the page."""

import pytest

from evaluation import QuestionSetError
from page import question_sets, run_set

LINES = (
    '{"id": "1", "question": "主播租房有没有支持？", "units": ["task-11"]}\n'
    '{"id": "2", "question": "徐汇区？", "units": []}'
)


def test_lines_are_run_and_their_progress_told(shipped):
    told = []
    report = run_set("questions", LINES, lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
    assert report.startswith('<iframe title="评测报告 Report" sandbox srcdoc="&lt;!doctype html&gt;')
    assert "2 right, 0 not" in report


def test_a_line_that_is_no_question_is_named(shipped):
    with pytest.raises(QuestionSetError, match="line 1"):
        run_set("questions", '{"id": "1"}', lambda done, of: None)


def test_the_sets_that_come_along_are_there():
    from importlib.resources import files

    assert all(files("evaluation").joinpath(f"{name}.jsonl").is_file() for name in question_sets())
