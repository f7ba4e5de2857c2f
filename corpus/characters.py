"""Characters that differ in form, not in meaning: full-width digits, half-width punctuation, traditional hanzi.

Proposes; clean.py applies. Words and sense are the edition's (edition.py), numbers numbering.py's.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from opencc import OpenCC

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_PUNCTUATION = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
# Chinese text (GB/T 15834) takes full-width punctuation: where a neighbour is a hanzi, a Chinese mark, or a bracket's
# content holds a hanzi. Between Latin letters and digits the half-width form is right and stays.
_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}〕》”）])[,;:!?]|[,;:!?](?=[{_HAN}《“（])")
_BEFORE_WIDE, _AFTER_WIDE = re.compile(rf"[{_HAN}〕》”]"), re.compile(rf"[{_HAN}《“]")
# Full-width letters, digits and % & + - . / = @ _ ~ have half-width forms that mean the same.
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff06\uff0b\uff0d\uff0e\uff0f\uff1d\uff20\uff3f]")
_HAN_ONE = re.compile(f"[{_HAN}]")


class Proposal(NamedTuple):
    """`text[start:end]` should read `after`, by `rule`."""

    start: int
    end: int
    after: str
    rule: str


def normalise_characters(text: str) -> Iterator[Proposal]:
    """One-character proposals (widths, variants) for `text`, in no particular order, never overlapping.

    Example: "服務,ＡＢ" -> 務→务 (variant), ,→， (width), Ａ→A, Ｂ→B (width)
    """
    for match in _WIDE.finditer(text):
        yield Proposal(match.start(), match.end(), chr(ord(match.group()) - 0xFEE0), "width")
    wide = _with_wide_brackets(text)
    for place, (before, after) in enumerate(zip(text, wide, strict=True)):
        if before != after:
            yield Proposal(place, place + 1, after, "width")
    # A bracket made full-width is a Chinese mark for the comma beside it.
    for match in _BESIDE_HAN.finditer(wide):
        yield Proposal(match.start(), match.end(), _PUNCTUATION[match.group()], "width")
    for place, (before, after) in enumerate(zip(text, _simplified_text(text), strict=True)):
        if before != after and _HAN_ONE.match(before):
            yield Proposal(place, place + 1, after, "variant")


def _simplified_text(text: str) -> str:
    """`text` simplified as whole words (乾坤, but 干燥 for 乾燥), or by characters where words change their length."""
    words = str(_converter().convert(text))
    return words if len(words) == len(text) else "".join(map(simplified, text))


def _with_wide_brackets(text: str) -> str:
    """`text` with brackets full-width that hold a hanzi or stand beside one; pairs are of one line, nested or not."""
    characters = list(text)
    open_places: list[tuple[int, int]] = []  # each with the count of hanzi before it
    hanzi = 0
    for place, character in enumerate(text):
        if character == "\n":
            open_places.clear()
        elif character == "(":
            open_places.append((place, hanzi))
        elif character == ")" and open_places:
            start, before = open_places.pop()
            beside = _BEFORE_WIDE.match(text, start - 1) if start else None
            if hanzi > before or beside or _AFTER_WIDE.match(text, place + 1):
                characters[start], characters[place] = "（", "）"
        elif _HAN_ONE.match(character):
            hanzi += 1
    return "".join(characters)


@cache
def simplified(character: str) -> str:
    """The simplified form of one hanzi, or the hanzi itself."""
    return str(_converter().convert(character))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
