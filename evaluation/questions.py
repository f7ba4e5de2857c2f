"""The question set: reading it, and refusing one that does not fit the units it asks about.

What each field of a line means is said by questions.schema.json (JSON Schema), which this reader holds to.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from corpus import TiaoliError, Unit
from index.words import Language, language_of

Split = Literal["dev", "test"]
# Kinds that go beyond everyday asking; counted apart, or a set's mixture would decide its figures.
HARD = frozenset({
    "adjacent", "count", "far", "follow-up", "mixed", "multi", "pinyin", "structure", "subject", "traditional", "typo",
})  # fmt: skip
# Kinds answered from the document's structure: "3 tasks" stands in no clause.
STRUCTURE = frozenset({"count", "structure", "section"})
# The shipped sets with dev questions: they teach the reader and the map of questions, calibrate the confidence, and are
# the questions asked before.
_WITH_DEV = ("questions.jsonl", "fresh.jsonl", "pairs.jsonl")
_LISTS = ("units", "clauses", "short", "history")


class QuestionSetError(TiaoliError):
    """A question set that is not well formed, or does not fit the units; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what a right answer has.

    The first cited unit must be one of `units` (none: the document does not answer it), and the text must have a word
    of every group in `keywords`. `clauses` (unit.sentence) are all that answer it (none: not said), `short` the short
    answers that will do (none: any). `history` holds the questions asked before it. Figures are given by `group`.
    """

    id: str
    question: str
    language: Language
    kind: str
    units: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    keywords: tuple[tuple[str, ...], ...] = ()
    short: tuple[str, ...] = ()
    split: Split = "test"
    history: tuple[str, ...] = ()
    group: str = "everyday"

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> "Question":
        """A question from a line's fields; raises ValueError for one that is missing, unknown or of another type."""
        known = {field.name for field in fields(cls)}
        if not isinstance(given, dict) or not {"id", "question", "units"} <= given.keys() <= known:
            raise ValueError(
                f"needs an object with id, question and units, and no fields but {', '.join(sorted(known))}"
            )
        given = {"language": language_of(str(given["question"])), "kind": "any", **given}
        if not all(isinstance(given[name], str) for name in ("id", "question", "kind")):
            raise ValueError("id, question and kind are text")
        lists = {name: _texts(name, given.get(name, [])) for name in _LISTS}
        if not isinstance(given.get("keywords", []), list):
            raise ValueError(f"keywords is a list of lists of texts, not {given['keywords']!r}")
        groups = tuple(_texts("keywords", group) for group in given.get("keywords", []))
        group = given.get("group") or ("hard" if given["kind"] in HARD else "everyday")
        question = cls(**{**given, **lists, "keywords": groups, "group": group})
        if question.language not in ("zh", "en") or question.split not in ("dev", "test"):
            raise ValueError("language is zh or en, split is dev or test")
        if not isinstance(question.group, str):
            raise ValueError("group is text")
        return question


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{name} is a list of texts, not {value!r}")
    return tuple(value)


def read_questions(path: Path, units: Iterable[Unit] | None = None) -> tuple[Question, ...]:
    """The questions in a JSON-lines file, in order; with `units`, checked against them.

    Raises QuestionSetError for an unreadable file, an empty set, a line that is not JSON or lacks a field, an id twice,
    an unknown unit or clause, or an answer that no gold clause (or its English rendering) contains.
    """
    questions = []
    for number, line in enumerate(_lines(path), 1):
        try:
            questions.append(Question.from_dict(json.loads(line)))
        except (ValueError, TypeError) as error:
            raise QuestionSetError(f"{path}, line {number}: {error}") from error
    if not questions:
        raise QuestionSetError(f"{path} has no questions.")
    once(path, questions)
    if units is not None:
        _fits(path, questions, tuple(units))
    return tuple(questions)


def dev_questions() -> Iterator[Question]:
    """The dev questions of every shipped set, in order."""
    for name in _WITH_DEV:
        yield from (one for one in read_questions(Path(__file__).parent / name) if one.split == "dev")


def is_learnt(question: Question) -> bool:
    """Whether what scripts/ train may learn from it: of the dev questions all but one in four, by the id's hash."""
    return question.split == "dev" and not one_in(4, question.id)


def writer(question: Question) -> str:
    """The set a question is from, which one person wrote: its id without language and number. Example: fresh-13"""
    return re.sub(r"-(?:zh|en)?-?\d+$", "", question.id)


def one_in(share: int, text: str) -> bool:
    """Whether `text` is the one in `share` that is set apart, by its hash: the same on every machine."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % share == 0


def fingerprint(questions: Iterable[Question]) -> str:
    """SHA-256 (hex) of the questions and of what a right answer to each has."""
    return hashlib.sha256("\n".join(map(repr, questions)).encode("utf-8", "replace")).hexdigest()


def _lines(path: Path) -> list[str]:
    try:
        # Not splitlines: a text may hold other ends of lines than a file's.
        text = path.read_text("utf-8").rstrip("\r\n")
        return [line.rstrip("\r") for line in text.split("\n")] if text else []
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(f"cannot read {str(path)!r} ({error}). Give a JSON-lines file.") from error


def once(path: Path, questions: Iterable[Question], what: str = "line") -> None:
    """Raises QuestionSetError where an id is there twice; `what` is counted to say where."""
    seen: set[str] = set()
    for number, question in enumerate(questions, 1):
        if question.id in seen:
            raise QuestionSetError(f"{path}, {what} {number}: the id {question.id!r} is there twice.")
        seen.add(question.id)


def _fits(path: Path, questions: Iterable[Question], units: tuple[Unit, ...]) -> None:
    by_unit = {unit.id: "\n".join(_said(unit)) for unit in units}
    by_clause = {clause.name: text for unit in units for clause, text in zip(unit.clauses, _said(unit), strict=True)}
    for number, question in enumerate(questions, 1):
        if unknown := (set(question.units) - by_unit.keys()) | (set(question.clauses) - by_clause.keys()):
            raise QuestionSetError(f"{path}, line {number}: the document has no {', '.join(sorted(unknown))}.")
        gold = "\n".join([by_clause[name] for name in question.clauses] or [by_unit[name] for name in question.units])
        for answer in _unsaid(question, gold):
            raise QuestionSetError(f"{path}, line {number}: no gold clause contains {answer}.")


def _said(unit: Unit) -> list[str]:
    return [f"{clause.text}\n{clause.english or ''}" for clause in unit.clauses]


def _unsaid(question: Question, gold: str) -> Iterator[str]:
    """The answers that the gold text lacks: of a keyword group one word must be there, of short answers each."""
    if not question.units or question.kind in STRUCTURE:
        return
    for group in question.keywords:
        if not any(word in gold for word in group):
            yield f"any of {', '.join(group)}"
    for short in question.short:
        if short not in gold:
            yield short
