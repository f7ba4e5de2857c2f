"""What can be evaluated: a question set over an index, and open reading sets with paragraphs put in and left out.

Each is one or more trials, units with the questions put to them; evaluate.py runs them.
"""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus import Unit
from evaluation.chance import SEED
from evaluation.questions import Question, QuestionSetError, fingerprint, once
from index.words import language_of


@dataclass(frozen=True, slots=True)
class Trial:
    """Units and the questions put to an index of them."""

    units: tuple[Unit, ...]
    questions: tuple[Question, ...]

    @property
    def fingerprint(self) -> str:
        """Changes with any question or answer; what the units hold is the index's to say."""
        return fingerprint(self.questions)


def reading_trials(path: Path, articles: Path | None = None) -> tuple[Trial, ...]:
    """A SQuAD-style JSON file, or a question-to-article JSON-lines file with its `articles`, as two trials.

    In the first, group "whole", every paragraph is in the index. In the second, group "half", a half of them, chosen by
    a fixed seed, is left out: the document does not answer the questions that only those answer. Raises
    QuestionSetError.
    """
    try:
        units, questions = _articles(path, articles) if articles else _squad(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise QuestionSetError(f"{path} cannot be read as a reading set ({type(error).__name__}: {error}).") from error
    if not questions:
        raise QuestionSetError(f"{path} has no questions.")
    once(path, questions, "question")
    return Trial(units, questions), half(units, questions)


def half(units: Sequence[Unit], questions: Iterable[Question]) -> Trial:
    """The trial in which a half of `units` is left out of the index."""
    kept = set(random.Random(SEED).sample([unit.id for unit in units], (len(units) + 1) // 2))
    asked = []
    for question in questions:
        left = tuple(unit for unit in question.units if unit in kept)
        answers: dict[str, Any] = {} if left or not question.units else {"kind": "left out", "short": (), "clauses": ()}
        asked.append(replace(question, id=f"{question.id}/half", group="half", units=left, **answers))
    return Trial(tuple(unit for unit in units if unit.id in kept), tuple(asked))


def _squad(path: Path) -> tuple[tuple[Unit, ...], tuple[Question, ...]]:
    units, questions = [], []
    paragraphs = [one for entry in json.loads(path.read_text("utf-8"))["data"] for one in entry["paragraphs"]]
    for number, paragraph in enumerate(paragraphs, 1):
        units.append(Unit.from_text(f"p-{number}", paragraph["context"], document=path.stem))
        for asked in paragraph["qas"]:
            short = tuple(dict.fromkeys(answer["text"] for answer in asked["answers"]))
            # SQuAD 2 has questions that their paragraph does not answer; no other is held to either.
            answers = (f"p-{number}",) if short and not asked.get("is_impossible") else ()
            questions.append(_reading(str(asked["id"]), asked["question"], answers, short if answers else ()))
    return tuple(units), tuple(questions)


def _articles(path: Path, articles: Path) -> tuple[tuple[Unit, ...], tuple[Question, ...]]:
    lines = _json_lines(articles)
    units = tuple(Unit.from_text(line["name"], line["text"], line["name"], articles.stem) for line in lines)
    known, questions = {unit.id for unit in units}, []
    for number, line in enumerate(_json_lines(path), 1):
        if not isinstance(line["statutes"], list) or not known.issuperset(line["statutes"]):
            raise ValueError(f"line {number}: statutes is a list of articles' names, not {line['statutes']!r}")
        questions.append(_reading(str(number), line["question"], tuple(line["statutes"]), ()))
    return units, tuple(questions)


def _json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def _reading(id: str, question: str, units: tuple[str, ...], short: tuple[str, ...]) -> Question:
    return Question(id, question, language_of(question), "reading", units, short=short, group="whole")
