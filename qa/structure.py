"""Questions about the document's structure, answered from the structure itself and not by a search.

第六项第2句, "last sentence of task 6", 第(二)部分叫什么, "how many tasks are there?", 哪些任务提到虹桥. How people ask
is data (structure.toml); what a unit's number and section are, corpus/ has said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Literal

import numpy as np

from corpus import Clause, Unit
from corpus.numbering import from_numeral, to_numeral
from index import Hit, Index
from index.hit import Ranked
from index.question import Question
from index.search import FULL_SCORE
from index.words import normalise
from qa.official import official
from qa.wordings import wordings

Kind = Literal["purpose", "goals", "mention", "count", "item", "sentence", "section", "front", "part"]
_ENGLISH = re.findall(
    "[a-z]+",
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""",
)
# How Chinese documents begin to say why they are made.
_PURPOSE = re.compile(
    "(?:^|\n|条 ?)为(?:了|进一步|深入|贯彻|规范|加强|推动|促进|保障|落实|全面).*(?:制定|现就|提出)", re.DOTALL
)
# What stands between a section and its item, and between an item and its section.
_HEADED, _OF = "[^，。,;；？?、和与跟及]{0,16}?(?:里|中)?的?", r"\W*(?:of|in|under) (?:the )?"
# More places than any numbered document here has; a collection's list is cut to its first.
_LONGEST_LIST = 30
# Units read for a word that is asked for by name; in a collection where more have it the list is cut anyway.
_LOOKED_AT = 200
_LAST = -1


@dataclass(frozen=True, slots=True)
class Structural:
    """What a question asks of the structure: `named` is the number or the words it names, of a part of the document
    those that answer; `hits` are the units that answer, in document order, each with the clause to cite first; none
    where the document has no such place. `beside` is what is asked about a place that is only named, whose units `hits`
    then are; "" where the place itself is asked for.

    Example: "第九项任务要发布什么名录？" -> item "9", beside "要发布什么名录？"
    """

    kind: Kind
    named: str
    hits: tuple[Hit, ...]
    beside: str = ""


def structural(index: Index, question: Question) -> Structural | None:
    """The structural reading of a question; None where it asks for something else.

    Example: "第六项第2句" -> item "6"; "how many tasks?" -> count "20"; "哪些任务提到虹桥？" -> mention "虹桥"
    """
    text = _lower(question.text)
    if found := next(
        (found for match in _matches("mention", text) if (found := _mentions(index, match["named"]))), None
    ):
        return found
    if part := official(index, question):
        return Structural("part", part.short, (hit_at(part.unit, part.number),))
    if any(_matches("purpose", text)) and (purpose := _purpose(index)):
        return Structural("purpose", "", purpose)
    if index.by_number and any(_matches("count", text)):
        last = index.by_number[max(index.by_number)][-1]
        return Structural("count", str(sum(map(len, index.by_number.values()))), (hit_at(last, 1),))
    item, section = next(_matches("item", text), None), next(_matches("section", text), None)
    if section and not any(unit.section for unit in index.units):
        section = None
    if item and _number(item["item"]):
        return None if any(_matches("foreign", text)) else _item(index, question, item, section)
    if section:
        return _section(index, question, section)
    if (front := next(_matches("front", text), None)) and (beside := _beside(index, question, *front.span())):
        return Structural("front", front.group(), _before_goals(index), beside)
    if any(_matches("goals", text)) and (goals := _goals(index)):
        return Structural("goals", "", goals)
    return None


def _lower(text: str) -> str:
    """`text` in small letters, one for one: İ has two."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def item_named(text: str) -> int:
    """The number of the item a question names; 0 where it names none."""
    match = next(_matches("item", _lower(text)), None)
    return _number(match["item"]) if match else 0


def _item(index: Index, question: Question, item: re.Match[str], section: re.Match[str] | None) -> Structural:
    """The item of a number; where it is one of a section's, that of its place among them: 第(二)部分的第一项."""
    number, groups = _number(item["item"]), item.groupdict()
    units = index.by_number.get(number, ())[:_LONGEST_LIST]
    start, end = item.span()
    if section and _is_of(item, section):
        start, end = min(start, section.start()), max(end, section.end())
        under = _under(index, _heading(section))
        if not under:
            return _section(index, question, section)
        units = tuple(unit for unit in under if unit.number == number) or under[number - 1 : number]
    sentence = _LAST if groups.get("last") else _number(groups.get("sentence"))
    if units and all(sentence > len(unit.clauses) for unit in units):
        return Structural("sentence", str(sentence), ())
    # Of several items of one number all are given: which was meant is for the reader to say.
    hits = tuple(hit_at(unit, sentence) for unit in units)
    return Structural("item", str(number), hits, "" if sentence or not hits else _beside(index, question, start, end))


def _is_of(item: re.Match[str], section: re.Match[str]) -> bool:
    """Whether the item is said to be the section's: 第(二)部分(的)第一项, "the first task of section 2"."""
    if section.end() <= item.start():
        return bool(re.fullmatch(_HEADED, item.string[section.end() : item.start()]))
    return bool(re.fullmatch(_OF, item.string[item.end() : section.start()]))


