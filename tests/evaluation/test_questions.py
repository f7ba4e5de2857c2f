import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from evaluation import Question, QuestionSetError, read_questions
from evaluation.questions import HARD, fingerprint, writer

SCHEMA = Path(__file__).parent.parent.parent / "evaluation" / "questions.schema.json"
LEAST = {"id": "a", "question": "谁监督？", "units": ["item-02"]}
GOOD = {
    **LEAST, "language": "en", "kind": "who", "clauses": ["item-02.1"], "keywords": [["教育局", "民政局"]],
    "short": ["市民政局"], "split": "dev", "history": ["谁？"], "group": "own",
}  # fmt: skip


@pytest.fixture
def written(tmp_path):
    def write(*lines):
        path = tmp_path / "set.jsonl"
        path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
        return path

    return write


def test_every_field_is_read(written, second):
    assert read_questions(written(GOOD), second.units) == (
        Question(
            "a", "谁监督？", "en", "who", ("item-02",), ("item-02.1",), (("教育局", "民政局"),), ("市民政局",), "dev",
            ("谁？",), "own",
        ),
    )  # fmt: skip


def test_fields_that_are_not_there_have_defaults(written, second):
    (question,) = read_questions(written(LEAST), second.units)
    assert question == Question("a", "谁监督？", "zh", "any", ("item-02",), (), (), (), "test", (), "everyday")


@pytest.mark.parametrize(("text", "language"), [("谁监督？", "zh"), ("Who supervises?", "en")])
def test_the_language_is_that_of_the_question_unless_it_is_said(text, language):
    assert Question.from_dict({**LEAST, "question": text}).language == language


@pytest.mark.parametrize("kind", sorted(HARD))
def test_kinds_beyond_everyday_asking_are_a_group_of_their_own(kind):
    assert Question.from_dict({**LEAST, "kind": kind}).group == "hard"


def test_a_group_that_is_said_stands_whatever_the_kind():
    assert Question.from_dict({**LEAST, "kind": "typo", "group": "own"}).group == "own"


def test_questions_keep_their_order(written):
    questions = read_questions(written(*({**LEAST, "id": id} for id in "cab")))
    assert [question.id for question in questions] == ["c", "a", "b"]


@pytest.mark.parametrize("field", LEAST)
def test_a_line_has_all_it_needs(written, field):
    line = {key: value for key, value in GOOD.items() if key != field}
    with pytest.raises(QuestionSetError, match=r"set\.jsonl, line 2: needs an object with id, question and units"):
        read_questions(written({**GOOD, "id": "b"}, line))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("id", 1, "id, question and kind are text$"),
        ("question", ["谁？"], "id, question and kind are text$"),
        ("kind", ["who"], "id, question and kind are text$"),
        ("group", 1, "group is text$"),
        ("language", "fr", "language is zh or en"),
        ("split", "train", ".*split is dev or test"),
        ("units", "item-02", "units is a list of texts, not 'item-02'"),
        ("units", [2], r"units is a list of texts, not \[2\]"),
        ("clauses", None, "clauses is a list of texts, not None"),
        ("short", {"a": 1}, "short is a list of texts, not {'a': 1}"),
        ("history", [[]], r"history is a list of texts, not \[\[\]\]"),
        ("keywords", ["民政局"], "keywords is a list of texts, not '民政局'"),
        ("keywords", 1, "keywords is a list of lists of texts, not 1$"),
        ("keywords", "民政局", "keywords is a list of lists of texts, not '民政局'$"),
    ],
)
def test_a_field_of_another_type_is_named_with_its_line(written, field, value, said):
    with pytest.raises(QuestionSetError, match=rf"set\.jsonl, line 1: {said}"):
        read_questions(written({**GOOD, field: value}))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "has no questions"),
        (["{"], "line 1: Expecting property name"),
        ([GOOD, "", {**GOOD, "id": "b"}], "line 2: Expecting value"),
        (["[]"], "line 1: needs an object"),
        ([{**GOOD, "answer": "民政局"}], "line 1: needs an object .*no fields but clauses, group, history, id"),
        ([GOOD, {**GOOD, "id": "b"}, GOOD], "line 3: the id 'a' is there twice"),
        ([{**GOOD, "units": ["item-98", "item-99"]}], "line 1: the document has no item-98, item-99"),
        ([{**GOOD, "clauses": ["item-02.9"]}], r"line 1: the document has no item-02\.9"),
        ([{**GOOD, "units": ["item-02.1"]}], r"line 1: the document has no item-02\.1\.$"),
        ([{**GOOD, "clauses": ["item-02"]}], r"line 1: the document has no item-02\.$"),
        (
            [GOOD, {**GOOD, "id": "b", "keywords": [["教育局", "公安局"]]}],
            "line 2: no gold clause contains any of 教育局, 公安局",
        ),
        # Of item-04 the second clause has it, and the first is gold.
        (
            [{**LEAST, "units": ["item-04"], "clauses": ["item-04.1"], "short": ["音响"]}],
            "no gold clause contains 音响",
        ),
        ([{**GOOD, "short": ["市教育局"]}], "line 1: no gold clause contains 市教育局"),
        ([{**GOOD, "units": ["item-03"], "clauses": []}], "line 1: no gold clause contains any of"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(written, second, lines, said):
    with pytest.raises(QuestionSetError, match=rf"set\.jsonl.*{said}"):
        read_questions(written(*lines), second.units)


@pytest.mark.parametrize("kind", ["count", "structure", "section"])
def test_answers_of_the_structure_need_to_stand_in_no_clause(written, second, kind):
    asked = written({**LEAST, "kind": kind, "keywords": [["5"]], "short": ["五条"]})
    assert len(read_questions(asked, second.units)) == 1


@pytest.mark.parametrize("field", [field.name for field in fields(Question)])
def test_the_fingerprint_changes_with_every_field(question, field):
    assert fingerprint([replace(question(), **{field: "other"})]) != fingerprint([question()])


def test_the_schema_has_the_fields_of_a_question():
    schema = json.loads(SCHEMA.read_text("utf-8"))
    assert list(schema["properties"]) == [field.name for field in fields(Question)]
    assert schema["additionalProperties"] is False


def test_the_schema_requires_what_the_reader_requires():
    assert json.loads(SCHEMA.read_text("utf-8"))["required"] == list(LEAST)


@pytest.mark.parametrize(
    ("id", "name"), [("fresh-13-zh-042", "fresh-13"), ("no-010", "no"), ("told-u-056", "told-u"), ("zh-001", "zh")]
)
def test_a_question_s_id_names_the_set_of_its_writer(id, name):
    assert writer(Question.from_dict({"id": id, "question": "?", "units": []})) == name
