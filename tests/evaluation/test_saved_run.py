import json

import pytest

from evaluation import Run, RunError


@pytest.fixture
def whole(question, answer, refusal, row, run):
    """A run with all that a run can have."""
    full = question(
        "a", "谁？", clauses=("u1.1",), keywords=(("a", "b"), ("c",)), short=("五百元",), split="dev", history=("？",)
    )
    rows = (row(full, answer(short="五百元")), row(question("b", language="en", units=()), refusal))
    return run(*rows, texts={"u1": "养老。"}, peers=(run(*rows, system="bm25"),))


def test_a_run_opened_is_the_run_saved(whole, tmp_path):
    whole.save(tmp_path / "run.json")
    assert Run.open(tmp_path / "run.json") == whole


def test_saving_takes_the_place_of_what_was_there_and_leaves_nothing_else(whole, tmp_path):
    (tmp_path / "run.json").write_text("old", "utf-8")
    whole.save(tmp_path / "run.json")
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]


@pytest.mark.parametrize(
    "break_it",
    [
        lambda kept: "{",
        lambda kept: "",
        lambda kept: "[]",
        lambda kept: json.dumps({**kept, "format": 0}),
        lambda kept: json.dumps({name: value for name, value in kept.items() if name != "format"}),
        lambda kept: json.dumps({name: value for name, value in kept.items() if name != "rows"}),
        lambda kept: json.dumps({**kept, "extra": 1}),
        lambda kept: json.dumps({**kept, "rows": [{"question": {}, "given": {}, "values": {}}]}),
        lambda kept: json.dumps({**kept, "figures": [{"name": "right"}]}),
        lambda kept: json.dumps({**kept, "peers": [1]}),
    ],
    ids=[
        "JSON cut short",
        "empty",
        "a list",
        "format",
        "no format",
        "no rows",
        "a field",
        "a row",
        "a figure",
        "a peer",
    ],
)
def test_a_file_that_is_no_run_is_named(whole, tmp_path, break_it):
    path = tmp_path / "run.json"
    whole.save(path)
    path.write_text(break_it(json.loads(path.read_text("utf-8"))), "utf-8")
    with pytest.raises(RunError, match=r"run\.json"):
        Run.open(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"], ids=["not there", "not UTF-8"])
def test_a_run_that_cannot_be_read_is_named(tmp_path, content):
    if content:
        (tmp_path / "run.json").write_bytes(content)
    with pytest.raises(RunError, match=r"run\.json"):
        Run.open(tmp_path / "run.json")
