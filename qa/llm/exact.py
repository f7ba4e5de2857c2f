"""What a sentence states exactly and its clauses do not: figures, dates, money, places, names, bodies, polarity.

Works on texts; which clauses a sentence is held to, and whether it is about them at all, is check.py's.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from corpus.gazetteer import places_in
from index.words import latin_words, normalise, stem
from qa.figures import commas, dates, figures, misplaced, own_numbers, units_of, without_own_numbers
from qa.llm.facts import (
    actors,
    bad_words,
    bodies,
    chinese_names,
    currencies,
    english_names,
    listed_bodies,
    names,
    negations,
    periods,
    places,
    says,
    stands_against,
    turns,
    without_names,
)  # fmt: skip

# What a Chinese document need not say to be about.
_ALWAYS = "中国 China Chinese"
# Pairs of hanzi, or stems, that a sentence shares with what its clauses stand against before it is about that: one
# may be chance.
_ABOUT = 2
# Sentences of one kind for several kinds of words.
_KINDS = {"all": "total", "only": "total", "sure": "total", "most": "total"}
_NEGATING = ("un", "in", "im", "il", "ir", "non", "dis")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a sentence has and its clauses lack; `kind` names the sentence that says so (prompts/)."""

    kind: str
    what: str = ""


def exact_faults(sentence: str, said: str, about: str = "", numbers: Collection[float] = ()) -> Iterator[Fault]:
    """What is not in `said`, the text of the clauses. `numbers` are those of their units: "Task 6" may be said.

    What the document is `about`, its title say, may be named: every clause is about that.
    """
    yield from (Fault("figure", f"{number:g}") for number in sorted(own_numbers(sentence) - {*numbers} - figures(said)))
    sentence, said = without_own_numbers(sentence), without_own_numbers(said)
    yield from _figure_faults(sentence, said)
    known = f"{said}\n{about}\n{_ALWAYS}"
    yield from _place_faults(sentence, said, known)
    yield from _name_faults(sentence, normalise(known))
    acting, may = actors(sentence), actors(known)
    yield from (Fault("name", acting[kind]) for kind in sorted(acting.keys() - may.keys()))
    yield from _negation_faults(sentence, said)
    yield from _turn_faults(sentence, said)


def _figure_faults(sentence: str, said: str) -> Iterator[Fault]:
    counted = {float(listed_bodies(said))} if says("counted_bodies", sentence) else set[float]()
    for figure in sorted(figures(sentence) - figures(without_names(said, sentence)) - counted):
        yield Fault("figure", f"{figure:g}")
    for date in sorted(dates(sentence) - dates(said)):
        yield Fault("figure", "-".join(map(str, date)))
    for found in (currencies, periods):
        yield from (Fault("figure", what) for what in sorted(found(sentence) - found(said)))
    yield from (Fault("figure", f"{figure:g}") for figure in misplaced(sentence, said, counted))


def _place_faults(sentence: str, said: str, known: str) -> Iterator[Fault]:
    for place in sorted(places(sentence)):
        if not _names_place(place, known):
            yield Fault("place", place.lstrip("~").capitalize() if place.startswith("~") else place)
    if says("national", sentence) and not says("country", said):
        yield Fault("name", "国家" if "国家" in sentence else "national")


def _names_place(place: str, said: str) -> bool:
    if place.startswith("~"):
        return place in places(said) or place[1:] in said.lower()
    return place in said


def _name_faults(sentence: str, known: str) -> Iterator[Fault]:
    words = latin_words(known)
    initials, stems = "".join(word[0] for word in words), set(map(stem, words))
    for name in sorted(names(sentence)):
        # AI for artificial intelligence: letters that words in a row begin with.
        is_short = name.isalpha() and name in initials
        if not (is_short or _is_named(name, known) or _are_words_of(name, stems) or currencies(name)):
            yield Fault("name", name)
    for word in english_names(sentence):
        if stem(word.lower()) not in stems and not places(word):
            yield Fault("name", word)
    for word in chinese_names(sentence):
        if word not in known and not any(True for _ in places_in(word)):
            yield Fault("name", word)
    for body in sorted(bodies(sentence)):
        if body not in known:
            yield Fault("name", body)


