from math import isnan, nan

import numpy as np
import pytest

from evaluation import chance
from evaluation.chance import interval, mean_interval, randomisation_p

VALUES = np.repeat([0.0, 1.0], 50)
CURVED = np.linspace(0, 1, 100) ** 2  # values so unlike that no two samples have the same mean


@pytest.mark.parametrize(
    "measured",
    [
        lambda: mean_interval(CURVED),
        lambda: interval(100, lambda places: float(np.median(CURVED[places]))),
        lambda: randomisation_p(np.linspace(-1, 1.5, 40)),
    ],
    ids=["mean", "median", "test"],
)
def test_the_same_numbers_come_on_every_call(measured):
    first = measured()
    chance._resamples.cache_clear()
    assert measured() == first


def test_the_interval_of_a_mean_is_that_of_normal_theory():
    # Half of a hundred: 0.5 and 1.96 * sqrt(0.5 * 0.5 / 100) = 0.098 to either side.
    assert mean_interval(VALUES) == pytest.approx((0.402, 0.598), abs=0.015)


def test_a_mean_s_interval_is_the_bootstrap_s():
    assert mean_interval(VALUES) == pytest.approx(interval(100, lambda places: float(VALUES[places].mean())))


def test_values_that_are_all_the_same_have_no_width():
    assert mean_interval(np.full(7, 0.25)) == (0.25, 0.25)


def test_one_value_is_its_own_interval():
    assert mean_interval(np.array([0.5])) == (0.5, 0.5)


def test_resamples_of_which_nothing_can_be_said_are_left_out():
    # Of three values a resample lacks the first in 8 of 27; only those give a number.
    assert interval(3, lambda places: nan if 0 in places else 1.0) == (1.0, 1.0)


def test_where_nothing_can_be_said_of_any_resample_the_ends_are_no_numbers():
    assert all(map(isnan, interval(3, lambda places: nan)))


@pytest.mark.parametrize(
    ("differences", "p"),
    [
        ([1], 1.0),  # 1 and -1 are both as far from nought
        ([1, 1], 2 / 4),
        ([1, 1, 1], 2 / 8),  # +++ and ---
        ([-1, -1, -1], 2 / 8),
        ([1, 1, 1, 0, 0, 0], 2 / 8),  # what does not differ has no sign
        ([2, 1, 1], 2 / 8),  # sums 4, 2, 2, 0 and their negatives; only 4 is as far
        ([1, -1], 1.0),
        ([3, -1], 1.0),  # 2 is the nearest sum there is
        ([1, 1, 1, 1, -1], 12 / 32),  # a sum of 3 or 5, either way: 2 * (5 + 1)
        ([1] * 12, 2 / 4096),
        ([], 1.0),
        ([0] * 20, 1.0),
    ],
    ids=str,
)
def test_few_differences_are_tried_with_every_sign(differences, p):
    assert randomisation_p(np.array(differences, dtype=float)) == p


@pytest.mark.parametrize(
    ("gained", "lost", "p"),
    # Of 13 signs, 0 to 3 or 10 to 13 minus: 2 * (1 + 13 + 78 + 286) of 8,192. Of 14, 7 each: every sum is as far.
    # Of 20, 0 to 5 or 15 to 20 minus: 2 * (1 + 20 + 190 + 1140 + 4845 + 15504) of 1,048,576.
    [(10, 3, 756 / 8192), (7, 7, 1.0), (15, 5, 43_400 / 1_048_576)],
)
def test_more_than_twelve_differences_come_near_the_exact_p(gained, lost, p):
    # 10,000 flips: three standard errors are 3 * sqrt(0.0923 * 0.9077 / 10,000) = 0.0087.
    assert randomisation_p(np.repeat([1.0, -1.0], (gained, lost))) == pytest.approx(p, abs=0.0087)


def test_no_p_is_nought():
    # No flip at random repeats a hundred signs, so the given one alone is counted.
    assert randomisation_p(np.ones(100)) == 1 / 10_001


@pytest.mark.parametrize("count", [5, 40])
def test_the_test_is_two_sided(count):
    differences = np.linspace(-1, 2, count)
    assert randomisation_p(differences) == randomisation_p(-differences)
