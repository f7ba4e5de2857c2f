"""A run: every question of a set put to a system, what was given and what it is worth; kept as one JSON file.

Asking and keeping are here; what a run's figures are is figures.py's, what changed between two runs compare.py's.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from corpus import TiaoliError
from evaluation.figures import Figure
from evaluation.questions import Question
from evaluation.score import Given, Row, score
from qa import Cost

_FORMAT = 1
# Told how many of how many questions are answered.
Watch = Callable[[int, int], None]


class RunError(TiaoliError):
    """A run file that cannot be read, or runs that cannot be compared; the message names the file."""


class System(Protocol):
    """Something that answers questions: ours, or a peer it is measured against."""

    @property
    def name(self) -> str:
        """What the tables call it."""

    @property
    def is_calibrated(self) -> bool:
        """Whether its confidence claims to be a chance, and can be held to it."""

    def answer(self, question: Question) -> Given:
        """What it gives for a question."""


@dataclass(frozen=True, slots=True)
class Run:
    """A system's rows over the set `name`, and their figures. `about` says what was run on what, by fingerprints;
    `texts` holds the clauses and units that rows gone wrong name. `peers` are other systems' runs.
    """

    name: str
    system: str
    about: dict[str, str]
    rows: tuple[Row, ...]
    figures: tuple[Figure, ...]
    texts: dict[str, str]
    peers: tuple["Run", ...] = ()

    def save(self, path: Path) -> None:
        """Writes the run as JSON, beside and renamed into place."""
        beside = path.with_name(f"{path.name}.new")
        # A lone surrogate, which a person can type and JSON can hold, is no UTF-8: it becomes a question mark.
        beside.write_text(
            json.dumps({"format": _FORMAT, **asdict(self)}, ensure_ascii=False) + "\n", "utf-8", "replace"
        )
        os.replace(beside, path)

    @classmethod
    def open(cls, path: Path) -> "Run":
        """The run saved at `path`. Raises RunError."""
        try:
            kept = json.loads(path.read_text("utf-8"))
            if kept.pop("format") != _FORMAT:
                raise RunError(f"{path} was written by another version of tiaoli. Run the questions again.")
            return _run(kept)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise RunError(f"{path} is not a run that `tiaoli evaluate` wrote ({error}).") from error


def ask_all(
    system: System, questions: Sequence[Question], part: Path | None = None, key: str = "", watch: Watch | None = None
) -> tuple[Row, ...]:
    """The rows of every question, in order; progress to `watch`, and on stderr where someone watches it.

    With `part`, each row is kept there at once, and rows a run with the same `key` kept there are not asked again: a
    run cut short goes on where it stopped.
    """
    from tqdm import tqdm

    if part and not key:
        raise RunError(f"rows kept in {part} need a key that says which run they are of.")
    rows = {row.question.id: row for row in _kept(part, key)} if part else {}
    waiting = [question for question in questions if question.id not in rows]
    if len(waiting) < len(questions):
        done = len(questions) - len(waiting)
        tqdm.write(f"going on: {done} of {len(questions)} questions are answered already.", file=sys.stderr)
    for question in tqdm(waiting, desc=system.name, unit="question", disable=None, leave=False):
        given = system.answer(question)
        rows[question.id] = row = Row(question, given, score(question, given))
        if watch:
            watch(len(rows), len(questions))
        if part:
            with part.open("a", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
    return tuple(rows[question.id] for question in questions)


def _kept(part: Path, key: str) -> Iterable[Row]:
    """The rows in `part`, if it is this run's; else an empty one is begun there."""
    kept = part.read_bytes() if part.exists() else b""
    first, *lines = kept[: kept.rfind(b"\n") + 1].split(b"\n")  # without a last line that was cut short
    if first != key.encode():
        part.write_bytes(f"{key}\n".encode())
        return []
    part.write_bytes(b"\n".join([first, *lines]))
    return [_row(json.loads(line)) for line in lines if line]


def _run(kept: dict[str, Any]) -> Run:
    rows, peers = tuple(map(_row, kept.pop("rows"))), tuple(map(_run, kept.pop("peers")))
    return Run(rows=rows, figures=tuple(Figure(**one) for one in kept.pop("figures")), peers=peers, **kept)


def _row(kept: dict[str, Any]) -> Row:
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept["given"].items()
    }
    given["cost"] = Cost(**given["cost"]) if given["cost"] else None
    return Row(Question.from_dict(kept["question"]), Given(**given), kept["values"])
