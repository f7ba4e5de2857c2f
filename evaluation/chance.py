"""What chance explains: intervals around a figure, tests between two runs of the same questions; always one seed."""

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SEED = 0
# Resamples for an interval: its ends then move by about a hundredth of the interval's width between seeds.
_RESAMPLES = 1000
# Sign flips of a test: a p of 0.05 is then known to about 0.004.
_FLIPS = 10_000


def interval(count: int, statistic: Callable[[NDArray[np.int64]], float]) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval (Efron, Annals of Statistics 1979) of `statistic`, which takes the places
    (0..count-1, with repeats) of a resample. Resamples for which it is NaN are left out; NaN where all are.
    """
    values = np.array([statistic(places) for places in _resamples(count)])
    return _middle(values[~np.isnan(values)])


def mean_interval(values: Floats) -> tuple[float, float]:
    """As `interval`, of the mean of `values` (n,)."""
    return _middle(values[_resamples(len(values))].mean(axis=1))


@lru_cache(maxsize=8)  # groups of a set are resampled once for all their figures; each holds 8 KB a question
def _resamples(count: int) -> NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(0, count, (_RESAMPLES, count))


def _middle(values: Floats) -> tuple[float, float]:
    if not len(values):
        return math.nan, math.nan
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)


def randomisation_p(differences: Floats) -> float:
    """Two-sided p of the paired randomisation test (Fisher 1935; Smucker, Allan & Carterette, CIKM 2007): how often
    signs thrown at random give a mean difference at least as far from nought. 1.0 where nothing differs.

    With up to 12 differences every one of the sign patterns is tried; with more, 10,000 at random, the given one
    counted in.
    """
    moved = differences[differences != 0]
    if not len(moved):
        return 1.0
    if len(moved) <= 12:  # 4,096 patterns: fewer than the flips at random
        signs = 1 - 2.0 * ((np.arange(2 ** len(moved))[:, None] >> np.arange(len(moved))) & 1)
        return float((np.abs(signs @ moved) >= abs(moved.sum()) - 1e-9).mean())
    signs = np.random.default_rng(SEED).choice((-1.0, 1.0), (_FLIPS, len(moved)))
    extreme = int((np.abs(signs @ moved) >= abs(moved.sum()) - 1e-9).sum())
    return (extreme + 1) / (_FLIPS + 1)
