"""Toneless pinyin: whether hanzi spell given letters, and which letters can be pinyin at all."""

import re
from collections.abc import Iterator
from functools import cache

# Initials and finals of the scheme (ISO 7098), longest first so that a syllable is read whole; ü is written v or u.
_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?"
_FINAL = (
    "(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uan|uai|van|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|uo|ui|ue|ve|er"
    "|[aoeiuv])"
)
_SYLLABLE = re.compile(_INITIAL + _FINAL)
_LONGEST = 6  # letters: zhuang


def is_pinyin(letters: str) -> bool:
    """Whether lower-case letters can be cut into syllables. Example: "zhibo" -> True; "stream" -> False"""
    ends = {0}  # a regular expression for the whole would try every cut of a long run that is none
    for place in range(len(letters)):
        if place in ends:
            ends |= {end for end in range(place + 1, place + _LONGEST + 1) if _is_syllable(letters[place:end])}
    return bool(letters) and len(letters) in ends


@cache
def _is_syllable(letters: str) -> bool:
    return bool(_SYLLABLE.fullmatch(letters))


def spells(hanzi: str, letters: str) -> bool:
    """Whether `hanzi`, other characters standing for themselves, can be read as `letters` (toneless, lower case).

    Every reading of a polyphone is allowed. Example: "重庆" spells "chongqing"; "长宁" spells "changning"
    """
    ends = {0}
    for character in hanzi:
        ends = {
            place + len(reading)
            for place in ends
            for reading in readings(character)
            if letters.startswith(reading, place)
        }
        if not ends:
            return False
    return len(letters) in ends


@cache
def readings(character: str) -> tuple[str, ...]:
    """The toneless readings of one hanzi, ü as v and as u; any other character is its own reading, in lower case."""
    from pypinyin import Style, pinyin  # here: only texts in pinyin need it

    found = dict.fromkeys(_spellings(pinyin(character, style=Style.NORMAL, heteronym=True)[0]))
    return tuple(found) if "\u3400" <= character <= "\u9fff" else (character.lower(),)


def _spellings(syllables: list[str]) -> Iterator[str]:
    for syllable in syllables:
        plain = syllable.replace("ü", "v")
        yield plain
        yield plain.replace("v", "u")
