import json
import subprocess
import sys

import pytest

from cli import main


def run(capsys, *arguments):
    status = main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize("command", [(), ("ask",), ("build",), ("clean",), ("evaluate",), ("serve",)])
def test_help_says_what_each_command_is_for(capsys, command):
    with pytest.raises(SystemExit) as end:
        main([*command, "--help"])
    assert end.value.code == 0
    assert f"usage: tiaoli{' ' if command else ''}{''.join(command)} [-h]" in capsys.readouterr().out


def test_ask_prints_the_answer_and_its_place(capsys, shipped):
    status, out, _ = run(capsys, "ask", "哪个区牵头打造轻奢设计消费的直播集聚区？")
    assert status == 0
    assert out.split("\n")[0] == "长宁区。"
    assert out.split("\n")[2:] == [
        "  [1] 二、主要任务 (二) 第六项 第2句  shanghai-livestream-2024#task-06.2",
        "  ! 所引文字据残损的副本整理，并非官方原文；收到的原样见引文所附源文。",
        "",
    ]


def test_ask_gives_a_script_what_python_gets(capsys, shipped):
    from qa import ask

    question = "which district leads the luxury livestream cluster?"
    status, out, _ = run(capsys, "ask", question, "--json")
    assert (status, json.loads(out)) == (0, json.loads(json.dumps(ask(question).to_dict())))


def test_a_refusal_is_an_answer_and_no_error(capsys, shipped):
    status, out, _ = run(capsys, "ask", "徐汇区有什么政策？")
    assert (status, out.split("\n")[1]) == (0, "文件没有提到“徐汇区”。")


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_what_no_terminal_takes_is_shown_as_a_question_mark(capfdbinary, shipped, more):
    assert main(["ask", "谁负责\udcff？", *more]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "\udcff" not in out


def test_another_document_is_built_and_asked(capsys, tmp_path):
    source = tmp_path / "rules.txt"
    source.write_text("第一条 市民政局负责养老服务的监督管理。\n第二条 食堂每餐补贴5元。\n", "utf-8")
    folder = tmp_path / "index"
    status, out, _ = run(capsys, "build", str(folder), "--source", str(source))
    assert (status, out) == (0, f"2 units saved in {folder}. Ask them: tiaoli ask --index {folder} QUESTION\n")
    status, out, _ = run(capsys, "ask", "食堂每餐补贴多少钱？", "--index", str(folder))
    assert (status, out.split("\n")[0]) == (0, "5元。")


def test_a_source_without_a_folder_is_told_what_to_say(capsys):
    status, _, err = run(capsys, "build", "--source", "x.txt")
    assert (status, "tiaoli build FOLDER --source FILE" in err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "q", "--index", "nowhere"), "no index at 'nowhere'"),
        (("clean", "--source", "nowhere.txt"), "cannot read 'nowhere.txt'"),
        (("evaluate", "nowhere.jsonl"), "cannot read 'nowhere.jsonl'"),
    ],
)
def test_what_a_person_can_mend_is_said_in_one_line(capsys, arguments, said):
    status, out, err = run(capsys, *arguments)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"tiaoli: {said}")


def test_clean_prints_the_clean_text(capsys, plan):
    assert run(capsys, "clean")[1] == plan.text + "\n"


def test_clean_shows_each_change_with_its_reason(capsys, plan):
    lines = run(capsys, "clean", "--show")[1].split("\n")
    changes = [line.split("\t") for line in lines if "\t" in line]
    assert len(changes) == len(plan.edits)
    assert ["使用软件长宁区 → 支持长宁区", "reading", "likely"] in [change[1:4] for change in changes]
    assert sum(line.startswith("! ") for line in lines) == len(plan.problems)


def test_clean_as_json_holds_the_whole_edition(capsys, plan):
    edition = json.loads(run(capsys, "clean", "--json")[1])
    assert [unit["id"] for unit in edition["units"]] == [unit.id for unit in plan.units]
    assert len(edition["edits"]) == len(plan.edits)


@pytest.fixture
def questions(tmp_path):
    rows = [
        {"id": "a", "question": "哪个区牵头轻奢集聚区？", "units": ["task-06"], "keywords": [["长宁区"]]},
        {"id": "b", "question": "徐汇区有什么政策？", "units": ["task-06"]},
    ]
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_evaluate_prints_the_figures_and_keeps_the_run(capsys, tmp_path, questions, shipped):
    out = run(capsys, "evaluate", str(questions), "--misses", "--out", str(tmp_path / "runs"))[1].split("\n")
    assert out[0] == "| figure | everyday, Chinese (2) |"
    assert "| right | 0.500 [0.000, 1.000] |" in out
    assert "b  徐汇区有什么政策？  wanted task-06, got a refusal" in out
    assert [path.suffix for path in sorted((tmp_path / "runs").iterdir())] == [".html", ".json"]


def test_a_kept_run_is_shown_again(capsys, tmp_path, questions, shipped):
    first = run(capsys, "evaluate", str(questions), "--out", str(tmp_path / "runs"))[1]
    (kept,) = (tmp_path / "runs").glob("*.json")
    assert first.startswith(run(capsys, "evaluate", str(kept))[1])


def test_two_runs_are_compared(capsys, tmp_path, questions, shipped):
    run(capsys, "evaluate", str(questions), "--out", str(tmp_path / "runs"))
    (kept,) = (tmp_path / "runs").glob("*.json")
    out = run(capsys, "evaluate", str(kept), str(kept))[1]
    assert out == "0 questions won, 0 lost, 0 answered otherwise: no more than chance explains (p 1.000).\n"


def test_a_question_file_and_a_run_are_not_compared(capsys, questions):
    status, _, err = run(capsys, "evaluate", str(questions), str(questions))
    assert (status, "give one file of questions, or one or two runs" in err) == (2, True)


def test_ask_completes_a_follow_up(capsys, shipped):
    out = run(capsys, "ask", "那杨浦区呢？", "--after", "长宁区要打造什么样的直播经济集聚区？")[1]
    assert "第3句  shanghai-livestream-2024#task-06.3" in out
    assert "! 问题读作：杨浦区要打造什么样的直播经济集聚区?" in out


def test_the_installed_command_runs():
    done = subprocess.run([sys.executable, "-m", "cli", "--help"], capture_output=True, text=True, check=True)
    assert "Ask a Chinese policy plan a question" in done.stdout
