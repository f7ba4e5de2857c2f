import json
from pathlib import Path

import pytest

from evaluation import QuestionSetError, read_questions

FOLDER = Path(__file__).parent.parent.parent / "evaluation"
GOOD = {
    "id": "a", "question": "谁监督？", "language": "zh", "kind": "who", "units": ["item-02"], "clauses": ["item-02.1"],
    "keywords": [["民政局"]], "short": ["市民政局"], "split": "dev",
}  # fmt: skip


def written(tmp_path, *rows):
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return path


def test_a_sound_set_is_read(tmp_path, second):
    (question,) = read_questions(written(tmp_path, GOOD), second)
    assert (question.id, question.units, question.keywords) == ("a", ("item-02",), (("民政局",),))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "has no questions"),
        (["{"], "line 1: Expecting property name"),
        (["[]"], "line 1: needs an object with exactly the fields"),
        ([{**GOOD, "extra": 1}], "line 1: needs an object with exactly the fields"),
        ([GOOD, GOOD], "line 2: the id 'a' is there twice"),
        ([{**GOOD, "units": ["item-99"]}], "line 1: the plan has no item-99"),
        ([{**GOOD, "clauses": ["item-02.9"]}], r"line 1: the plan has no item-02\.9"),
        ([{**GOOD, "keywords": [["教育局"]]}], "line 1: no gold clause contains any of 教育局"),
    ],
)
def test_what_does_not_fit_is_named_by_its_line(tmp_path, second, rows, said):
    with pytest.raises(QuestionSetError, match=said):
        read_questions(written(tmp_path, *rows), second)


def test_a_missing_file_is_an_error_of_the_project(tmp_path):
    with pytest.raises(QuestionSetError, match=r"none\.jsonl"):
        read_questions(tmp_path / "none.jsonl")


@pytest.mark.parametrize(("name", "count"), [("questions.jsonl", 908), ("heldout.jsonl", 216)])
def test_the_shipped_sets_fit_the_plan(plan, name, count):
    assert len(read_questions(FOLDER / name, plan)) == count


def test_no_question_is_in_both_sets(plan):
    known, held_out = (
        {question.question for question in read_questions(FOLDER / name, plan)}
        for name in ("questions.jsonl", "heldout.jsonl")
    )
    assert known.isdisjoint(held_out)