def _is_named(name: str, known: str) -> bool:
    """Whether a name stands in `known` by itself, but for spaces and a plural: G6 does not stand in G60."""
    forms = "|".join(re.escape(form) for form in (name, name.removesuffix("s")))
    return bool(re.search(rf"(?<![a-z0-9])(?:{forms})(?![a-z0-9])", known)) or name.replace(" ", "") in re.split(
        r"[^a-z0-9\u4e00-\u9fff]", known.replace(" ", "")
    )


def _are_words_of(name: str, stems: set[str]) -> bool:
    """Whether a name of several English words is put together from words that stand in the clauses."""
    words = latin_words(name)
    return len(words) > 1 and name.isascii() and all(stem(word) in stems for word in words)


def _negation_faults(sentence: str, said: str) -> Iterator[Fault]:
    denied, held = negations(sentence), negations(said)
    if denied and not held:
        yield Fault("negation", denied[0])
    else:
        # What the clauses deny, and the sentence says without denying.
        plain = normalise(sentence)
        lost = [what for what in held if what in plain and what not in denied and len(what) > 1]
        if lost and len(denied) < len(held):
            yield Fault("negation", lost[0])
    yield from _prefixed(normalise(sentence), normalise(said))
    yield from _against(sentence, said)


def _prefixed(sentence: str, said: str) -> Iterator[Fault]:
    """Words that deny by how they begin (unfair, 不间断) where one text has them and the other the bare word only."""
    ours, theirs = set(map(stem, latin_words(sentence))), set(map(stem, latin_words(said)))
    for one, other in ((ours, theirs), (theirs, ours)):
        for word in sorted(one - other):
            bare = next((word.removeprefix(start) for start in _NEGATING if word.startswith(start)), word)
            if bare != word and len(bare) > 2 and bare in other and bare not in one:
                yield Fault("negation", word)
    for text, against in ((sentence, said), (said, sentence)):
        for match in re.finditer(r"[不非未无]([\u4e00-\u9fff]{2})", text):
            rest, denied = match[1], match.group()
            if rest in against and denied not in against and rest not in text.replace(denied, ""):
                yield Fault("negation", denied)


def _against(sentence: str, said: str) -> Iterator[Fault]:
    """What is bad, or what the clauses only stand against, where the sentence has no word against it; and a sentence
    that fights something where the clauses fight nothing.
    """
    if stands_against(sentence):
        if says("against", sentence) and not (stands_against(said) or bad_words(said)):
            yield Fault("ban")
        return
    for bad in bad_words(sentence):
        yield Fault("negation", bad)
    parts = [(units_of(part), says("against", part)) for part in commas(said)]
    against = set[str]().union(*(units for units, is_against in parts if is_against))
    plain = set[str]().union(*(units for units, is_against in parts if not is_against))
    ours = units_of(normalise(sentence))
    opposed, other = ours & (against - plain), ours & (plain - against)
    if len(opposed) >= _ABOUT and len(opposed) > len(other):
        yield Fault("negation", min(opposed))


def _turn_faults(sentence: str, said: str) -> Iterator[Fault]:
    turned, may = turns(sentence), turns(said)
    if says("condition", said):
        allowed = (("duty", "condition"), ("only", "only_if"), ("done", "first"))
        may |= {kind for kind, words in allowed if says(words, sentence)}
    for kind in sorted(turned - may - {"more"}):
        yield Fault(_KINDS.get(kind, kind))
    # Growth goes by many words: it is a fault where the clauses shrink something and let nothing grow.
    if "more" in turned - may and "less" in may - turned:
        yield Fault("more")
    if "ban" in may and says("leave", sentence) and not says("leave", said) and "ban" not in turned:
        yield Fault("ban")
