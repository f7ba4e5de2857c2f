"""What one answer is worth: a row with its values, each a metric of metrics.py or a plain yes (1.0) or no (0.0).

A value that does not apply is left out: citation precision of a refusal, short answers where the set accepts any.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evaluation import metrics
from evaluation.questions import Question
from qa import Cost

_TWICE = re.compile(r"([^()]+) \(([^()]+)\)")
# The depth rankings are kept to, as nDCG@10 needs it.
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Given:
    """What a system gave for a question. `cited` and `clauses` are clause names (unit.sentence), `units` unit ids.

    `cited` is what the answer stands on, `units` and `clauses` are the ten best of the search behind it; all best
    first. `exact` says that every quote is verbatim in its clause and, as received, in the source. `seconds` is the
    time to the answer. Of a language model: `worded` counts its sentences that hold, `cost` is what they took.
    """

    answered: bool
    confidence: float
    text: str
    short: str | None
    cited: tuple[str, ...]
    exact: bool
    units: tuple[str, ...]
    clauses: tuple[str, ...]
    seconds: float
    worded: int = 0
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A question, what was given for it, and what that is worth by the names of `score`."""

    question: Question
    given: Given
    values: dict[str, float]

    @property
    def right(self) -> bool:
        """Whether the person got what they should."""
        return self.values["right" if self.question.units else "refused when it should"] == 1


def score(question: Question, given: Given) -> dict[str, float]:
    """The values by name. `right` means: answered, a right unit cited first and a word of every keyword group said."""
    found = dict(_answerable(question, given)) if question.units else {}
    if not question.units:
        found["refused when it should"] = float(not given.answered)
    if given.answered:
        found["quotes exact"] = float(given.exact)
    if given.cost:
        found |= dict(_sentences(given.worded, given.cost))
    return found


def _sentences(worded: int, cost: Cost) -> Iterator[tuple[str, float]]:
    """Of a model's sentences: the share left out in the end, and as first written citation recall and precision."""
    if sentences := worded + cost.left_out:
        yield "sentences left out", cost.left_out / sentences
    if cost.sentences:
        yield "sentences supported as written", cost.supported / cost.sentences
    if cost.citations:
        yield "citations that hold as written", cost.fitting / cost.citations


def _answerable(question: Question, given: Given) -> Iterator[tuple[str, float]]:
    first = bool(given.cited) and given.cited[0].rpartition(".")[0] in question.units
    yield "right", float(given.answered and first and metrics.said(given.text, question.keywords) == 1)
    yield "right unit cited first", float(given.answered and first)
    yield "wrongly refused", float(not given.answered)
    yield "keywords said", metrics.said(given.text, question.keywords) if given.answered else 0.0
    yield from _ranking("unit", given.units, question.units)
    if question.clauses:
        yield from _ranking("clause", given.clauses, question.clauses)
        cited = given.cited if given.answered else ()
        if cited:
            yield "citation precision", metrics.precision(cited, question.clauses)
        yield "citation recall", metrics.recall(cited, question.clauses)
        yield "citation F1", metrics.f1(cited, question.clauses)
    if question.short:
        yield "short exact match", max(metrics.exact_match(short, question.short) for short in _shorts(given))
        yield "short F1", max(metrics.character_f1(short, question.short) for short in _shorts(given))


def _shorts(given: Given) -> tuple[str | None, ...]:
    """The short answer; of "Changning District (长宁区)", which says it twice, also each half."""
    twice = _TWICE.fullmatch(given.short or "")
    return (given.short, *twice.groups()) if twice else (given.short,)


def _ranking(what: str, ranked: tuple[str, ...], gold: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    yield f"{what} hit@1", metrics.hit(ranked, gold, 1)
    yield f"{what} hit@5", metrics.hit(ranked, gold, 5)
    yield f"{what} MRR", metrics.reciprocal_rank(ranked, gold)
    yield f"{what} nDCG@10", metrics.ndcg(ranked, gold, DEPTH)
