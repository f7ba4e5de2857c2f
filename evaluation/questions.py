"""The question set: reading it, and refusing one that does not fit the plan it asks about."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from corpus import Plan, TiaoliError
from index.words import Language

Split = Literal["dev", "test"]
_FIELDS = {"id", "question", "language", "kind", "units", "clauses", "keywords", "short", "split"}


class QuestionSetError(TiaoliError):
    """A question set that is not well formed, or does not fit the plan; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what a right answer has.

    The first cited unit must be one of `units` (none: the plan does not answer it), its clause one of `clauses`
    (unit.sentence; none: any), and the text must have a word of every group in `keywords`. `short` lists the short
    answers that will do (none: any).
    """

    id: str
    question: str
    language: Language
    kind: str
    units: tuple[str, ...]
    clauses: tuple[str, ...]
    keywords: tuple[tuple[str, ...], ...]
    short: tuple[str, ...]
    split: Split


def read_questions(path: Path, plan: Plan | None = None) -> tuple[Question, ...]:
    """The questions in a JSON-lines file, in order; with a `plan`, checked against it.

    Raises QuestionSetError for an unreadable file, an empty set, a line that is not JSON or lacks a field, an id twice,
    an unknown unit or clause, or an answer its clauses do not contain.
    """
    questions = []
    for number, line in enumerate(_lines(path), 1):
        try:
            questions.append(_question(json.loads(line)))
        except (ValueError, TypeError) as error:
            raise QuestionSetError(f"{path}, line {number}: {error}") from error
    if not questions:
        raise QuestionSetError(f"{path} has no questions.")
    _check(path, questions, plan)
    return tuple(questions)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(f"cannot read {str(path)!r} ({error}). Give a JSON-lines file.") from error


def _question(fields: dict[str, Any]) -> Question:
    if not isinstance(fields, dict) or fields.keys() != _FIELDS:
        raise ValueError(f"needs an object with exactly the fields {', '.join(sorted(_FIELDS))}")
    lists: dict[str, Any] = {name: tuple(fields[name]) for name in ("units", "clauses", "short")}
    lists["keywords"] = tuple(tuple(group) for group in fields["keywords"])
    return Question(**{**fields, **lists})


def _check(path: Path, questions: Iterable[Question], plan: Plan | None) -> None:
    seen: set[str] = set()
    texts = {clause.id.split("#")[1]: clause.text for unit in plan.units for clause in unit.clauses} if plan else {}
    units = {unit.id for unit in plan.units} if plan else set()
    for number, question in enumerate(questions, 1):
        if question.id in seen:
            raise QuestionSetError(f"{path}, line {number}: the id {question.id!r} is there twice.")
        seen.add(question.id)
        if plan is None:
            continue
        if unknown := (set(question.units) - units) | (set(question.clauses) - texts.keys()):
            raise QuestionSetError(f"{path}, line {number}: the plan has no {', '.join(sorted(unknown))}.")
        gold = "".join(texts[clause] for clause in question.clauses)
        for group in question.keywords:
            if gold and not any(word in gold for word in group):
                raise QuestionSetError(f"{path}, line {number}: no gold clause contains any of {', '.join(group)}.")
