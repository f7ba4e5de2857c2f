"""The administrative divisions of China by name: which places a text names, and how they are written in English.

Knows names only; whether a place is the right one in a damaged text is for the edition to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.edition import DATA

_KINDS = {"新区": "New Area", "区": "District", "市": "", "县": "County", "省": "Province"}


@dataclass(frozen=True, slots=True)
class Place:
    """A division: six-digit code, full name (长宁区), name without its kind (长宁), pinyin (changning, "" if none)."""

    code: str
    name: str
    stem: str
    pinyin: str

    @property
    def english(self) -> str:
        """How English texts write it, "Changning District"; the Chinese name where no pinyin is held."""
        kind = next((english for chinese, english in _KINDS.items() if self.name.endswith(chinese)), None)
        if kind is None or not self.pinyin:
            return self.name
        return f"{self.pinyin.capitalize()} {kind}".strip()


@cache
def _places() -> tuple[Place, ...]:
    lines = (DATA / "gazetteer.tsv").read_text("utf-8").splitlines()
    return tuple(Place(*line.split("\t")) for line in lines if not line.startswith("#"))


@cache
def _names() -> dict[str, Place]:
    """Full names, and for provinces and cities (code ends in 00) also without their kind: 深圳 but not 城关."""
    short = {place.stem: place for place in _places() if place.stem and place.code.endswith("00")}
    # 郊区, 城区 and the like have no stem of their own: everywhere they are common nouns.
    return short | {place.name: place for place in _places() if place.stem or len(place.name) > 2}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _names()), key=len, reverse=True)))


def places_in(text: str) -> Iterator[tuple[int, int, Place]]:
    """The places `text` names in Chinese, as (start, end, place), in order; longest name first.

    Example: "长宁区与深圳" -> (0, 3, 长宁区), (4, 6, 深圳市)
    """
    for match in _pattern().finditer(text):
        yield match.start(), match.end(), _names()[match.group()]


@cache
def _called() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in _places():
        found.setdefault(place.name, []).append(place)
        found.setdefault(place.code, []).append(place)
    return {name: tuple(places) for name, places in found.items()}


def places_called(name: str) -> tuple[Place, ...]:
    """Every place of that full name or code; namesakes all. Example: "鼓楼区" -> four places"""
    return _called().get(name, ())


@cache
def _stemmed() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in _places():
        found.setdefault(place.stem, []).append(place)
    return {stem: tuple(places) for stem, places in found.items() if stem}


def places_stemmed(stem: str) -> tuple[Place, ...]:
    """Every place of that name without its kind. Example: "鼓楼" -> four places; such words may be common nouns."""
    return _stemmed().get(stem, ())


@cache
def places_by_pinyin() -> dict[str, tuple[Place, ...]]:
    """Pinyin (lower case, no spaces) to the places written so."""
    found: dict[str, list[Place]] = {}
    for place in _places():
        if place.pinyin:
            found.setdefault(place.pinyin, []).append(place)
    return {pinyin: tuple(places) for pinyin, places in found.items()}
