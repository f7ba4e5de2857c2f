"""Whether the clauses a sentence cites say it: figures, places, names and polarity exactly, the rest by its words.

A fault is something the sentence has and its clauses lack. Nothing here asks a language model.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Clause, Unit
from corpus.gazetteer import places_in
from index import Encoder
from index.words import language_of, latin_words, normalise, stem, stop_words
from qa.llm.facts import (
    chinese_names,
    dates,
    english_names,
    figures,
    leaves,
    names,
    negations,
    phrases,
    places,
    turns,
)  # fmt: skip

# The share of a sentence's words that a clause must hold, and how much more another given clause may hold; how much
# nearer in meaning another may be. `python -m evaluation.sentences`: sentences rightly reworded hold 0.60 and more,
# none is held better by another clause, and one in a hundred is 0.03 nearer to another.
_HELD, _HELD_BY_OTHER, _NEARER = 0.3, 0.1, 0.045
# What a Chinese document need not say to be about.
_ALWAYS = "中国 China Chinese"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a sentence has and its clauses lack; `kind` names the sentence that says so (prompts/)."""

    kind: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A clause that the model was given, with its unit and the id it was given under."""

    id: str
    unit: Unit
    clause: Clause

    @property
    def text(self) -> str:
        """All that the clause says, in both its languages, under its unit's title."""
        unit, clause = self.unit, self.clause
        return "\n".join(filter(None, (unit.title, unit.english_title, clause.text, clause.english)))


def exact_faults(sentence: str, cited: Sequence[Given], about: str = "") -> Iterator[Fault]:
    """What is not in the clauses: figures (but the item's own number), places, names, negations, bans, duties.

    What the document is `about`, its title say, may be named: every clause is about that.
    """
    said = "\n".join(one.text for one in cited)
    numbers = {float(one.unit.number) for one in cited if one.unit.number is not None}
    for figure in sorted(figures(sentence) - figures(said) - numbers):
        yield Fault("figure", f"{figure:g}")
    for date in sorted(dates(sentence) - dates(said)):
        yield Fault("figure", "-".join(map(str, date)))
    yield from _misplaced(sentence, said, numbers)
    known = f"{said}\n{about}\n{_ALWAYS}"
    for place in sorted(places(sentence)):
        if not _names_place(place, known):
            yield Fault("place", place.lstrip("~").capitalize() if place.startswith("~") else place)
    yield from _name_faults(sentence, normalise(known))
    yield from _polarity_faults(sentence, said)


def _misplaced(sentence: str, said: str, numbers: set[float]) -> Iterator[Fault]:
    """Figures that the clauses have, but beside other words: 100个平台 where they say 10个平台 and 100个场景.

    Years, parts of dates and the item's own number stand beside any words.
    """
    free = numbers | {float(part) for date in dates(sentence) for part in date}
    held = [(figures(phrase), _units_of(phrase)) for phrase in phrases(said) if figures(phrase)]
    for phrase in phrases(sentence):
        around = _units_of(phrase)
        for figure in sorted(figure for figure in figures(phrase) - free if not _is_year(figure)):
            own = max((len(around & words) for numbers, words in held if figure in numbers), default=0)
            other = max((len(around & words) for numbers, words in held if figure not in numbers), default=0)
            if other > own:
                yield Fault("figure", f"{figure:g}")


def _is_year(figure: float) -> bool:
    return 1900 <= figure <= 2100 and figure.is_integer()


def _units_of(text: str) -> set[str]:
    """English stems, but for figures and stop words, and pairs of neighbouring hanzi."""
    stems = {stem(word) for word in latin_words(text) if word.isalpha() and word not in stop_words("en")}
    pairs = (text[n : n + 2] for n in range(len(text) - 1))
    return stems | {pair for pair in pairs if not pair.isascii() and pair.isalpha()}


def _name_faults(sentence: str, known: str) -> Iterator[Fault]:
    close, words = known.replace(" ", ""), latin_words(known)
    initials, stems = "".join(word[0] for word in words), set(map(stem, words))
    for name in sorted(names(sentence)):
        # AI for artificial intelligence: letters that words in a row begin with.
        if name.replace(" ", "") not in close and not (name.isalpha() and name in initials):
            yield Fault("name", name)
    for word in english_names(sentence):
        if stem(word.lower()) not in stems and not places(word):
            yield Fault("name", word)
    for word in chinese_names(sentence):
        if word not in known and not any(True for _ in places_in(word)):
            yield Fault("name", word)


def _names_place(place: str, said: str) -> bool:
    if place.startswith("~"):
        return place in places(said) or place[1:] in said.lower()
    return place in said


def _polarity_faults(sentence: str, said: str) -> Iterator[Fault]:
    denied, held = negations(sentence), negations(said)
    if denied and not held:
        yield Fault("negation", denied[0])
    else:
        # What the clauses deny, and the sentence says without denying.
        plain = normalise(sentence)
        lost = [what for what in held if what in plain and what not in denied and len(what) > 1]
        if lost and len(denied) < len(held):
            yield Fault("negation", lost[0])
    turned, may = turns(sentence), turns(said)
    for kind in sorted(turned - may):
        yield Fault(kind)
    if "ban" in may and leaves(sentence) and not leaves(said) and "ban" not in turned:
        yield Fault("ban")


class Clauses:
    """The clauses given for one question, ready to hold sentences to: their vectors are made once, beforehand."""

    def __init__(self, given: Sequence[Given], encoder: Encoder, about: str) -> None:
        self.given = {one.id: one for one in given}
        self.encoder, self.about = encoder, about
        texts = [text for one in given for text in (one.clause.text, one.clause.english or one.clause.text)]
        self.vectors = encoder.encode(texts, "passage").reshape(len(given), 2, -1)
        self.texts = [normalise(one.text) for one in given]
        self.words = [frozenset(map(stem, latin_words(text))) for text in self.texts]

    def fitting(self, sentence: str) -> frozenset[str]:
        """The ids of the clauses that say what the sentence is about: by its words, and by its meaning."""
        near = (self.vectors @ self.encoder.encode([sentence], "passage")[0]).max(axis=1)
        held = self._held(sentence)
        least, nearest = max(_HELD, max(held) - _HELD_BY_OTHER), near.max() - _NEARER
        return frozenset(
            id for id, share, cosine in zip(self.given, held, near, strict=True) if share >= least and cosine >= nearest
        )

    def fault(self, sentence: str, ids: Sequence[str]) -> tuple[Fault | None, tuple[Given, ...]]:
        """The first fault of a sentence under the given clauses `ids`, if it has one, and those of them that fit it.

        Of several clauses those that have nothing to do with the sentence are left out, not the sentence.
        """
        known = [id for id in ids if id in self.given]
        if not known:
            return Fault("uncited"), ()
        fitting = self.fitting(sentence)
        cited = tuple(self.given[id] for id in known if id in fitting)
        if not cited:
            return Fault("meaning"), ()
        return next(exact_faults(sentence, cited, self.about), None), cited

    def _held(self, sentence: str) -> list[float]:
        """What share of the sentence's English stems, or of its pairs of neighbouring hanzi, each clause holds."""
        plain = normalise(sentence)
        if language_of(sentence) == "en":
            words = [stem(word) for word in latin_words(plain) if word not in stop_words("en")]
            return [sum(word in held for word in words) / max(len(words), 1) for held in self.words]
        pairs = [plain[n : n + 2] for n in range(len(plain) - 1) if plain[n : n + 2].isalnum()]
        return [sum(pair in text for pair in pairs) / max(len(pairs), 1) for text in self.texts]
