"""The data that is true of one document only: its names, its readings, its known problems.

An edition is a folder under corpus/data/ with source.txt (bytes as received), document.toml, readings.tsv and, where
there is an English rendering, english.tsv. Found by the source's content, so code never names a document. What a row
means is said in corpus/data/README.md.
"""

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from corpus.errors import EditionMismatch
from corpus.plan import Confidence, Edit, Problem
from corpus.source import read_source

DATA = Path(__file__).parent / "data"
_COLUMNS = ["unit", "before", "literal", "after", "rule", "confidence", "note"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A row of readings.tsv: every `before` inside `unit` reads `after`; `line` is its line in the file."""

    line: int
    unit: str
    before: str
    literal: str | None
    after: str
    rule: str
    confidence: Confidence
    note: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One document's data. `part_ids` names units that have no number, `sections` the lost section of an item;
    `shipped` marks the one that is asked where nothing else is said.
    """

    folder: Path
    document: str
    content: str
    item_id: str
    part_ids: dict[int, str]
    sections: dict[int, str]
    readings: tuple[Reading, ...]
    problems: tuple[dict[str, str | list[str]], ...]
    examples: tuple[str, ...]
    unit_examples: dict[str, tuple[str, ...]]
    english: dict[str, str]
    shipped: bool

    def edits(self, unit: str, raw: str, start: int, end: int) -> list[Edit]:
        """The edits of one unit, which is `raw[start:end]`: at each place the longest `before` that fits wins.

        Raises EditionMismatch, naming the line, where a row fits nowhere in its unit.
        """
        rows = {row.before: row for row in self.readings if row.unit == unit}
        if not rows:
            return []
        longest_first = "|".join(re.escape(before) for before in sorted(rows, key=len, reverse=True))
        matches = list(re.compile(longest_first).finditer(raw, start, end))
        if unused := rows.keys() - {match.group() for match in matches}:
            row = min((rows[before] for before in unused), key=lambda row: row.line)
            where = f"{self.folder / 'readings.tsv'}, line {row.line}"
            raise EditionMismatch(f"{where}: {row.before!r} is nowhere in {unit}. Correct or delete the row.")
        return [_edit(match, rows[match.group()]) for match in matches]

    def check_names(self, names: set[str]) -> None:
        """Raises EditionMismatch where a reading, rendering or example is of none of `names` (task-06, task-06.2)."""
        readings = (("readings.tsv", row.line, row.unit) for row in self.readings)
        renderings = (("english.tsv", line, name) for line, name in enumerate(self.english, 2))
        examples = (("document.toml", 0, name) for name in self.unit_examples)
        for file, line, name in (*readings, *renderings, *examples):
            if name not in names:
                where = f"{self.folder / file}{f', line {line}' if line else ''}"
                raise EditionMismatch(f"{where}: the document has no {name!r}. Correct or delete it.")

    def located_problems(self, raw: str) -> Iterator[Problem]:
        """The problems of document.toml with their raw places. Raises EditionMismatch where a place is not found."""
        for entry in self.problems:
            places = []
            for quoted in entry["places"]:
                if (start := raw.find(quoted)) < 0:
                    raise EditionMismatch(
                        f"{self.folder / 'document.toml'}: {quoted!r} is not in the text. Correct it."
                    )
                places.append((start, start + len(quoted)))
            yield Problem(str(entry["kind"]), str(entry["zh"]), str(entry["en"]), tuple(places))


def _edit(match: re.Match[str], row: Reading) -> Edit:
    return Edit(match.start(), match.end(), row.before, row.after, row.rule, row.confidence, row.note, row.literal)


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition under corpus/data/, by folder name."""
    return tuple(read_edition(path.parent) for path in sorted(DATA.glob("*/document.toml")))


def edition_of(document: str) -> Edition | None:
    """The edition of the document of that id, where there is one."""
    return next((edition for edition in editions() if edition.document == document), None)


def read_edition(folder: Path) -> Edition:
    """The edition in `folder`. Raises EditionMismatch where a file is not well formed."""
    path = folder / "document.toml"
    try:
        facts = tomllib.loads(path.read_text("utf-8"))
        return Edition(
            folder=folder,
            document=facts["document"],
            content=_content(folder / "source.txt", facts["sha256"]),
            item_id=facts["item_id"],
            part_ids={int(number): name for number, name in facts["part_ids"].items()},
            sections={int(number): name for number, name in facts["sections"].items()},
            readings=tuple(_readings(folder / "readings.tsv")),
            problems=tuple(facts.get("problems", ())),
            examples=tuple(facts.get("examples", ())),
            unit_examples={name: tuple(asked) for name, asked in facts.get("unit_examples", {}).items()},
            english=dict(_english(folder / "english.tsv")),
            shipped=bool(facts.get("shipped", False)),
        )
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise EditionMismatch(f"{path}: {error!r}. See corpus/data/README.md for the fields.") from error


def content_of(text: str) -> str:
    """A text's content: its SHA-256 (hex) without white space at line ends, whatever the line ends are."""
    lines = (line.rstrip() for line in text.strip().splitlines())
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _content(path: Path, sha256: str) -> str:
    source = read_source(path)
    if source.sha256 != sha256:
        raise EditionMismatch(f"{path} has SHA-256 {source.sha256}, document.toml says {sha256}. Restore it.")
    return content_of(source.text)


def _readings(path: Path) -> Iterator[Reading]:
    seen = set()
    for line, row in rows(path, _COLUMNS):
        unit, before, literal, after, rule, confidence, note = row
        if confidence not in get_args(Confidence) or not before:
            raise EditionMismatch(f"{path}, line {line}: needs a `before` and a known confidence.")
        if (unit, before) in seen:
            raise EditionMismatch(f"{path}, line {line}: {before!r} is there twice for {unit}. Delete one.")
        seen.add((unit, before))
        yield Reading(line, unit, before, literal or None, after, rule, confidence, note)  # type: ignore[arg-type]


def _english(path: Path) -> Iterator[tuple[str, str]]:
    seen = set()
    for line, (name, english) in rows(path, ["id", "english"]) if path.exists() else ():
        if name in seen or not english.strip():
            raise EditionMismatch(f"{path}, line {line}: {name!r} is there twice or empty. Mend it.")
        seen.add(name)
        yield name, english


def rows(path: Path, columns: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of a tab-separated file after its heading, each with its number. Raises EditionMismatch."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if next(lines, None) != columns:
            raise EditionMismatch(f"{path}, line 1: the columns must be {' '.join(columns)}.")
        for line, row in enumerate(lines, 2):
            if len(row) != len(columns):
                raise EditionMismatch(f"{path}, line {line}: needs {len(columns)} cells, has {len(row)}.")
            yield line, row
