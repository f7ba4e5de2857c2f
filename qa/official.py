"""The parts of an official document that are known by their form: whom it is sent to, its number, its dates, who issued
it, the page it was taken from, and what a name that it explains stands for.

The forms are those of Chinese official documents (GB/T 9704-2012: 主送机关, 发文字号, 成文日期, 发文机关). How people
ask for them is data (official.toml). What has no such form is left to the search.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal, NamedTuple, get_args

import numpy as np

from corpus import Clause, Unit
from index import Index
from index.question import Question
from index.words import normalise
from qa.wordings import wordings

Part = Literal["addressee", "reference", "signed", "published", "issuers", "source", "definition"]
# Clauses that explain a name, looked at for one question.
_LOOKED_AT = 200
_DATE = r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}|二[〇○零]\S{2,4}年\S{1,2}月\S{1,3}日"
# A line of bodies, ended by a colon: 各区人民政府，市政府各委、办、局：
_ADDRESSEE = re.compile(r"[^。；\n]{2,80}[：:]")
# The issuer's short name, the year and the number: 沪商电商〔2024〕220号.
_REFERENCE = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[（(]\d{4}[〕\]）)]\d+号")
_PUBLISHED = re.compile(rf"(?:发布|印发|公布|公开)(?:日期|时间)\D{{0,3}}({_DATE})")
# Bodies in a row before what they do: 市商务委 市委宣传部关于印发《…》的通知.
_ISSUERS = re.compile(r"([^。；\n]*[委局部办厅会府])(?:关于)?(?:联合)?(?:印发|发布)《")
# Where copies name the page they were taken from: in a line of its own at the end.
_PAGE = re.compile(r"(?:https?:)?//[\w.-]+\.\w{2,}(?:/[\w./?=&%-]*)?")
# 直播服务管理机构（以下简称MCN机构）; 本办法所称养老服务，是指….
_SHORT_FOR = re.compile(r"([^，。；、（(\n]{2,40})[（(]以下(?:统称|简称|称)(?:为)?[“\"]?([^”\"）)]{1,20})[”\"]?[）)]")
_MEANS = re.compile(r"所称(?:的)?[“\"]?([^，,”\"]{1,20})[”\"]?[，,]?(?:是|系)?指([^。]{2,200})")
_NAMES = ("简称", "所称", "统称")
# What follows a name that stands by itself in a question.
_ALONE = "(?=[^\u4e00-\u9fff]|到底|究竟|是|指|代表|的|这|$)"


class Stated(NamedTuple):
    """A part of the document: the words that answer, and where they stand (the number of the clause from 1)."""

    part: Part
    short: str
    unit: Unit
    number: int


def official(index: Index, question: Question) -> Stated | None:
    """The part that a question asks for; None where it asks for none or the document has none in that form.

    Example: "主送哪些单位？" -> 各区人民政府, 市政府各委、办、局; "what does MCN stand for?" -> 直播服务管理机构
    """
    text = question.text.lower()
    for part in get_args(Part):
        if any(pattern.search(text) for pattern in _patterns()[part]):
            found = _explained(index, text) if part == "definition" else _at_the_ends(index, part)
            if found:
                return found
    return None


def _at_the_ends(index: Index, part: Part) -> Stated | None:
    units = index.units[-1:] if part == "source" else index.front
    places = ((unit, number, clause.text.strip()) for unit in units for number, clause in enumerate(unit.clauses, 1))
    said = ((_FORMS[part](text), unit, number) for unit, number, text in places)
    return next((Stated(part, short, unit, number) for short, unit, number in said if short), None)


def _addressee(text: str) -> str:
    return text[:-1] if _ADDRESSEE.fullmatch(text) else ""


def _reference(text: str) -> str:
    return text if _REFERENCE.fullmatch(text) else ""


def _signed(text: str) -> str:
    return text if re.fullmatch(_DATE, text) else ""


def _published(text: str) -> str:
    match = _PUBLISHED.search(text)
    return match[1] if match else ""


def _issuers(text: str) -> str:
    match = _ISSUERS.match(text)
    return match[1] if match else ""


def _source(text: str) -> str:
    return text if _PAGE.fullmatch(text) else ""


_FORMS: dict[str, Callable[[str], str]] = {
    "addressee": _addressee, "reference": _reference, "signed": _signed, "published": _published,
    "issuers": _issuers, "source": _source,
}  # fmt: skip


def _explained(index: Index, text: str) -> Stated | None:
    """The clause that explains a name of the question."""
    rows = sorted({int(row) for word in _NAMES for row in index.clause_words.postings(word)[0][:_LOOKED_AT]})
    for row in rows:
        at = int(np.searchsorted(index.first_clause, row, side="right")) - 1
        unit, number = index.units[at], row - int(index.first_clause[at])
        for name, meaning in _explanations(unit.clauses[number]):
            if _names(text, name):
                return Stated("definition", meaning, unit, number + 1)
    return None


def _explanations(clause: Clause) -> Iterator[tuple[str, str]]:
    """The names a clause explains, each with what it stands for."""
    yield from ((match[2], re.split("的", match[1])[-1]) for match in _SHORT_FOR.finditer(clause.text))
    yield from ((match[1], match[2]) for match in _MEANS.finditer(clause.text))


def _names(text: str, name: str) -> bool:
    """Whether a question speaks of a name: all of it, or its Latin letters as a word (MCN of MCN机构), which no Chinese
    noun follows: MCN大会 is something else.
    """
    name = normalise(name)
    letters = re.match(r"[a-z]{2,}", name)
    return name in text or bool(letters and re.search(rf"(?<![a-z0-9]){letters.group()}s?(?![a-z0-9]){_ALONE}", text))


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {part: tuple(map(re.compile, patterns)) for part, patterns in wordings("official").items()}
