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
_BRACKETS = re.compile(rf"(?<=[{_HAN}〕》”])\([^()\n]*\)|\([^()\n]*\)(?=[{_HAN}《“])|\([^()\n]*[{_HAN}][^()\n]*\)")
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
    for match in _HAN_ONE.finditer(text):
        if (simple := simplified(match.group())) != match.group():
            yield Proposal(match.start(), match.end(), simple, "variant")


def _with_wide_brackets(text: str) -> str:
    # Once for each depth of nesting: outer brackets hold Chinese marks as soon as inner ones are such.
    while places := {place for match in _BRACKETS.finditer(text) for place in (match.start(), match.end() - 1)}:
        text = "".join(_PUNCTUATION[c] if place in places else c for place, c in enumerate(text))
    return text


@cache
def simplified(character: str) -> str:
    """The simplified form of one hanzi, or the hanzi itself."""
    return str(_converter().convert(character))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
