"""The answer's sentences, from the wording files and the clauses' own words. Composes nothing about the document."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from corpus import Clause, Unit
from index.words import Language
from prompts import wording
from qa.in_english import in_english
from qa.missing import Missing
from qa.read import Reading

# A heading is a short line without a stop.
_HEADING, _STOP = 30, re.compile("[。；;！？：:，,]")
# Titles shown where nothing is near: enough to see what the document is about.
_TOPICS = 3
_SENTENCE = re.compile(r"第(\d+)句$")


def word_answer(language: Language, reading: Reading) -> str:
    """The short words, if any, then each cited clause with its place; where there is an English rendering and English
    is spoken, that, named as unofficial, beside the clause's own words.
    """
    lines = []
    if reading.counted:
        lines.append(wording(language).say("count", count=reading.counted))
    elif reading.short:
        lines.append(wording(language).say("short", short=in_language(reading.short, language)))
    for number, (unit, clause) in enumerate(reading.cited):
        lines.append(_said("also" if number else "says", unit, clause, language))
    return "\n".join(lines)


def word_refusal(
    language: Language, missing: Sequence[Missing], nearest: tuple[Unit, Clause] | None, units: Sequence[Unit] = ()
) -> str:
    """That the document does not say, what is missing, and the nearest clause, named as no more than that; with none
    near, the first titles of `units` as what can be asked about.
    """
    say = wording(language).say
    lines = [say("refuse"), *(say(f"missing_{gap.kind}", what=gap.what) for gap in missing)]
    if nearest:
        lines.append(_said("nearest", *nearest, language))
    elif topics := [title for unit in units if (title := _title(unit, language))][:_TOPICS]:
        lines.append(say("about", topics=say("between").join(topics)))
    return "\n".join(lines)


def _title(unit: Unit, language: Language) -> str:
    return unit.title if language == "zh" else unit.english_title or unit.title


def place_name(unit: Unit, clause: Clause, language: Language) -> str:
    """How a reader of `language` finds the clause. Example: "二、主要任务 (二) 第六项 第2句", "Task 6, sentence 2"."""
    if language == "zh":
        return clause.label
    if clause.label.startswith("文末"):
        return "The end of the document"
    number = _SENTENCE.search(clause.label)
    sentence = f", sentence {number[1]}" if number else ""
    kind = unit.id.partition("-")[0].capitalize()
    return f"{kind} {unit.number}{sentence}" if unit.number else f"The {unit.id}{sentence}"


def _said(name: str, unit: Unit, clause: Clause, language: Language) -> str:
    label, quote = place_name(unit, clause, language), body_of(clause)
    if language == "en" and clause.english:
        return wording(language).say(f"{name}_english", label=label, english=clause.english, quote=quote)
    return wording(language).say(name, label=label, quote=quote)


def body_of(clause: Clause) -> str:
    """The clause without headings on lines of their own above it: an exact substring."""
    lines = clause.text.split("\n")
    headings = len(list(takewhile(lambda line: len(line) <= _HEADING and not _STOP.search(line), lines[:-1])))
    return "\n".join(lines[headings:])


def word_notices(clauses: Iterable[Clause], language: Language) -> tuple[str, ...]:
    """What a reader of the clauses must know, each once; what holds for every restored clause comes last."""
    notices = dict.fromkeys(notice for clause in clauses for notice in clause.notices)
    ordered = sorted(notices, key=lambda notice: notice.general)
    return tuple(notice.zh if language == "zh" else notice.en for notice in ordered)


def in_language(short: str, language: Language) -> str:
    """`short` for readers of `language`; the Chinese words stay beside the English."""
    return short if language == "zh" else in_english(short)
