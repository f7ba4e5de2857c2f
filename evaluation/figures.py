"""A run's figures: means of its rows' values and measures of the whole set, by group and language, with intervals."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation import metrics
from evaluation.chance import interval, mean_interval
from evaluation.score import Row

# In the order the tables have them.
MEANS = (
    "right", "right unit cited first", "refused when it should", "wrongly refused", "refusal precision",
    "unit hit@1", "unit hit@5", "unit MRR", "unit nDCG@10", "clause hit@1", "clause hit@5", "clause MRR",
    "clause nDCG@10", "citation precision", "citation recall", "citation F1", "quotes exact", "keywords said",
    "short exact match", "short F1", "sentences left out",
    "sentences supported as written", "citations that hold as written",
)  # fmt: skip
# What a person gets: what a reader looks for first, and what a change must not make worse unawares.
FIRST = MEANS[:4]
# Of these figures less is better.
LESS_IS_BETTER = frozenset({
    "wrongly refused", "area under risk", "Brier", "calibration error", "seconds, median", "seconds, 95 %",
    "sentences left out", "seconds to the first sentence, median", "tokens, median",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one group of questions in one language, with its 95 % bootstrap interval, over `count` questions.

    Where every question gives the same value, resampling gives it too: the interval then says less than it seems to.
    """

    name: str
    group: str
    language: str
    value: float
    low: float
    high: float
    count: int


def figures(rows: Sequence[Row], *, calibrated: bool = True) -> tuple[Figure, ...]:
    """All figures of `rows`, by group, then language, then name; those that nothing can be said of are left out.

    Where confidence is not a chance (`calibrated` False), Brier score and calibration error are.
    """
    found: list[Figure] = []
    for group in dict.fromkeys(row.question.group for row in rows):
        of_group = [row for row in rows if row.question.group == group]
        for language in ("zh", "en"):
            rows_of = [row for row in of_group if row.question.language == language]
            found += _figures(group, language, rows_of, calibrated) if rows_of else ()
    return tuple(found)


def values(rows: Iterable[Row], name: str) -> NDArray[np.float64]:
    """The values `name` of the rows that have one. A refusal's precision is 1.0 where the document does not answer."""
    if name == "refusal precision":
        return np.array([float(not row.question.units) for row in rows if not row.given.answered])
    return np.array([row.values[name] for row in rows if name in row.values])


def _figures(group: str, language: str, rows: list[Row], calibrated: bool) -> list[Figure]:
    found = []
    for name in MEANS:
        of = values(rows, name)
        if len(of):
            found.append(Figure(name, group, language, float(of.mean()), *mean_interval(of), len(of)))
    confidence = np.array([row.given.confidence for row in rows])
    said = np.array([bool(row.question.units) for row in rows])
    seconds = np.array([row.given.seconds for row in rows])
    surest, wrong = answers(rows)
    whole: dict[str, tuple[int, Callable[[NDArray[np.int64]], float]]] = {
        "AUROC of confidence": (len(rows), lambda at: metrics.auroc(confidence[at], said[at])),
        "area under risk": (len(wrong), lambda at: metrics.area_under_risk(surest[at], wrong[at])),
        "Brier": (len(rows), lambda at: metrics.brier(confidence[at], said[at])),
        "calibration error": (len(rows), lambda at: metrics.calibration_error(confidence[at], said[at])),
        "seconds, median": (len(rows), lambda at: float(np.percentile(seconds[at], 50))),
        "seconds, 95 %": (len(rows), lambda at: float(np.percentile(seconds[at], 95))),
    }
    costs = [row.given.cost for row in rows if row.given.cost]
    first = np.array([cost.first_sentence for cost in costs if cost.first_sentence is not None])
    tokens = np.array([cost.tokens for cost in costs if cost.tokens is not None])
    whole["seconds to the first sentence, median"] = (len(first), lambda at: float(np.median(first[at])))
    whole["tokens, median"] = (len(tokens), lambda at: float(np.median(tokens[at])))
    if not calibrated:
        del whole["Brier"], whole["calibration error"]
    measured = (_figure(name, group, language, count, of) for name, (count, of) in whole.items() if count)
    return found + [figure for figure in measured if not math.isnan(figure.value)]


def answers(rows: Iterable[Row]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Confidence and wrongness of the questions that were answered; refusals promise nothing, so they are left out."""
    given = [row for row in rows if row.given.answered]
    return np.array([row.given.confidence for row in given]), np.array([not row.right for row in given], dtype=bool)


def _figure(
    name: str, group: str, language: str, count: int, statistic: Callable[[NDArray[np.int64]], float]
) -> Figure:
    return Figure(name, group, language, statistic(np.arange(count)), *interval(count, statistic), count)
