"""What a question asks for, from its wording alone: a kind of answer, an aspect, an agency, a ban.

The wordings are data: asked.toml and aspects.toml.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Literal

from index.words import Language, normalise
from qa.wordings import wordings


class Asked(Enum):
    """The kind of words that would answer."""

    FIGURES = "figures"
    PHONE = "phone"
    WEBSITE = "website"
    ADDRESS = "address"
    AGE = "age"
    REFERENCE = "reference"
    PERSON = "person"
    ENTITY = "entity"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    YEAR = "year"
    DATE = "date"
    NUMBER = "number"
    PLACE = "place"
    ORGANISATION = "organisation"
    NAME = "name"
    PASSAGE = "passage"


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    wording = wordings("asked")[table][name]
    return re.compile(wording if isinstance(wording, str) else "|".join(wording))


def asked_for(question: str, language: Language) -> Asked:
    """The kind of answer `question` asks for; PASSAGE where any passage on the subject would do.

    Example: "哪个区牵头？" -> PLACE; "how much subsidy?" -> MONEY; "如何支持主播？" -> PASSAGE
    """
    text = normalise(question)
    return next(
        (Asked(kind) for kind in wordings("asked")[language] if _pattern(language, kind).search(text)), Asked.PASSAGE
    )


def organisations_in(question: str, language: Language) -> Iterator[tuple[str, str]]:
    """The agencies and makes `question` names: as it writes each, and as a Chinese document would.

    Example: "what must the police do?" -> ("police", "公安局")
    """
    text = normalise(question)
    for pattern, chinese in wordings("asked")["organisations"][language]:
        for match in re.finditer(pattern, text):
            yield match.group(), chinese or match.group()
    if language == "zh":
        # 抖音这类平台: an example of what is asked about, not the maker of it.
        examples = rf"(?:(?:{makes().pattern})[、和,]?)+(?=[这那][类种样]|[之一]类)"
        yield from ((name, name) for name in makes().findall(re.sub(examples, "", text)))


def makes() -> re.Pattern[str]:
    """Names of makes that no dictionary here knows as names, in Chinese text: 抖音."""
    return _pattern("makes", "zh")


def is_unnamed(question: str, language: Language) -> bool:
    """Whether the places that `question` names are, by its own words, examples of what is not named.

    Example: "没被点名的区，比如金山，也能搞吗？" -> True
    """
    return bool(_pattern("unnamed", language).search(normalise(question)))


def forbids(text: str, language: Language | Literal["clause"]) -> str:
    """The word by which a question (or a clause) speaks of a ban or a loss; "" where it speaks of none."""
    match = _pattern("forbids", language).search(text.lower())
    return match.group() if match else ""


def aspects_in(question: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """What `question` wants to know of its subject: a name, and what a clause has that says it (aspects.toml).

    Example: "违规怎么处罚？" -> ("penalty", 罚|查处|…)
    """
    text = normalise(question)
    for name, (asks, says) in _aspects().items():
        if asks.search(text):
            yield name, says


@cache
def _aspects() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    ways = wordings("aspects")
    return {name: (re.compile("|".join(way["asks"])), re.compile(way["says"])) for name, way in ways.items()}
