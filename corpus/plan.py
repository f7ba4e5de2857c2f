"""What a document is once it has been read: Plan, Unit, Clause, Edit, Problem.

Values only. Reading bytes is source.py, restoring the text clean.py, cutting it structure.py and sentences.py.
All offsets count characters (not bytes) of the document as received; ends are exclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Confidence = Literal["certain", "likely", "doubtful"]


@dataclass(frozen=True, slots=True)
class Source:
    """A document exactly as it was received: its text and the SHA-256 (hex) of its bytes."""

    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One restored place: `source.text[raw_start:raw_end] == before`, and the clean text has `after` there.

    `rule` names what proposed it (width, variant, numbering, pinyin, stand-in, place, term, reading), `note` what
    supports it. `literal` keeps, for a passage in pinyin, the hanzi the letters spell before they were interpreted.
    """

    raw_start: int
    raw_end: int
    before: str
    after: str
    rule: str
    confidence: Confidence
    note: str = ""
    literal: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the document loses or contradicts: a kind, a sentence in Chinese and English, the raw places."""

    kind: str
    zh: str
    en: str
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader of a clause must know, in Chinese and in English.

    `general` marks what holds for every restored clause alike; what is said of one place goes before it.
    """

    zh: str
    en: str
    general: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence that can be cited. `id` is document#unit.sentence, `label` how a person would name it.

    `raw` is what the source has there, verbatim; `notices` say where its reading is doubtful or the document
    contradicts itself. `english` is the edition's rendering, None where it has none; it is unofficial.
    """

    id: str
    text: str
    raw_start: int
    raw_end: int
    label: str
    raw: str
    notices: tuple[Notice, ...] = ()
    english: str | None = None

    @property
    def name(self) -> str:
        """The id without the document, as editions and question sets write it. Example: task-06.2"""
        return self.id.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Unit:
    """A numbered task, an article, a preamble: what one question is usually about.

    `text` is the clean text, `number` its place in the numbering (None where it has none), `section` the heading it
    stands under as a person writes it, "(二)", or "". Every non-blank character of `text` is in one of `clauses`.
    `english_title` is the edition's rendering of the title, None where it has none.
    """

    id: str
    title: str
    number: int | None
    section: str
    text: str
    clauses: tuple[Clause, ...]
    document: str
    label: str
    english_title: str | None = None

    @classmethod
    def from_text(cls, id: str, text: str, title: str = "", document: str = "text") -> "Unit":
        """Any text as a unit: taken as it is (no restoring), cut into clauses whose offsets point into `text`."""
        from corpus.sentences import cut_sentences

        label = title or id
        clauses = tuple(
            Clause(f"{document}#{id}.{n}", text[start:end], start, end, f"{label} 第{n}句", text[start:end])
            for n, (start, end) in enumerate(cut_sentences(text), 1)
        )
        return cls(id, title, None, "", text, clauses, document, label)


@dataclass(frozen=True, slots=True)
class Plan:
    """A cleaned document: its source, clean text, units in document order, every edit, every known problem.

    `examples` are questions that show a newcomer what can be asked, `unit_examples` some about each unit by its id;
    only an edition has any.
    """

    document: str
    title: str
    raw: Source
    text: str
    units: tuple[Unit, ...]
    edits: tuple[Edit, ...]
    problems: tuple[Problem, ...]
    examples: tuple[str, ...] = ()
    unit_examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
