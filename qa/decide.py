"""Whether the document answers: evidence that can be shown, turned into a confidence.

Two kinds of evidence. Reasons: a place, a year or a figure of the question that the document does not have, or a kind
of answer (a sum, a phone number …) that the clauses found do not hold; each alone refuses, and is said. Features: how
well the best unit fits, weighed by a logistic regression whose numbers stand in decision.json (evaluation/calibrate.py
fits them on the dev questions).
"""

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.gazetteer import Place, places_by_pinyin, places_in
from index.hit import Hit
from index.inverted import Inverted
from index.question import Question
from index.words import normalise, passage_words
from qa.asked import Asked
from qa.find import Found
from qa.read import Reading

# Kinds that only words of the kind can answer, and how near the question's own words they must stand (see read.py).
# The dev questions' right figures stand at 0.4 and above, figures of something else mostly below.
_MUST_HOLD = {
    Asked.MONEY: 0.4,
    Asked.PERCENT: 0.4,
    Asked.NUMBER: 0.4,
    Asked.PHONE: 0.0,
    Asked.DATE: 0.1,
    Asked.REFERENCE: 0.0,
}
# A place named by number is looked up, not judged; the rest is the chance of misreading the number.
_BY_NUMBER = 0.99
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_FIGURE = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?![\d.])")


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the question needs and the document lacks: `kind` is place, year, figure or an Asked value."""

    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to answer, how sure (0..1, the chance that the document answers), and what is missing."""

    answers: bool
    confidence: float
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class _Model:
    features: tuple[str, ...]
    weights: tuple[float, ...]
    intercept: float


def decide(found: Found, reading: Reading | None, words: Inverted) -> Decision:
    """The decision for what was found; no hits or no subject words refuse, a place named by number is there or not."""
    question, asked, hits = found.question, found.asked, found.hits
    if found.address:
        exists = hits[0].unit.number == found.address.item if hits else False
        absent = () if exists else (Missing("item", str(found.address.item)),)
        return Decision(exists, _BY_NUMBER if exists else 0.0, absent)
    if reading is None or not question.terms:
        return Decision(False, 0.0, ())
    missing = tuple(missing_names(question, words)) or tuple(missing_kind(asked, reading))
    values = features(question, hits, words)
    model = _model()
    logit = model.intercept + sum(w * values[name] for name, w in zip(model.features, model.weights, strict=True))
    chance = 1 / (1 + math.exp(-logit))
    # A named thing the document lacks leaves a chance that the question can be met without it; fitted on dev questions.
    confidence = chance * (0.2 if missing else 1.0)
    return Decision(confidence >= 0.5, round(confidence, 4), missing)


def features(question: Question, hits: Sequence[Hit], words: Inverted) -> dict[str, float]:
    """The numbers the model weighs, by name. `hits` has at least one."""
    best = hits[0]
    second = hits[1].score if len(hits) > 1 else 0.0
    idfs = words.masses(question.terms)
    known = [float(words.frequencies(term).any()) for term in question.terms]
    mass = float(idfs.sum()) or 1.0
    return {
        "score": best.score,
        "unit_similarity": best.unit_similarity,
        "clause_similarity": best.clause_similarity,
        "coverage": best.coverage,
        "clause_coverage": best.clause_coverage,
        "margin": best.score - second,
        "known": sum(k * float(w) for k, w in zip(known, idfs, strict=True)) / mass,
        "terms": math.log1p(len(question.terms)),
        "english": float(question.language == "en"),
    }


def missing_names(question: Question, words: Inverted) -> list[Missing]:
    """The places, years and figures of the question that occur nowhere in the indexed text."""
    text = question.text
    held = {word for term in question.terms if words.frequencies(term).any() for word in term.surface.split()}
    found = [Missing("place", place.name if text.find(place.name) >= 0 else text[start:end])
             for start, end, place in places_in(normalise(text)) if not _has_place(place, words)]  # fmt: skip
    for word in re.findall(r"[a-z]+", text.lower()):
        places = places_by_pinyin().get(word, ())
        if places and word not in held:
            found.append(Missing("place", word.capitalize()))
    for year in _YEAR.findall(text):
        if not _has_figure(year, words):
            found.append(Missing("year", year))
    figures = {figure for figure in _FIGURE.findall(text) if len(figure) > 1} - set(_YEAR.findall(text))
    found += [
        Missing("figure", figure) for figure in sorted(figures) if not _has_figure(figure.replace(",", ""), words)
    ]
    return list(dict.fromkeys(found))


def _has_place(place: Place, words: Inverted) -> bool:
    return any(
        name and all(len(words.postings(word)[0]) for word in passage_words(name)) for name in (place.name, place.stem)
    )


def _has_figure(figure: str, words: Inverted) -> bool:
    return bool(len(words.postings(figure)[0]))


def missing_kind(asked: Asked, reading: Reading) -> list[Missing]:
    """The kind of answer asked for, where nothing of that kind stands near the question's words."""
    if asked in _MUST_HOLD and (reading.short is None or reading.nearness < _MUST_HOLD[asked]):
        return [Missing(asked.value, "")]
    return []


@cache
def _model() -> _Model:
    numbers = json.loads(files("qa").joinpath("decision.json").read_text("utf-8"))
    return _Model(tuple(numbers["weights"]), tuple(numbers["weights"].values()), numbers["intercept"])
