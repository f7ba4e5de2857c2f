"""The few words of a clause that answer: candidates of the kind asked for, and which of them stands with the question.

Rules over the clause's own words; nothing is generated. Whether the clause answers at all is decide.py's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Clause, Unit
from corpus.gazetteer import places_in
from index.inverted import Term
from index.words import passage_words
from qa.asked import Asked
from qa.find import Found

_NUMERAL = r"(?:\d[\d,.]*|[一二三四五六七八九十百千两]+)"
_MONEY = rf"{_NUMERAL}(?:多|余)?(?:万|亿|百万|千万)?元"
_PERCENT = rf"\d[\d.]*[%％]|百分之[一二三四五六七八九十百零点]+|{_NUMERAL}个百分点"
_NUMBER = rf"\d[\d,.]*(?:多|余)?(?:万|亿)?(?:元|个|家|项|名|人|条|种|次|场|年|天|日|月|倍)?|{_NUMERAL}(?:个|家|项|名|种|场)"
_DATE = r"\d{4}-\d{1,2}-\d{1,2}|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{4}-\d{4}年?|\d{1,2}月\d{1,2}日"
_PHONE = r"\d{3,4}-\d{7,8}|1[3-9]\d{9}|\b\d{5}\b热线|[\w.]+@[\w.]+|(?:https?:)?//[\w./-]+"
_ORGANISATION = (
    r"(?:中共)?[\u4e00-\u9fff]{2,20}?(?:委员会办公室|委员会|人民政府|管理局|监督局|[\u4e00-\u9fff]局|宣传部|[\u4e00-\u9fff]厅"
    r"|服务中心|联盟|协会|办公室)(?![\u4e00-\u9fff]{0,2}局)"
)
_NAME = r"(?<=“)[^”]{2,20}(?=”)|(?<=《)[^》]{2,60}(?=》)|[\u4e00-\u9fff]{1,4}〔\d{4}〕\d+号|[\u4e00-\u9fffA-Z]{2,12}(?:大会|峰会|联盟|博览会)"
_PATTERNS = {
    Asked.MONEY: _MONEY,
    Asked.PERCENT: _PERCENT,
    Asked.NUMBER: _NUMBER,
    Asked.DATE: _DATE,
    Asked.PHONE: _PHONE,
    Asked.ORGANISATION: _ORGANISATION,
    Asked.NAME: _NAME,
}
# Divisions that name a kind of area, not a place, end as districts do.
_AREA = re.compile(r"(?:[\u4e00-\u9fff]{2,8}(?:中央商务区|商务区|新片区|示范区|开发区))")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of a clause that are of the kind asked for, and how much of the question stands in their segment (0..1)."""

    text: str
    clause: Clause
    nearness: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the answer stands: the clauses to cite, best first with their units, and the few words of the first."""

    cited: tuple[tuple[Unit, Clause], ...]
    short: str | None


# A further clause is cited where it fits nearly as well as the first; `python -m evaluation.ablate` chose the share.
_NEARLY = 0.85
# Nearness decides between clauses of one unit unless a clause further down the ranking is barely nearer.
_RANK_COST = 0.05


def read(found: Found, k: int) -> Reading:
    """What to cite, at most `k` clauses (at least one), and the few words that answer, where there are some."""
    best, terms = found.hits[0], found.question.terms
    ranked = [
        (candidate.nearness - _RANK_COST * rank, -rank, candidate)
        for rank, clause in enumerate(best.clauses)
        for candidate in candidates(found.asked, clause, terms)[:1]
    ]
    if ranked and not found.address:
        candidate = max(ranked, key=lambda entry: entry[:2])[2]
        return Reading(((best.unit, candidate.clause),), candidate.text)
    cited = [(best.unit, best.clause)]
    cited += [(hit.unit, hit.clause) for hit in found.hits[1:] if hit.score >= _NEARLY * best.score]
    return Reading(tuple(cited[: max(k, 1)]), None)


def candidates(asked: Asked, clause: Clause, terms: Sequence[Term]) -> list[Candidate]:
    """Every candidate of `clause`, nearest to the question's terms first; equal ones in text order."""
    found = [
        Candidate(clause.text[start:end], clause, _nearness(clause.text, start, end, terms))
        for start, end in _spans(asked, clause.text)
    ]
    return sorted(found, key=lambda candidate: -candidate.nearness)


def has_kind(asked: Asked, text: str) -> bool:
    """Whether `text` has any words of the kind asked for; PASSAGE is had by every text."""
    return asked is Asked.PASSAGE or next(_spans(asked, text), None) is not None


def _spans(asked: Asked, text: str) -> Iterator[tuple[int, int]]:
    if asked is Asked.PLACE:
        yield from sorted([(start, end) for start, end, _ in places_in(text)] + [m.span() for m in _AREA.finditer(text)])
    elif asked in _PATTERNS:
        for match in re.finditer(_PATTERNS[asked], text):
            yield match.span()


def _nearness(text: str, start: int, end: int, terms: Sequence[Term]) -> float:
    """The share of the terms in the stretch between the commas around `text[start:end]`, both commas' sides weighed."""
    left = max(text.rfind(mark, 0, start) for mark in "，；。\n") + 1
    ends = [place for mark in "，；。\n" if (place := text.find(mark, end)) >= 0]
    words = set(passage_words(text[left : min(ends, default=len(text))]))
    held = sum(any(words.issuperset(alternative) for alternative in term.alternatives) for term in terms)
    return held / len(terms) if terms else 0.0
