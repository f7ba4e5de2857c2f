"""The few words of a clause that answer: candidates of the kind asked for, and which of them stands with the question.

Rules over the clause's own words; nothing is generated. Whether the clause answers at all is decide.py's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Clause, Unit
from corpus.gazetteer import places_in
from index.inverted import Inverted, Term
from index.words import passage_words
from qa.asked import Asked
from qa.find import Found

_NUMERAL = r"(?:\d[\d,.]*|[一二三四五六七八九十百千两]+)"
_MONEY = rf"{_NUMERAL}(?:多|余)?(?:万|亿|百万|千万)?元"
_PERCENT = rf"\d[\d.]*[%％]|百分之[一二三四五六七八九十百零点]+|{_NUMERAL}个百分点"
# A figure glued to letters (G60) or to another figure is part of a name, and a year is a date.
_NUMBER = (
    rf"(?<![\dA-Za-z.,〔-])\d[\d,.]*(?:多|余)?(?:万|亿)?(?:元|个|家|项|名|人|条|种|次|场|倍|(?![\d年月日-]))"
    rf"|{_NUMERAL}(?:个|家|项|名|种|场)"
)
_DATE = r"\d{4}-\d{1,2}-\d{1,2}|(?<![\d-])\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日"
_REFERENCE = r"[\u4e00-\u9fff]{1,6}〔\d{4}〕\d+号"
_PHONE = r"\d{3,4}-\d{7,8}|1[3-9]\d{9}|\b\d{5}\b热线|[\w.]+@[\w.]+|(?:https?:)?//[\w./-]+"
_ORGANISATION = (
    r"(?:中共)?[\u4e00-\u9fff]{2,20}?(?:委员会办公室|委员会|人民政府|管理局|监督局|[\u4e00-\u9fff]局|宣传部|[\u4e00-\u9fff]厅"
    r"|服务中心|联盟|协会|办公室)(?![\u4e00-\u9fff]{0,2}局)"
    # Short names in a list of issuers: 市商务委 市委宣传部 …
    r"|(?:(?<=\s)|^)[市省区县][\u4e00-\u9fff]{1,10}[委局部办](?=\s|$|关于)"
)
_NAME = r"(?<=“)[^”]{2,20}(?=”)|(?<=《)[^》]{2,60}(?=》)|[\u4e00-\u9fffA-Z]{2,12}(?:大会|峰会|联盟|博览会)"
_PATTERNS = {
    Asked.MONEY: _MONEY,
    Asked.PERCENT: _PERCENT,
    Asked.NUMBER: _NUMBER,
    Asked.DATE: _DATE,
    Asked.PHONE: _PHONE,
    Asked.ORGANISATION: _ORGANISATION,
    Asked.REFERENCE: _REFERENCE,
    Asked.NAME: _NAME,
}
# Kinds of which a clause may name several that answer alike: 黄浦区、宝山区.
_SEVERAL = (Asked.PLACE, Asked.ORGANISATION)
# Divisions that name a kind of area, not a place, end as districts do.
_AREA = re.compile(r"(?:[\u4e00-\u9fff]{2,8}(?:中央商务区|商务区|新片区|示范区|开发区))")


@dataclass(frozen=True, slots=True)
class Reading:
    """Where an answer could stand: clauses to cite, best first with their units, and the few words of the first.

    `nearness` (0..1) is the share of the question's word mass around `short`; 1 where no words were asked for.
    """

    cited: tuple[tuple[Unit, Clause], ...]
    short: str | None
    nearness: float


# A further clause is cited where its unit fits nearly as well as the first. 0.85 was the lowest share at which no dev
# question cited a unit that does not answer it.
_NEARLY = 0.85
# A further clause of the best unit is cited down to this share of the best clause's score: an answer to "how" or "what
# support" is seldom one sentence.
_NEARLY_CLAUSE = 0.7
# Words of the kind asked for may stand in a unit that ranks lower, down to this share of the best score.
_STILL_NEAR = 0.5
# What a unit's score and a clause's rank in its unit count beside nearness; `python -m evaluation.calibrate` prints the
# dev figures they were chosen by.
_SCORE, _RANK = 0.6, 0.08


def read(found: Found, words: Inverted, k: int) -> Reading:
    """What to cite, at most `k` clauses (at least one), and the few words that answer, where some were asked for.

    `found` has at least one hit.
    """
    best = found.hits[0]
    if found.address:
        return Reading(((best.unit, best.clause),), None, 1.0)
    masses = {
        term: float(mass) for term, mass in zip(found.question.terms, words.masses(found.question.terms), strict=True)
    }
    choices = [
        (nearness + _SCORE * hit.score / best.score - _RANK * rank, nearness, hit.unit, clause, short)
        for hit in found.hits if hit.score >= _STILL_NEAR * best.score
        for rank, clause in enumerate(hit.clauses)
        for short, nearness in candidates(found.asked, clause, masses)
    ]  # fmt: skip
    if choices:
        best_value, nearness, unit, clause, short = max(choices, key=lambda choice: choice[0])
        if found.asked in _SEVERAL:
            alike = (other for value, _, _, where, other in choices if where is clause and value == best_value)
            short = "、".join(dict.fromkeys(alike))
        return Reading(((unit, clause),), short, nearness)
    floor = _NEARLY_CLAUSE * best.clause_scores[0]
    cited = [(best.unit, c) for c, score in zip(best.clauses, best.clause_scores, strict=True) if score >= floor]
    cited += [(hit.unit, hit.clause) for hit in found.hits[1:] if hit.score >= _NEARLY * best.score]
    return Reading(tuple(cited[: max(k, 1)]), None, 1.0)


def candidates(asked: Asked, clause: Clause, masses: dict[Term, float]) -> list[tuple[str, float]]:
    """The words of `clause` that are of the kind asked for, each with its nearness (0..1), in text order."""
    return [
        (clause.text[start:end], _nearness(clause.text, start, end, masses))
        for start, end in _spans(asked, clause.text)
    ]


def _spans(asked: Asked, text: str) -> Iterator[tuple[int, int]]:
    if asked is Asked.PLACE:
        yield from sorted(
            [(start, end) for start, end, _ in places_in(text)] + [m.span() for m in _AREA.finditer(text)]
        )
    elif asked in _PATTERNS:
        for match in re.finditer(_PATTERNS[asked], text):
            yield match.span()


def _nearness(text: str, start: int, end: int, masses: dict[Term, float]) -> float:
    """The share of the question's word mass between the commas around `text[start:end]`, half of it clause-wide."""
    left = max(text.rfind(mark, 0, start) for mark in "，；。\n") + 1
    ends = [place for mark in "，；。\n" if (place := text.find(mark, end)) >= 0]
    segment, whole = set(passage_words(text[left : min(ends, default=len(text))])), set(passage_words(text))
    total = sum(masses.values())
    held = [sum(mass for term, mass in masses.items() if _holds(words, term)) for words in (segment, whole)]
    return (held[0] + held[1]) / (2 * total) if total else 0.0


def _holds(words: set[str], term: Term) -> bool:
    return any(words.issuperset(alternative) for alternative in term.alternatives)
