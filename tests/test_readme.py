"""The README does what it says: its Python runs and prints what its comments claim, its commands exist."""

import contextlib
import io
import json
import re
from pathlib import Path

import pytest

from evaluation import markdown
from evaluation.levels import LEVELS, levels_table

ROOT = Path(__file__).parent.parent
BLOCKS = [
    (name, number, block)
    for name in ("README.md", "README.zh.md")
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL))
]


@pytest.mark.parametrize(("name", "number", "block"), BLOCKS)
def test_its_python_prints_what_it_claims(shipped, name, number, block):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(block, f"{name} block {number}", "exec"), {})
    printed = out.getvalue().splitlines()
    prints = [line for line in block.splitlines() if line.startswith("print(")]
    assert len(printed) == len(prints)
    for line, result in zip(prints, printed, strict=True):
        claim = re.search(r"#\s*(\S.*)$", line)
        if claim and re.search(r"[\u4e00-\u9fff#\d]", claim[1]) and "原样" not in claim[1]:
            assert result == claim[1]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_its_commands_exist(capsys, name):
    from cli import main

    commands = set(re.findall(r"^    tiaoli (\w+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
    assert commands == {"ask", "build", "clean", "evaluate", "serve"}
    for command in commands:
        with pytest.raises(SystemExit):
            main([command, "--help"])
    targets = set(re.findall(r"`?make (\w+)", (ROOT / name).read_text("utf-8")))
    assert targets <= set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_its_figures_are_the_recorded_ones():
    text = (ROOT / "README.md").read_text("utf-8")
    table = "\n".join(markdown(levels_table(json.loads(LEVELS.read_text("utf-8")))))
    assert f"<!-- figures -->\n{table}\n<!-- /figures -->" in text


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "CONTRIBUTING.md"])
def test_its_links_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)#]+)", (ROOT / name).read_text("utf-8")):
        assert (ROOT / target).exists(), target
