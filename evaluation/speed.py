"""How fast it is, as ratios to what the encoder alone takes. Run: make bench

Prints a table: times are medians on this machine and mean little elsewhere; the ratios travel.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from corpus import load_plan
from evaluation.questions import read_questions
from index import Index, load_encoder, open_shipped
from qa import ask

_QUESTIONS = Path(__file__).parent / "questions.jsonl"
_ASKED = 100  # questions timed warm: enough for a median steady to a few per cent
_STARTS = 5  # new processes timed


def main() -> None:
    """Measures and prints."""
    questions = [question.question for question in read_questions(_QUESTIONS)][:_ASKED]
    encoder, index = load_encoder(), open_shipped()
    for question in questions[:5]:
        ask(question, index=index)  # what the first questions load is not their time
    alone = _each(lambda question: encoder.encode([question], "query"), questions)
    whole = _each(lambda question: ask(question, index=index), questions)
    start = time.perf_counter()
    Index.build(load_plan().units, encoder)
    build = time.perf_counter() - start
    _row("the encoder alone, one question", alone, alone)
    _row("ask(), warm", whole, alone)
    _row("building the plan's index", build, alone)
    _row("import qa, new process", _process("-c", "import qa"), alone)
    _row("tiaoli --help, new process", _process("-m", "cli", "--help"), alone)
    _row("tiaoli ask, English, new process", _process("-m", "cli", "ask", "which district leads?"), alone)
    _row("tiaoli ask, Chinese, new process", _process("-m", "cli", "ask", "哪个区牵头？"), alone)


def _each(run: Callable[[str], object], questions: list[str]) -> float:
    times = []
    for question in questions:
        start = time.perf_counter()
        run(question)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _process(*arguments: str) -> float:
    times = []
    for _ in range(_STARTS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _row(name: str, seconds: float, alone: float) -> None:
    print(f"| {name:34} | {seconds * 1000:8.1f} ms | {seconds / alone:7.1f} |")


if __name__ == "__main__":
    main()
