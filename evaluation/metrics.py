"""What is measured of one answer, of one ranking, and of many: each a small function that names where it is defined.

Works on identifiers, texts and arrays; knows nothing of plans, of ask() or of files.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
# Marks that two short answers may differ in: what is neither letter nor digit, but for a decimal point.
_MARKS = re.compile(r"(?!(?<=\d)\.\d)[\W_]")
# Equal bins of confidence for calibration. Guo et al. 2017 take fifteen for tens of thousands of answers; with sets of
# hundreds ten leave enough in each.
BINS = 10


def hit(ranked: Sequence[str], gold: Collection[str], k: int) -> float:
    """1.0 where one of the first `k` is right, else 0.0 (success@k, as TREC counts it)."""
    return float(any(name in gold for name in ranked[:k]))


def reciprocal_rank(ranked: Sequence[str], gold: Collection[str]) -> float:
    """1 / rank of the first right one, 0.0 where there is none (Voorhees, TREC-8 question answering track, 1999)."""
    return next((1 / rank for rank, name in enumerate(ranked, 1) if name in gold), 0.0)


def ndcg(ranked: Sequence[str], gold: Collection[str], k: int) -> float:
    """Discounted gain of the first `k`, each right one worth 1, as a share of the best possible (Järvelin & Kekäläinen,
    ACM TOIS 2002, with the logarithm to base 2 for every rank). 0.0 where nothing is right.
    """
    if not gold:
        return 0.0
    gain = sum(1 / math.log2(rank + 1) for rank, name in enumerate(ranked[:k], 1) if name in gold)
    return gain / sum(1 / math.log2(rank + 1) for rank in range(1, min(len(gold), k) + 1))


def precision(cited: Collection[str], gold: Collection[str]) -> float:
    """The share of what is cited that is right; 0.0 where nothing is cited (Gao et al., ALCE, EMNLP 2023, with gold
    clauses in place of an entailment model).
    """
    return len(set(cited) & set(gold)) / len(set(cited)) if cited else 0.0


def recall(cited: Collection[str], gold: Collection[str]) -> float:
    """The share of what is right that is cited (as `precision`); 0.0 where nothing is right."""
    return len(set(cited) & set(gold)) / len(set(gold)) if gold else 0.0


def f1(cited: Collection[str], gold: Collection[str]) -> float:
    """The harmonic mean of precision and recall (van Rijsbergen 1979); 0.0 where both are."""
    both = precision(cited, gold) + recall(cited, gold)
    return 2 * precision(cited, gold) * recall(cited, gold) / both if both else 0.0


def exact_match(given: str | None, accepted: Collection[str]) -> float:
    """1.0 where `given` is one of `accepted`, but for case, width, spaces and punctuation (Rajpurkar et al., SQuAD,
    EMNLP 2016), else 0.0.
    """
    return float(bool(given) and _bare(given or "") in map(_bare, accepted))


def character_f1(given: str | None, accepted: Collection[str]) -> float:
    """The best F1 over characters between `given` and one of `accepted` (the F1 of Cui et al., CMRC 2018, EMNLP 2019,
    on the multiset of characters as SQuAD's is on words); 0.0 where nothing is given.
    """
    return max((_overlap(_bare(given or ""), _bare(answer)) for answer in accepted), default=0.0)


def _bare(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", text).lower())


def _overlap(given: str, answer: str) -> float:
    common = (Counter(given) & Counter(answer)).total()
    return 2 * common / (len(given) + len(answer)) if common else 0.0


def said(text: str, groups: Collection[Collection[str]]) -> float:
    """The share of `groups` of which a word stands in `text`, whatever its case; 1.0 where there are no groups."""
    text = text.lower()
    return sum(any(word.lower() in text for word in group) for group in groups) / len(groups) if groups else 1.0


def auroc(scores: Floats, positive: Flags) -> float:
    """The chance that a positive has a higher score than a negative, ties counting half: the area under the ROC curve
    (Hanley & McNeil, Radiology 1982, by ranks). NaN where there are no positives or no negatives.
    """
    count = int(positive.sum())
    if not 0 < count < len(positive):
        return math.nan
    _, places, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]  # of ties the mean rank
    return float((ranks[positive].sum() - count * (count + 1) / 2) / (count * (len(positive) - count)))


def risk_coverage(confidence: Floats, wrong: Flags) -> tuple[Floats, Floats]:
    """Coverage and risk, each (n,), as answers are given from the surest to the least sure: of how many, how large a
    share is wrong (El-Yaniv & Wiener, JMLR 2010). Ties keep their order.
    """
    order = np.argsort(-confidence, kind="stable")
    given = np.arange(1, len(order) + 1)
    return given / len(order), np.cumsum(wrong[order]) / given


def area_under_risk(confidence: Floats, wrong: Flags) -> float:
    """The mean risk over all coverages (AURC; Geifman & El-Yaniv, NeurIPS 2017); less is better. NaN of no answers."""
    return float(risk_coverage(confidence, wrong)[1].mean()) if len(wrong) else math.nan


def brier(confidence: Floats, true: Flags) -> float:
    """The mean squared distance of a confidence from what was true (Brier, Monthly Weather Review 1950)."""
    return float(((confidence - true) ** 2).mean())


def reliability(confidence: Floats, true: Flags) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """For each of BINS equal bins of confidence that holds any: mean confidence, share true, count (Guo et al.,
    ICML 2017).
    """
    bins = np.minimum((confidence * BINS).astype(np.int64), BINS - 1)
    counts = np.bincount(bins, minlength=BINS)
    held = counts > 0
    means = np.bincount(bins, confidence, BINS)[held] / counts[held]
    return means, np.bincount(bins, true, BINS)[held] / counts[held], counts[held]


def calibration_error(confidence: Floats, true: Flags) -> float:
    """The mean distance between confidence and share true over the bins, by their counts (ECE; Naeini et al., AAAI
    2015).
    """
    means, shares, counts = reliability(confidence, true)
    return float((np.abs(means - shares) * counts).sum() / counts.sum())
