"""Questions about the document's structure (第六项, task 12, item 3 sentence 2), answered from the structure itself."""

import re
from dataclasses import dataclass

import cn2an

from corpus import Unit
from index.hit import Hit

_NUMERAL = "[0-9一二三四五六七八九十百]+"
_ZH = re.compile(rf"第({_NUMERAL})(?:项|条|个任务|项任务|款)(?:任务)?(?:[的，, ]*第({_NUMERAL})句)?")
_EN = re.compile(r"\b(?:task|item|article|point|no\.?)\s*#?(\d+)(?:\D{1,12}sentence\s*(\d+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """A place named by number: the item's, and the sentence's in it (0 where none is named)."""

    item: int
    sentence: int


def addressed(question: str) -> Address | None:
    """The place a question names by number, or None.

    Example: "第六项第2句" -> Address(6, 2); "what is task 12 about?" -> Address(12, 0)
    """
    match = _ZH.search(question) or _EN.search(question)
    return Address(_value(match[1]), _value(match[2] or "0")) if match else None


def hit_at(unit: Unit, sentence: int) -> Hit:
    """A numbered unit as a hit of full score, its named sentence first (its first, where none or too high a one is)."""
    place = sentence - 1 if 0 < sentence <= len(unit.clauses) else 0
    clauses = (unit.clauses[place], *unit.clauses[:place], *unit.clauses[place + 1 :])
    return Hit(unit, clauses[0], 3.0, 1.0, 1.0, 1.0, 1.0, clauses, (1.0, *(0.0 for _ in clauses[1:])))


def _value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    try:
        return int(cn2an.cn2an(numeral, "smart"))
    except ValueError:
        return 0
