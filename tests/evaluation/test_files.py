import json
import re

import pytest

from evaluation import QuestionSetError, Run, evaluate_file, is_run, keep
from evaluation.files import trials

GOOD = {"id": "a", "question": "社区食堂每餐补贴多少钱？", "units": ["item-03"], "short": ["5元"], "split": "dev"}
OTHER = {"id": "b", "question": "明天天气怎么样？", "units": []}


@pytest.fixture(scope="module")
def saved(second_index, tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved") / "index"
    second_index.save(folder)
    return folder


@pytest.fixture
def asked(tmp_path):
    path = tmp_path / "own.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n{json.dumps(OTHER)}\n", "utf-8")
    return path


@pytest.fixture
def runs(tmp_path):
    return tmp_path / "runs"


def test_a_question_file_is_put_to_an_index(asked, runs, saved):
    run = evaluate_file(asked, runs, index=saved)
    assert (run.name, run.system, run.peers, run.about["split"]) == ("own", "Tiaoli", (), "all")
    assert [(row.question.id, row.right) for row in run.rows] == [("a", True), ("b", True)]


def test_what_is_answered_is_kept_until_the_run_is(asked, runs, saved):
    run = evaluate_file(asked, runs, index=saved)
    assert [path.relative_to(runs).as_posix() for path in runs.rglob("*")] == ["own.part", "own.part/0-tiaoli.jsonl"]
    kept = keep(run, runs)
    assert sorted(runs.iterdir()) == sorted(kept)


def test_a_run_is_kept_as_json_and_as_a_page(asked, runs, saved):
    run = evaluate_file(asked, runs, index=saved)
    run_file, report = keep(run, runs)
    assert re.fullmatch(r"own-\d{8}-\d{6}\.json", run_file.name)
    assert report == run_file.with_suffix(".html")
    assert Run.open(run_file) == run
    assert report.read_text("utf-8").startswith("<!doctype html>")


def test_a_set_keeps_its_whole_name_dots_and_all(tmp_path, question, answer, row, run):
    run_file, report = keep(run(row(question(), answer()), name="own.v1.2"), tmp_path)
    assert re.fullmatch(r"own\.v1\.2-\d{8}-\d{6}\.json", run_file.name)
    assert report.name == f"{run_file.name.removesuffix('json')}html"


def test_what_other_runs_have_answered_is_left_alone(tmp_path, question, answer, row, run):
    for name in ("own", "own.v1", "own-v1", "own.v1.2"):
        (tmp_path / f"{name}.part").mkdir()
        (tmp_path / f"{name}.part" / "0-tiaoli.jsonl").touch()
    keep(run(row(question(), answer()), name="own.v1"), tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.part")) == ["own-v1.part", "own.part", "own.v1.2.part"]


def test_a_run_cut_short_goes_on_with_what_it_had(asked, runs, saved):
    first = evaluate_file(asked, runs, index=saved)
    part = runs / "own.part" / "0-tiaoli.jsonl"
    key, row, _ = part.read_text("utf-8").splitlines()
    marked = json.loads(row)
    marked["given"]["confidence"] = 0.125
    part.write_text(f"{key}\n{json.dumps(marked)}\n", "utf-8")
    again = evaluate_file(asked, runs, index=saved)
    assert again.rows[0].given.confidence == 0.125
    assert again.rows[1].given.text == first.rows[1].given.text


@pytest.mark.parametrize(("split", "ids"), [("dev", ["a"]), ("test", ["b"]), (None, ["a", "b"])])
def test_a_split_alone_can_be_run(asked, runs, saved, split, ids):
    assert [row.question.id for row in evaluate_file(asked, runs, index=saved, split=split).rows] == ids


def test_a_split_without_questions_is_refused(asked, runs, saved):
    asked.write_text(json.dumps(GOOD), "utf-8")
    with pytest.raises(QuestionSetError, match=r"own\.jsonl has no test questions"):
        evaluate_file(asked, runs, index=saved, split="test")


def test_questions_that_do_not_fit_the_index_are_refused(asked, runs, saved):
    asked.write_text(json.dumps({**GOOD, "units": ["task-01"]}), "utf-8")
    with pytest.raises(QuestionSetError, match=r"own\.jsonl, line 1: the document has no task-01"):
        evaluate_file(asked, runs, index=saved)


def test_a_question_file_without_an_index_asks_the_shipped_plan(asked, runs, shipped):
    asked.write_text(json.dumps({"id": "a", "question": "哪个区牵头轻奢集聚区？", "units": ["task-06"]}), "utf-8")
    run = evaluate_file(asked, runs)
    assert (run.about["documents"], run.rows[0].right) == (shipped.units[0].document, True)


def test_a_reading_set_is_run_whole_and_by_half(tmp_path, runs):
    contexts = ("社区食堂为老人提供午餐，每餐补贴5元。", "护理人员每年参加培训不少于40小时。")
    paragraphs = [
        {"context": context, "qas": [{"id": f"{n}", "question": question, "answers": [{"text": short}]}]}
        for n, (context, question, short) in enumerate(
            zip(contexts, ("食堂每餐补贴多少钱？", "护理人员每年培训多少小时？"), ("5元", "40小时"), strict=True)
        )
    ]
    path = tmp_path / "reading.json"
    path.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), "utf-8")
    run = evaluate_file(path, runs)
    assert [(row.question.id, row.question.group, row.question.kind) for row in run.rows] == [
        ("0", "whole", "reading"),
        ("1", "whole", "reading"),
        ("0/half", "half", "left out"),
        ("1/half", "half", "reading"),
    ]
    assert [row.right for row in run.rows[:2]] == [True, True]
    assert {figure.group for figure in run.figures} == {"whole", "half"}


def test_what_is_asked_comes_with_the_index_it_is_put_to(asked, saved, second):
    ((trial, index, plan),) = trials(asked, saved)
    assert [question.id for question in trial.questions] == ["a", "b"]
    assert (trial.units, index.units, plan) == (second.units, second.units, None)


def test_a_run_is_told_from_questions(asked, tmp_path, question, answer, row, run):
    made = tmp_path / "run.json"
    run(row(question(), answer())).save(made)
    assert (is_run(made), is_run(asked)) == (True, False)


@pytest.mark.parametrize("content", ["", "{", '{"data": []}', '{"id": "format"}', '[{"format": 1}]'])
def test_what_begins_otherwise_is_no_run(tmp_path, content):
    (tmp_path / "file").write_text(content, "utf-8")
    assert not is_run(tmp_path / "file")


@pytest.mark.parametrize("name", ["none.jsonl", "."], ids=["not there", "a folder"])
def test_what_cannot_be_read_is_named(tmp_path, name):
    with pytest.raises(QuestionSetError, match=r"cannot read .* Give a file of questions or a run"):
        is_run(tmp_path / name)
