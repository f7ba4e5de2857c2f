"""What kind of thing a question asks for (a place, a sum, a date …), from its question words alone (asked.toml)."""

import re
import tomllib
from enum import Enum
from functools import cache
from importlib.resources import files

from index.words import Language


class Asked(Enum):
    """The kind of words that would answer."""

    PLACE = "place"
    ORGANISATION = "organisation"
    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    PHONE = "phone"
    REFERENCE = "reference"
    NAME = "name"
    PASSAGE = "passage"


@cache
def _patterns(language: Language) -> tuple[tuple[Asked, re.Pattern[str]], ...]:
    ways = tomllib.loads(files("qa").joinpath("asked.toml").read_text("utf-8"))[language]
    return tuple((Asked(kind), re.compile("|".join(patterns))) for kind, patterns in ways.items())


def asked_for(question: str, language: Language) -> Asked:
    """The kind of answer `question` asks for; PASSAGE where any passage on the subject would do.

    Example: "哪个区牵头？" -> PLACE; "how much subsidy?" -> MONEY; "如何支持主播？" -> PASSAGE
    """
    text = question.lower()
    return next((kind for kind, pattern in _patterns(language) if pattern.search(text)), Asked.PASSAGE)
