"""The few words of a clause that answer: candidates of the kind asked for, and which of them stands with the question.

Rules over the clause's own words; nothing is generated. Whether the clause answers at all is decide.py's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus import Clause, Unit
from index import Hit
from index.inverted import Inverted, Term, holds
from index.reader import Read
from index.words import normalise
from qa.asked import Asked
from qa.figures import figures, stands_elsewhere, without_own_numbers
from qa.find import Found
from qa.in_english import in_english
from qa.kinds import spans
from qa.places import about, places_named
from qa.structure import Structural

_STOPS = "，；。\n"
# Kinds of which a clause may name several that answer alike: 黄浦区、宝山区.
_SEVERAL = (Asked.PLACE, Asked.ORGANISATION, Asked.FIGURES)
_PLURAL = re.compile(
    r"哪些|哪几|几个|\b(?:which|what) (?:\w+ ){0,2}"
    r"(?:districts|areas|places|agencies|departments|bodies|offices|authorities|bureaus|organi[sz]ations)\b"
)
# Kinds that words of no certain form can answer.
_ANY_WORDS = (Asked.PASSAGE, Asked.PLACE, Asked.ORGANISATION, Asked.NAME)
# Another clause's place answers too where the clause holds nearly as much of the question as the best one's, and half.
_ALIKE, _HALF = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """Where an answer could stand: clauses to cite, best first with their units, and the few words of the first.

    `counted` is the number a question about the structure asks for, in digits, "" where it asks for none.
    """

    cited: tuple[tuple[Unit, Clause], ...]
    short: str | None = None
    counted: str = ""


class _Choice(NamedTuple):
    """Words that could answer: `value` orders them, `whole` is the clause's share of the question's word mass."""

    value: float
    whole: float
    unit: Unit
    clause: Clause
    short: str


# The numbers below were chosen on the dev questions: `python -m evaluation.ablate` prints what others give.
# Higher shares cite more precisely and miss more of what takes two clauses; hard questions (far, multi) lose by them.
# The best clause of a further unit is cited where that unit's score is at least this share of the first's.
_NEARLY = 0.85
# A further clause of the best unit is cited down to this share of the best clause's score: an answer to "how" or "what
# support" is seldom one sentence.
_NEARLY_CLAUSE = 0.7
# Words of the kind asked for may stand in a unit that ranks lower, down to this share of the best score.
_STILL_NEAR = 0.5
# How a question over two subjects joins them.
_TWO = re.compile(r"和|与|以及|[、跟又还也各]|分别|，|\band\b|\bboth\b|,")
# The share of the question's word mass that must stand around words of a kind for them to be the ones asked for: right
# figures of the dev questions have 0.32 and more in the phrase after them, figures of something else 0.18 and less; of
# dates 0.22 and 0.2, of sums 0.22 and 0.17. Of years none is asked, as "到2026年，" stands alone, nor of kinds that are
# rare in a document.
_NEAR_ENOUGH = {
    Asked.NUMBER: 0.25, Asked.MONEY: 0.2, Asked.PERCENT: 0.2, Asked.DATE: 0.22, Asked.DURATION: 0.3,
    Asked.FIGURES: 0.2, Asked.PLACE: 0.2, Asked.ORGANISATION: 0.2, Asked.NAME: 0.2,
}  # fmt: skip
# What a unit's share of the best score counts beside nearness.
_SCORE = 0.6
# The share of the question's word mass that a further unit must add to be cited for it: of 0.12 to 0.4, 0.15 makes 0.77
# instead of 0.59 of the dev questions over several tasks right and costs 0.008 of everyday citation precision.
_PART = 0.15
# What words gain of which the reader is sure, and that their clause answers, beside nearness.
_READ = 0.8
# From how sure the reader's own words are given, and how likely it must take the clause to answer.
_SURE, _ANSWERS = 0.3, 0.4
# For words of the kind asked for it need not think so where it is this sure of both: of the recorded sets and two fresh
# ones 0.12 makes five more questions for a sum or a count right and two that the document does not answer wrong; 0.2
# two and two.
_AGREES = 0.12
_CLASSIFIERS = "个家项名人条种场所间件位"
# Scores of nothing alike may be nought or less; shares of them are then shares of this.
_LEAST = 1e-6


def read(found: Found, words: Inverted, k: int) -> Reading:
    """What to cite, at most `k` clauses (at least one), and the few words that answer, where some were asked for.

    Where the question names a place, only clauses about that place are read, if there are any. A question about the
    structure is cited in full, beyond `k`: leaving out a place would make the list wrong. `found` has a hit.
    """
    if found.structural and found.structural.hits:
        return _structure(found.structural)
    hits = about(places_named(found.question), found.hits)
    best = max(hits[0].score, _LEAST)
    masses = dict(zip(found.question.terms, map(float, words.masses(found.question.terms)), strict=True))
    several = found.asked is Asked.FIGURES or (
        found.asked in _SEVERAL and bool(_PLURAL.search(found.question.text.lower()))
    )
    choices = [
        _Choice((near + whole) / 2 + _SCORE * hit.score_of(one) / best + agreed, whole, hit.unit, one.clause, short)
        for hit in hits if hit.score >= _STILL_NEAR * best
        for one in hit.ranked
        for short, near, whole in _candidates(found.asked, one.clause, masses)
        for agreed in [_agreed(short, one.read)]
        if near >= _NEAR_ENOUGH.get(found.asked, 0.0) or (several and whole >= _HALF) or agreed
    ]  # fmt: skip
    first = max(choices, key=lambda choice: choice.value, default=None)
    if not first or (found.asked is Asked.NUMBER and _counts_other(first, found.question.text)):
        left_over = masses if _TWO.search(found.question.text.lower()) else {}
        # Words of another kind would hide that a sum or a date is not there.
        short = _words(hits[0].ranked[0].read) if found.asked in _ANY_WORDS else None
        return Reading(_passages(hits, left_over)[: max(k, 1)], short)
    if found.asked not in _SEVERAL:
        return Reading(((first.unit, first.clause),), first.short)
    return _several(first, choices, several)


def _counts_other(choice: _Choice, question: str) -> bool:
    """Whether the count is of something else than the question asks: 10个平台 is no number of agencies."""
    said = without_own_numbers(f"{choice.clause.text}\n{choice.clause.english or ''}")
    return any(stands_elsewhere(figure, question, said) for figure in figures(choice.short))


def _agreed(short: str, read: Read | None) -> float:
    """What words of the kind asked for gain where the reader takes them, or words around or within them, to answer;
    nothing where it hardly thinks the clause answers, or is less sure of the words than that would need.
    """
    if not read or not read.words or (read.chance < _ANSWERS and read.chance * read.sure < _AGREES):
        return 0.0
    said = (short, in_english(short).removesuffix(f" ({short})"))
    return _READ * read.sure * read.chance if any(one in read.words or read.words in one for one in said) else 0.0


def _words(read: Read | None) -> str | None:
    """The reader's words where it is sure enough of them and of the clause, and they are more than an item's number."""
    is_sure = read is not None and read.sure >= _SURE and read.chance >= _ANSWERS
    return read.words if read and is_sure and without_own_numbers(read.words).strip() else None


def _several(first: _Choice, choices: list[_Choice], several: bool) -> Reading:
    """All that answer alike in the best clause and, where several are asked for, in those of its unit that hold as much
    of the question.
    """
    alike = [
        choice
        for choice in choices
        if (choice.clause is first.clause and choice.value == first.value)
        or (several and choice.unit is first.unit and choice.whole >= _ALIKE * first.whole)
    ]
    clauses = dict.fromkeys([first.clause.id, *(choice.clause.id for choice in alike)])
    shorts = dict.fromkeys(choice.short for name in clauses for choice in alike if choice.clause.id == name)
    by_id = {clause.id: clause for clause in first.unit.clauses}
    return Reading(tuple((first.unit, by_id[name]) for name in clauses), "、".join(shorts))


def _structure(asked: Structural) -> Reading:
    """A named place as it stands; of a section its heading, of a count the number, of a part of the document its words,
    of a mention every clause found.
    """
    cited = tuple((hit.unit, hit.clause) for hit in asked.hits)
    if asked.kind == "section":
        numeral = asked.named.strip("()")
        heading = (line for line in cited[0][1].text.split("\n") if re.match(rf"[（(]{numeral}[)）]", line))
        return Reading(cited, next(heading, None))
    if asked.kind == "part":
        return Reading(cited, asked.named)
    return Reading(cited, counted=asked.named if asked.kind == "count" else "")


def _passages(hits: Sequence[Hit], masses: dict[Term, float]) -> tuple[tuple[Unit, Clause], ...]:
    """The best clause, the clauses that say what it leaves of the question, those of its unit that fit nearly as well,
    and the best of other units that do.
    """
    best = hits[0]
    floor = _NEARLY_CLAUSE * max(best.ranked[0].score, _LEAST)
    cited = [(best.unit, best.clause), *_rest(hits, masses)]
    cited += [(best.unit, one.clause) for one in best.ranked[1:] if one.score >= floor]
    cited += [(hit.unit, hit.clause) for hit in hits[1:] if hit.score >= _NEARLY * max(best.score, _LEAST)]
    # By the clause's identity: ids repeat where two documents of one name stand together.
    return tuple({id(clause): (unit, clause) for unit, clause in cited}.values())


def _rest(hits: Sequence[Hit], masses: dict[Term, float]) -> Iterator[tuple[Unit, Clause]]:
    """Of further units, best first, the clause that holds most of what is left of the question's word mass, where that
    is a part worth a clause: a question over two tasks is answered by two.
    """
    said = _both(hits[0].unit.text, hits[0].clauses)
    left = {term: mass for term, mass in masses.items() if not holds(said, term)}
    for hit in hits[1:] if left else ():
        texts = [_both(clause.text, (clause,)) for clause in hit.clauses]
        held = [_held(said, left) for said in texts]
        best = held.index(max(held))
        if held[best] >= _PART * sum(masses.values()):
            yield hit.unit, hit.clauses[best]
            said = texts[best]
            left = {term: mass for term, mass in left.items() if not holds(said, term)}


def _both(text: str, clauses: Sequence[Clause]) -> str:
    """A text with its clauses' English renderings, normalised."""
    return normalise("\n".join([text, *(clause.english or "" for clause in clauses)]))


