"""Characters that files, terminals and encodings trip over: ends of lines within a text, a lone surrogate."""

import json

import pytest

from evaluation import QuestionSetError, Run, evaluate, keep, read_questions
from evaluation.against import peers
from evaluation.trials import reading_trials

# Ends of lines to Python's splitlines, though not to a file of JSON lines.
ENDS = ("\u0085", "\u2028", "\u2029")
# Half of a character: JSON can hold it and a person can type it, but UTF-8 has no bytes for it.
LONE = "\ud800谁监督社区养老服务？"


def lines(path, *rows):
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in rows), "utf-8")
    return path


@pytest.mark.parametrize("end", ENDS, ids=ascii)
def test_a_question_may_hold_an_end_of_line(tmp_path, end):
    rows = [{"id": id, "question": f"谁{end}监督？", "units": []} for id in "ab"]
    questions = read_questions(lines(tmp_path / "set.jsonl", *rows))
    assert [question.question for question in questions] == [f"谁{end}监督？"] * 2


@pytest.mark.parametrize("end", ENDS, ids=ascii)
def test_an_article_and_what_asks_about_it_may_hold_an_end_of_line(tmp_path, end):
    asked = lines(tmp_path / "asked.jsonl", {"question": f"谁{end}监督？", "statutes": ["第一条"]})
    law = lines(tmp_path / "law.jsonl", {"name": "第一条", "text": f"市民政局{end}负责监督。"})
    whole, _ = reading_trials(asked, law)
    assert [question.question for question in whole.questions] == [f"谁{end}监督？"]
    assert [unit.text for unit in whole.units] == [f"市民政局{end}负责监督。"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\n\n"], ids=ascii)
def test_a_file_may_end_its_lines_as_it_likes(tmp_path, ends):
    (tmp_path / "set.jsonl").write_bytes(f'{{"id": "a", "question": "?", "units": []}}{ends}'.encode())
    assert [question.id for question in read_questions(tmp_path / "set.jsonl")] == ["a"]


@pytest.mark.parametrize("content", [b"\xff\xfe{", None], ids=["not UTF-8", "not there"])
def test_a_file_that_cannot_be_read_is_an_error_of_the_project(tmp_path, content):
    path = tmp_path / "set.jsonl"
    if content:
        path.write_bytes(content)
    with pytest.raises(QuestionSetError, match=r"cannot read '.*set\.jsonl'"):
        read_questions(path)


@pytest.fixture
def run(second_index, question, tmp_path):
    """A run of a question that holds half a character, wrong so that the report shows it, kept while it went on."""
    asked = (question("a", LONE, units=("item-02",)), question("b", LONE, units=("item-01",)))
    return evaluate(asked, second_index, part=tmp_path / "set.part")


def test_half_a_character_in_a_question_does_not_stop_a_run(run):
    assert [(row.question.question, row.given.cited) for row in run.rows] == [(LONE, ("item-02.1",))] * 2


def test_half_a_character_is_a_question_mark_where_a_run_is_saved(run, tmp_path):
    run_file, _ = keep(run, tmp_path)
    assert [row.question.question for row in Run.open(run_file).rows] == [f"?{LONE[1:]}"] * 2


def test_half_a_character_is_a_question_mark_in_the_report(run, tmp_path):
    _, report = keep(run, tmp_path)
    assert report.read_text("utf-8").count(f"<h3>?{LONE[1:]}<") == 1


def test_a_run_of_half_a_character_is_gone_on_with(run, second_index, tmp_path):
    again = evaluate([row.question for row in run.rows], second_index, part=tmp_path / "set.part")
    assert [row.given for row in again.rows] == [row.given for row in run.rows]


def test_half_a_character_does_not_stop_a_peer(second, second_index, question):
    asked = question(text=LONE)
    found = {peer.name: peer.answer(asked).units[0] for peer in peers(None, second.units, second_index.encoder)}
    assert found == {f"{name}, as read": "item-02" for name in ("tutorial", "bm25", "dense", "fusion")}
