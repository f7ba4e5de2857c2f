"""What a question needs and the document lacks: each such thing alone refuses, and is said.

Names (places, agencies, years, figures) that the indexed text does not have; a kind of answer (a sum, a person, a
telephone number …) that the clauses found do not hold; a ban that no clause speaks of; one place's role given to
another. Word lists are in asked.toml; how well a passage fits is decide.py's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from corpus.gazetteer import Place, places_by_pinyin, places_in, places_stemmed
from index import Index
from index.inverted import Inverted, holds
from index.question import Question
from index.words import content_spans, is_noun, is_person, latin_words, normalise, passage_words, stem, stop_words
from qa.amounts import counts, sums
from qa.asked import Asked, aspects_in, forbids, is_unnamed, organisations_in
from qa.figures import figures
from qa.find import Found
from qa.kinds import MUST_HOLD, spans
from qa.places import names, places_named
from qa.read import Reading
from qa.told import of_oneself

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d|[万亿]?[元个家名场项])")
# A figure inside a name (G60, 3D) is the name's; 24小时, 24/7, 90后 and a single digit are ways of speaking.
_FIGURE = re.compile(
    r"(?<![\da-z./])\d+(?:,\d{3})*(?:\.\d+)?(?![\d.]*[a-z\d])(?!小时|[ -]?hours?|后(?!年)|/7)", re.IGNORECASE
)
_FIGURES = (Asked.MONEY, Asked.NUMBER, Asked.PERCENT, Asked.FIGURES)
# What makes a street of a place's name: 南京东路 is not in 南京.
_STREET = re.compile("[东南西北中]?[一二三]?(?:路|大街|大道)")
# Words up to this length stay small in titles.
_SHORT = 4
# A word in more of the clauses than this is the document's common stock and tells no two places apart.
_RARE = 0.05
# What stands before the kind of thing that is asked for.
_WHICH = r"(?:哪些|哪[几个种样项]{1,2}|什么|which|what) ?"
# As many words as a person reads at a glance.
_WORDS = 3


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the question needs and the document lacks; `kind` names the sentence that says so (prompts/)."""

    kind: str
    what: str = ""


def missing(found: Found, reading: Reading, index: Index) -> tuple[Missing, ...]:
    """What of the question is missing, of the first kind of which anything is; empty where nothing is."""
    question, words = found.question, index.words
    kinds = (
        _places(found, index), _agencies(question, index), _proper_names(found, words), _figures(question, words),
        _year(found, reading), _stated(found, reading), _kind(found.asked, reading), _ban(found, reading),
        _aspect(found, reading), _role(found, reading, index),
    )  # fmt: skip
    return next(filter(None, (tuple(dict.fromkeys(lacks)) for lacks in kinds)), ())


def names_missing(found: Found, index: Index) -> tuple[Missing, ...]:
    """The places, agencies and makes of the question that the document lacks."""
    return (*_places(found, index), *_agencies(found.question, index))


def words_missing(found: Found, index: Index) -> tuple[Missing, ...]:
    """The question's English words and Chinese nouns that stand nowhere in the text, for a refusal that nothing else
    explains; a number alone explains nothing.
    """
    text, near = found.asking, normalise("\n".join(hit.unit.text for hit in found.hits))
    held = _held(found.question, index.words)

    def is_missing(word: str) -> bool:
        plain = normalise(word)
        is_known = any(known in plain or plain in known for known in held) or plain in near
        is_number = plain.isdigit() or bool(figures(plain))
        return not (is_known or is_number) and (plain.isascii() or is_noun(plain))

    words = dict.fromkeys(text[start:end] for start, end in content_spans(text))
    return tuple(Missing("word", word) for word in islice(filter(is_missing, words), _WORDS))


def _places(found: Found, index: Index) -> Iterator[Missing]:
    question, words = found.question, index.words
    text, asked = normalise(question.text), normalise(found.asking)
    asked_latin = latin_words(asked)
    home = {place.code[:2] for _, _, place in places_in(index.units[0].title)}
    unnamed = is_unnamed(question.text, question.language)

    def is_told(name: str, places: Iterable[Place]) -> bool:
        """Whether it is only told, or an example of what is not named, and the document is of the province around."""
        is_beside = unnamed or (name not in asked and name not in asked_latin)
        return is_beside and any(place.code[:2] in home for place in places)

    said = []
    for start, end, place in places_in(text):
        if _STREET.match(text, end):
            continue
        if not _has_place(place, words) and not is_told(text[start:end], [place]):
            said.append(text[start:end])
            yield Missing("place", text[start:end])
    held = _held(question, words)
    for word in latin_words(text):
        places = [place for place in places_by_pinyin().get(word, ()) if place.name not in text]
        if word not in held and places and not is_told(word, places):
            yield Missing("place", word.capitalize())
    # 嘉定 for 嘉定区, where the document is of that province: elsewhere such words may be common nouns.
    for term in question.terms:
        near = [place for place in places_stemmed(term.surface) if place.code[:2] in home]
        lacks = near and not any(_has_place(place, words) for place in near) and not is_told(term.surface, near)
        if lacks and not any(term.surface in name for name in said):
            yield Missing("place", term.surface)


def _agencies(question: Question, index: Index) -> Iterator[Missing]:
    for name, chinese in organisations_in(question.text, question.language):
        known = all(len(index.words.postings(word)[0]) for word in passage_words(chinese))
        if not known and not any(_abbreviates(chinese, agency) for agency in _front_agencies(index)):
            yield Missing("organisation", name)


