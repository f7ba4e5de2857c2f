"""The page's second half: a question set put to the document, with its report. Measures nothing itself."""

import html
import tempfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from evaluation import Run, evaluate, read_questions, to_html
from index import open_shipped


def question_sets() -> tuple[str, ...]:
    """The sets that come with the program, by name."""
    return "questions", "heldout", "blind"


def run_set(name: str, lines: str, watch: Callable[[int, int], None]) -> str:
    """The report, in a frame of its own, of the shipped set `name` or, where some are given, of the JSON `lines`.

    `watch` is told how many of how many questions are answered. Raises QuestionSetError naming the line that is wrong.
    """
    return _framed(_run(name, lines, watch))


def _run(name: str, lines: str, watch: Callable[[int, int], None]) -> Run:
    index = open_shipped()
    if not lines.strip():
        path = Path(str(files("evaluation").joinpath(f"{name}.jsonl")))
        return evaluate(read_questions(path, index.units), index, name=name, watch=watch)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lines.jsonl"
        path.write_text(lines, "utf-8", "replace")
        return evaluate(read_questions(path, index.units), index, name="lines", watch=watch)


def _framed(run: Run) -> str:
    report = html.escape(to_html(run), quote=True)
    return f'<iframe title="评测报告 Report" sandbox srcdoc="{report}"></iframe>'
