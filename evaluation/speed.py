"""How fast it is, as ratios to what the encoder alone takes. Run: make bench

Prints a table: times are medians on this machine and mean little elsewhere; the ratios travel.
"""

import resource
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
    warming, *questions = [question.question for question in read_questions(_QUESTIONS)][: 1 + _ASKED]
    encoder, index = load_encoder(), open_shipped()
    ask(warming, index=index)  # what the first question loads is not its time
    alone = _each(lambda question: encoder.encode([question], "query"), questions)
    whole = _each(lambda question: ask(question, index=index), questions)
    unread = _each(lambda question: ask(question, index=index, reader=False), questions)
    start = time.perf_counter()
    Index.build(load_plan().units, encoder)
    build = time.perf_counter() - start
    _row("the encoder alone, one question", alone, alone)
    _row("ask(), warm", whole, alone)
    _row("ask(), warm, without the reader", unread, alone)
    _row("building the plan's index", build, alone)
    _row("import qa, new process", _process("-c", "import qa"), alone)
    _row("tiaoli --help, new process", _process("-m", "cli", "--help"), alone)
    _row("tiaoli ask, English, new process", _process("-m", "cli", "ask", "which district leads?"), alone)
    _row("tiaoli ask, Chinese, new process", _process("-m", "cli", "ask", "哪个区牵头？"), alone)
    print(f"Memory of this process at its most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


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