def _section(index: Index, question: Question, match: re.Match[str]) -> Structural:
    """The section named: its first unit, or all of them where something is asked about it; none where it is not there.

    How many items it has is a count.
    """
    heading = _heading(match)
    hits = tuple(hit_at(unit, 1) for unit in _under(index, heading))
    rest = _without(question.text, *match.span())
    if hits and any(_matches("count", rest.lower().strip())):
        return Structural("count", str(len(hits)), hits[-1:])
    beside = _beside(index, question, *match.span()) if hits else ""
    return Structural("section", heading, hits if beside else hits[:1], beside)


def _heading(match: re.Match[str]) -> str:
    """A section's number as units have it: (二)."""
    return f"({to_numeral(_number(match['section']))})"


def _under(index: Index, heading: str) -> tuple[Unit, ...]:
    return tuple(unit for unit in index.units if unit.section == heading)


def _beside(index: Index, question: Question, start: int, end: int) -> str:
    """What a question asks beside the place it names there; "" where it only asks what is there, or names more."""
    rest = _without(question.text, start, end)
    left = rest.lower()
    if any(_matches("item", left)) or any(_matches("section", left)):
        return ""
    for way in _patterns("whole"):
        left = way.sub(" ", left)
    return rest if index.read(left).terms else ""


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{text[end:]}"


def hit_at(unit: Unit, sentence: int) -> Hit:
    """A unit as a hit of full score, its named sentence first: _LAST is the last, one that is not there the first."""
    place = sentence % len(unit.clauses) if sentence == _LAST else sentence - 1
    place = place if 0 <= place < len(unit.clauses) else 0
    clauses = (unit.clauses[place], *unit.clauses[:place], *unit.clauses[place + 1 :])
    ranked = (Ranked(clause, float(not place), 1.0, 1.0) for place, clause in enumerate(clauses))
    return Hit(unit, FULL_SCORE, 1.0, 1.0, tuple(ranked))


def _mentions(index: Index, named: str) -> Structural | None:
    """The units that have `named` word for word, in either language, or, where none has, every word of it, each with
    the clause that holds most of it; None where none does.
    """
    named = normalise(named).strip(" “”\"'「」?？。的过了")
    terms = index.read(named).terms
    coverage, by_clause = index.words.coverage(terms), index.clause_words.coverage(terms)
    # Half of the words: "supply chains" is read as two words in one place and as one in another.
    near = [(int(n), index.units[n]) for n in np.flatnonzero(coverage >= 0.5)[:_LOOKED_AT]]
    near = [(n, unit) for n, unit in near if unit.number is not None] or near  # it is numbered items that are asked for
    literal = [(n, unit) for n, unit in near if any(_says(clause, named) for clause in unit.clauses)]
    # Full coverage is the sum of all masses: 1 but for the last digits of float32.
    hits = []
    for n, unit in (literal or [(n, unit) for n, unit in near if coverage[n] > 1 - 1e-5])[:_LONGEST_LIST]:
        of_unit = by_clause[index.first_clause[n] : index.first_clause[n + 1]]
        said = [place for place, clause in enumerate(unit.clauses, 1) if _says(clause, named)]
        hits.append(hit_at(unit, said[0] if said else int(np.argmax(of_unit)) + 1))
    return Structural("mention", named, tuple(hits)) if hits else None


def _says(clause: Clause, named: str) -> bool:
    english = rf"\b{re.escape(named.removesuffix('s'))}(?:s|es)?\b"
    return named in normalise(clause.text) or bool(re.search(english, normalise(clause.english or "")))


def _purpose(index: Index) -> tuple[Hit, ...]:
    """The clause that says why the document is made (为……，制定……), before its second item; none without one."""
    places = (
        (unit, number)
        for unit in _opening(index)
        for number, c in enumerate(unit.clauses, 1)
        if _PURPOSE.search(c.text)
    )
    return tuple(hit_at(*place) for place in islice(places, 1))


def _goals(index: Index) -> tuple[Hit, ...]:
    """The part before the second item that is headed as the goals; none without one."""
    return tuple(hit_at(unit, 1) for unit in _opening(index) if unit.title.endswith("目标"))[:1]


def _before_goals(index: Index) -> tuple[Hit, ...]:
    """What stands before the first item and before the part headed as the goals."""
    goals = [hit.unit for hit in _goals(index)]
    return tuple(hit_at(unit, 1) for unit in index.front if unit not in goals)


def _opening(index: Index) -> tuple[Unit, ...]:
    """The units before the first item and that one, which may say a document's purpose and goals."""
    return index.units[: len(index.front) + 1]


def _number(word: str | None) -> int:
    """The number a numeral, an English number or an ordinal says; 0 where it says none."""
    if word in _ENGLISH:
        return _ENGLISH.index(word) % (len(_ENGLISH) // 2)
    return (from_numeral(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word)) or 0) if word else 0


@cache
def _patterns(kind: Kind | Literal["foreign", "whole"]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(way) for way in wordings("structure")[kind])


def _matches(kind: Kind | Literal["foreign"], text: str) -> Iterator[re.Match[str]]:
    return (match for pattern in _patterns(kind) if (match := pattern.search(text)))
