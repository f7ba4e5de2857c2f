"""What a person typed to a question that can be read: stray bytes out, length cut, small talk recognised."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from index.question import LONGEST
from index.words import Language, language_of
from qa.wordings import wordings

Trouble = Literal["empty", "unreadable", "greeting", "order"]


@dataclass(frozen=True, slots=True)
class Typed:
    """The question as it will be read; `trouble` says why it cannot be, `cut` that only the first LONGEST were kept.

    `completed` says that `text` is more than was typed: pinyin written out, or a follow-up in full.
    """

    text: str
    trouble: Trouble | None
    cut: bool
    language: Language
    completed: bool = False


_SCRIPTS = ("CJK", "LATIN", "FULLWIDTH LATIN")
_UNSEEN = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")


def tidy(typed: str) -> Typed:
    """`typed` without control characters and lone surrogates, white space run together, at most LONGEST characters."""
    head = typed.strip()[: 4 * LONGEST]  # enough to fill LONGEST after stray characters go, but for what is mostly such
    # What is only a mark of format (a zero-width space) parts no words; what breaks a line does.
    kept = "".join("" if (kind := unicodedata.category(c)) == "Cf" else " " if kind in _UNSEEN else c for c in head)
    text = " ".join(kept.split())
    cut, text = len(text) > LONGEST or len(typed.strip()) > len(head), text[:LONGEST]
    if not text:
        return Typed("", "empty", cut, "zh")
    if not any(c.isalnum() for c in text) or _is_foreign(text):
        return Typed(text, "unreadable", cut, language_of(text))
    return Typed(text, _small_talk(text.lower()), cut, language_of(text))


def _is_foreign(text: str) -> bool:
    """Whether most letters are neither Chinese nor Latin."""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(unicodedata.name(c, "").startswith(_SCRIPTS) for c in letters) < len(letters)


def _small_talk(text: str) -> Trouble | None:
    if re.search(_way("order"), text):
        return "order"
    # "你好，哪个区牵头？" is a question: only a message that is nothing else is a greeting.
    said = [part for part in re.split("[!！。.，,~～?？]", text) if part.strip()]
    is_greeting = _is_greeting(text) or all(map(_is_greeting, said))
    return "greeting" if is_greeting else None


def _is_greeting(text: str) -> bool:
    return bool(re.fullmatch(f"(?:{_way('greeting')})[\\s!！。.，,~～?？]*", text.strip()))


@cache
def _way(kind: Trouble) -> str:
    return "|".join(wordings("small_talk")[kind])
