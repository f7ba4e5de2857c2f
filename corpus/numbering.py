"""The numbers at the beginnings of lines: what they say, and what they must have said.

Reads 一、 一是 (一) 第一条 第一章 1. at line beginnings. A number that breaks the sequence is repaired only where its
neighbours leave one possibility. Leaves cutting the text into units to structure.py.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

Shape = Literal["part", "section", "item"]
_NUMERAL = "[零〇一二三四五六七八九十百千]+"
_LINE = re.compile(
    rf"^[ \t\u3000]*(?:(?P<heading>第(?P<h>{_NUMERAL}|\d+)(?P<level>[编章节]))|(?P<article>第(?P<a>{_NUMERAL}|\d+)条)"
    rf"|(?P<bracket>[(（](?P<b>{_NUMERAL})[)）])|(?P<plain>(?P<p>{_NUMERAL})(?P<style>[、是要]))"
    rf"|(?P<digit>(?P<d>\d{{1,3}})[.．、](?!\d)))(?P<rest>[^\n]*)",
    re.MULTILINE,
)
# A heading is a line without a sentence end; 30 characters is half as long again as the longest heading of the
# national format for official documents' examples (GB/T 9704-2012), and far below a sentence's paragraph.
_HEADING_LENGTH = 30
# No document numbers its items higher; what does is a figure, not a number.
_HIGHEST = 9999
# Digits that a numeral of figures may have, leading noughts among them.
_LONGEST = 9
_DIGITS, _UNITS = "零一二三四五六七八九", {"千": 1000, "百": 100, "十": 10}


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the beginning of a line: `text[start:end]` is the marker itself, without what it numbers."""

    start: int
    end: int
    line_end: int
    shape: Shape
    value: int | None
    numeral: str
    style: str


@dataclass(frozen=True, slots=True)
class Repair:
    """`text[start:end]` should read `after`; `sure` where both neighbours say so."""

    start: int
    end: int
    after: str
    sure: bool
    note: str


def read_markers(text: str) -> list[Marker]:
    r"""Every numbered line of `text`, in order.

    Example: "(二)环境\n六是提高。" -> a section marker of value 2, an item marker of value 6
    """
    return [_marker(match) for match in _LINE.finditer(text)]


def _marker(match: re.Match[str]) -> Marker:
    rest = match["rest"].strip()
    is_heading = len(rest) <= _HEADING_LENGTH and not re.search("[。；;！？]", rest)
    numeral = match["h"] or match["a"] or match["b"] or match["p"] or match["d"]
    shape: Shape = "item"
    style = "条" if match["article"] else match["style"] or "."
    if match["heading"]:
        shape = "section" if match["level"] == "节" else "part"
    elif match["bracket"]:
        shape, style = ("section" if is_heading else "item"), "()"
    elif is_heading and style == "、" and match["plain"]:
        shape = "part"
    start = match.start() + len(match.group()) - len(match.group().lstrip(" \t\u3000"))
    return Marker(start, match.start("rest"), match.end(), shape, from_numeral(numeral), numeral, style)


def from_numeral(numeral: str) -> int | None:
    """The number a numeral of digits or hanzi says; None where it says none. Example: "十二" -> 12; "二二" -> None."""
    if numeral.isdecimal():
        # No numeral of more digits is in reach, and int() takes none of more than 4,300.
        return int(numeral) if len(numeral) <= _LONGEST and int(numeral) <= _HIGHEST else None
    numeral, number, digit = numeral.replace("〇", "零"), 0, 0
    for character in numeral:
        if character in _UNITS:
            number, digit = number + (digit or 1) * _UNITS[character], 0
        elif character in _DIGITS:
            digit = _DIGITS.index(character)
        else:
            return None
    number += digit
    # Only what is written as numbers are, 十二 or 一十二: 二二 would add up too.
    written = numeral[1:] if numeral.startswith("一十") else numeral
    return number if number <= _HIGHEST and written == to_numeral(number) else None


def to_numeral(number: int) -> str:
    """A number of 0 to 9,999 as headings write it. Example: 11 -> "十一"."""
    places = zip(f"{number:04}", [*_UNITS, ""], strict=True)
    said = "".join(_DIGITS[int(digit)] + unit if digit != "0" else _DIGITS[0] for digit, unit in places)
    said = re.sub("零+", "零", said).strip("零") or "零"
    return said.removeprefix("一") if 10 <= number < 20 else said


def repair_items(items: list[Marker]) -> tuple[list[int | None], list[Repair]]:
    """The number each item must have, and the repairs that say so; None where nothing supports a number.

    An item is repaired to its predecessor's successor where its own value does not follow and either the next item
    follows that successor, or it is the last and its numeral only has characters too many (二十五 for 二十). A
    larger number that the next item continues is a gap and stays; 一 begins the numbering again.
    """
    numbers: list[int | None] = []
    repairs = []
    style = _common_style(items)
    for place, item in enumerate(items):
        expected = (numbers[-1] or 0) + 1 if numbers else 1
        number, sure = _supported(items, place, expected)
        numbers.append(number)
        wrong_style = style and item.style != style and item.style in "、要是"
        if number is not None and (number != item.value or wrong_style):
            after = to_numeral(number) + (style or item.style)
            repairs.append(Repair(item.start, item.end, after, sure, f"编号次序：前后为{_around(items, place)}"))
    return numbers, repairs


def _supported(items: list[Marker], place: int, expected: int) -> tuple[int | None, bool]:
    value = items[place].value
    following = items[place + 1].value if place + 1 < len(items) else None
    if value == expected or expected > _HIGHEST:
        return value, True
    if following == expected + 1:
        return expected, True
    if place + 1 == len(items) and _has_in_order(items[place].numeral, to_numeral(expected)):
        return expected, False
    return value, False


def _has_in_order(numeral: str, wanted: str) -> bool:
    left = iter(numeral)
    return all(character in left for character in wanted)


def _common_style(items: list[Marker]) -> str | None:
    """The style of at least three quarters of the items: below that the text mixes styles on purpose."""
    if not items:
        return None
    style, count = Counter(item.style for item in items).most_common(1)[0]
    return style if count * 4 >= len(items) * 3 and style in "、是要" else None


def _around(items: list[Marker], place: int) -> str:
    return "、".join(item.numeral for item in items[max(0, place - 1) : place] + items[place + 1 : place + 2]) or "无"