def _candidates(asked: Asked, clause: Clause, masses: dict[Term, float]) -> list[tuple[str, float, float]]:
    """The words of `clause` that are of the kind asked for, in text order, each with the share (0..1) of the question's
    word mass in the phrase around it and in the whole clause.
    """
    total = sum(masses.values())
    if not total:
        return []
    whole = _held(f"{clause.text}\n{clause.english or ''}", masses) / total
    found = []
    for start, end in spans(asked, clause.text):
        left, right = _phrase(clause.text, start, end)
        around = clause.text[left:right]
        # What is counted stands after its number (100个优质直播场景), what is measured before it (培训不少于40小时).
        if asked is Asked.NUMBER and clause.text[end - 1] in _CLASSIFIERS:
            around = clause.text[start:right]
        # A date does not stand near a question by its own year.
        elif asked in (Asked.DATE, Asked.YEAR):
            around = f"{clause.text[left:start]}\n{clause.text[end:right]}"
        near = _held(around, masses) / total
        found.append((clause.text[start:end], near, whole))
    return found


def _phrase(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between the stops around `text[start:end]`."""
    left = max(text.rfind(mark, 0, start) for mark in _STOPS) + 1
    return left, min((place for mark in _STOPS if (place := text.find(mark, end)) >= 0), default=len(text))


def _held(text: str, masses: dict[Term, float]) -> float:
    text = normalise(text)
    return sum(mass for term, mass in masses.items() if holds(text, term))