def _front_agencies(index: Index) -> Iterator[str]:
    """The agencies named before the first numbered item: who issued the document."""
    for unit in index.front:
        yield from (unit.text[start:end] for start, end in spans(Asked.ORGANISATION, unit.text))


def _abbreviates(short: str, name: str) -> bool:
    """Whether the characters of `short` stand in `name` in order: 文旅局 for 文化和旅游局."""
    left = iter(name)
    return all(character in left for character in short)


def _proper_names(found: Found, words: Inverted) -> Iterator[Missing]:
    """Persons of a Chinese question; capitalised words of an English one after its first, unless written as a title.

    What people say of themselves ("I'm from Brazil") need not be in the document.
    """
    question = found.question
    if question.language == "zh":
        part = normalise(found.asking)
        people = (term for term in question.terms if is_person(term.surface) and term.surface in part)
        yield from (Missing("name", term.surface) for term in people if not words.has(term))
        return
    typed = re.findall(r"[A-Za-z]+", question.text)
    longer = [word for word in typed if len(word) > _SHORT]
    is_title = bool(longer) and all(word[0].isupper() for word in longer)
    if is_title or of_oneself(question.text):
        return
    held = set(map(stem, _held(question, words)))
    for name in re.findall(r"(?<=[a-z,] )(?=[A-Za-z]{3})[A-Z][a-z]+(?:[A-Z][a-z]+)*\b", found.asking):
        if stem(name.lower()) not in held and name.lower() not in stop_words("en"):
            yield Missing("name", name)


def _figures(question: Question, words: Inverted) -> Iterator[Missing]:
    text = normalise(question.text)
    years = _YEAR.findall(text)
    yield from (Missing("year", year) for year in years if not _has_figure(year, words))
    for figure in () if of_oneself(text) else _FIGURE.findall(text):
        if len(figure) > 1 and figure not in years and not _has_figure(figure.replace(",", ""), words):
            yield Missing("figure", figure)


def _held(question: Question, words: Inverted) -> set[str]:
    """The words of the question that the text has, in whichever of its languages."""
    return {word for term in question.terms if words.has(term) for word in term.surface.split()}


def _has_place(place: Place, words: Inverted) -> bool:
    return any(
        name and all(len(words.postings(word)[0]) for word in passage_words(name)) for name in (place.name, place.stem)
    )


def _has_figure(figure: str, words: Inverted) -> bool:
    return bool(len(words.postings(figure)[0]))


def _stated(found: Found, reading: Reading) -> Iterator[Missing]:
    """A sum or a count that the question says of the document and no clause has: 6000万元 where one says 6000亿元.

    What people say of themselves ("we have 20 hosts") is not said of the document.
    """
    text = found.question.text
    if of_oneself(text):
        return
    stated = sums("\n".join(clause.text for _, clause in reading.cited))
    yield from (Missing("amount", words) for value, words in sums(text).items() if value not in stated)
    held = counts("\n".join(clause.text for hit in found.hits for clause in hit.clauses))
    yield from (Missing("amount", f"{count:g}") for count in sorted(counts(text) - held))


def _year(found: Found, reading: Reading) -> Iterator[Missing]:
    """A year for which a figure is asked, where the unit that has a figure does not name that year."""
    if found.asked in _FIGURES:
        unit = reading.cited[0][0]
        years = (year for year in _YEAR.findall(found.question.text) if year not in unit.text)
        yield from (Missing("figure_of_year", year) for year in years)


def _kind(asked: Asked, reading: Reading) -> Iterator[Missing]:
    """The kind of answer asked for, where the clauses found have nothing of the kind."""
    if asked in MUST_HOLD and reading.short is None:
        yield Missing("date" if asked is Asked.YEAR else asked.value)


def _ban(found: Found, reading: Reading) -> Iterator[Missing]:
    """A ban or a loss that the question takes for granted and the cited clauses do not speak of."""
    said = forbids(found.asking, found.question.language)
    if said and not any(forbids(clause.text, "clause") for _, clause in reading.cited):
        yield Missing("ban", said)


def _aspect(found: Found, reading: Reading) -> Iterator[Missing]:
    """What the question wants to know of its subject, where no cited clause says that."""
    for name, says in aspects_in(found.asking):
        if not any(says.search(clause.text) for _, clause in reading.cited):
            yield Missing(name)


def _role(found: Found, reading: Reading, index: Index) -> Iterator[Missing]:
    """A rare word of the question that belongs, in what was found, to a clause about another place."""
    asked = places_named(found.question)
    unit, cited = reading.cited[0]
    if not names(cited.text, asked):
        return
    elsewhere = [
        clause
        for hit in found.hits
        for clause in hit.clauses
        if not names(clause.text, asked) and any(spans(Asked.PLACE, clause.text))
    ]
    for term in found.question.terms:
        # 走什么路线: a single character is no role; 集合了哪些功能: nor is what is asked for.
        if len(term.surface) == 1 or re.search(rf"{_WHICH}{re.escape(term.surface)}", found.question.text.lower()):
            continue
        rare = (index.clause_words.frequencies(term) > 0).mean() <= _RARE
        here = holds(normalise(cited.text + unit.title), term)
        if rare and not here and any(holds(normalise(clause.text), term) for clause in elsewhere):
            yield Missing("role", term.surface)
