"""What a person typed to a question that can be read: stray bytes out, length cut, small talk recognised."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from index.question import LONGEST

Trouble = Literal["empty", "unreadable", "greeting"]
# Whole messages that ask nothing. Only whole ones: "你好，哪个区牵头？" is a question.
_GREETING = re.compile(
    r"(?:你好|您好|哈喽|嗨|早上好|下午好|晚上好|谢谢(?:你|您|啦|了)?|多谢|再见|辛苦了|好的|在吗"
    r"|[你您]是谁|[你您]叫什么(?:名字)?|[你您](?:能做|会)什么|hi|hello|hey|hi there|hello there"
    r"|good (?:morning|afternoon|evening)|thanks|thank you(?: so much| very much)?|bye|goodbye|ok|okay"
    r"|how are you|who are you|what can you do|what are you)[\s!！。.，,~～?？]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """The question as it will be read; `trouble` says why it cannot be, `cut` that only the first LONGEST were kept."""

    text: str
    trouble: Trouble | None
    cut: bool


def tidy(typed: str) -> Typed:
    """`typed` without control characters and lone surrogates, white space run together, at most LONGEST characters."""
    head = typed[: 4 * LONGEST]  # enough to fill LONGEST after stray characters go, whatever was pasted
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") else c for c in head)
    text = " ".join(kept.split())
    cut, text = len(text) > LONGEST or len(typed) > len(head), text[:LONGEST]
    if not text:
        return Typed("", "empty", cut)
    if not any(c.isalnum() for c in text):
        return Typed(text, "unreadable", cut)
    return Typed(text, "greeting" if _GREETING.fullmatch(text) else None, cut)
