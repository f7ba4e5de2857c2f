"""Measures of confidence worked by hand, and every measure that scikit-learn has too held to it, ties among them."""

from math import isnan

import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, ndcg_score, precision_recall_fscore_support, roc_auc_score
from sklearn.metrics import label_ranking_average_precision_score as lrap

from evaluation import metrics

SEEDS = range(20)


def drawn(seed, digits):
    """Forty confidences, rounded so that some are equal, and what was true; both sorts are among them."""
    random = np.random.default_rng(seed)
    return random.random(40).round(digits), np.append(random.random(38) < 0.4, (True, False))


def test_risk_is_the_share_wrong_of_what_is_given_so_far():
    covered, risk = metrics.risk_coverage(np.array([0.7, 0.9, 0.8]), np.array([False, False, True]))
    # From the surest on: right, wrong, right.
    assert covered == pytest.approx([1 / 3, 2 / 3, 1])
    assert risk == pytest.approx([0, 1 / 2, 1 / 3])


@pytest.mark.parametrize(("wrong", "risk"), [((True, False), [1, 0.5]), ((False, True), [0, 0.5])])
def test_answers_as_sure_keep_their_order(wrong, risk):
    assert metrics.risk_coverage(np.array([0.5, 0.5]), np.array(wrong))[1].tolist() == risk


def test_the_area_under_risk_is_the_mean_risk():
    area = metrics.area_under_risk(np.array([0.7, 0.9, 0.8]), np.array([False, False, True]))
    assert area == pytest.approx(5 / 18)  # (0 + 1/2 + 1/3) / 3


def test_no_answers_have_no_area_under_risk():
    assert isnan(metrics.area_under_risk(np.array([]), np.array([], bool)))


def test_brier_is_the_mean_squared_distance():
    assert metrics.brier(np.array([0.8, 0.4]), np.array([True, False])) == pytest.approx((0.04 + 0.16) / 2)


# The second bin holds 0.12 and 0.18, one of two true; the last holds 0.95 and 1.0, both true.
CONFIDENCE, TRUE = np.array([0.12, 0.95, 0.18, 1.0]), np.array([False, True, True, True])


def test_reliability_has_a_point_for_each_bin_that_holds_any():
    means, shares, counts = metrics.reliability(CONFIDENCE, TRUE)
    assert means == pytest.approx([0.15, 0.975])
    assert (shares.tolist(), counts.tolist()) == ([0.5, 1.0], [2, 2])


@pytest.mark.parametrize(
    ("confidence", "true", "error"),
    [
        (CONFIDENCE, TRUE, (2 * 0.35 + 2 * 0.025) / 4),
        (np.array([0.0, 1.0]), np.array([False, True]), 0),
        (np.array([0.0, 1.0]), np.array([True, False]), 1),
        (np.array([0.5, 0.5]), np.array([True, False]), 0),
    ],
    ids=["two bins", "always right", "always wrong", "as often as said"],
)
def test_the_calibration_error_is_the_mean_distance_by_counts(confidence, true, error):
    assert metrics.calibration_error(confidence, true) == pytest.approx(error)


@pytest.mark.parametrize("digits", [1, 9], ids=["tied", "apart"])
@pytest.mark.parametrize("seed", SEEDS)
def test_auroc_and_brier_are_those_of_scikit_learn(seed, digits):
    scores, true = drawn(seed, digits)
    assert metrics.auroc(scores, true) == pytest.approx(roc_auc_score(true, scores))
    assert metrics.brier(scores, true) == pytest.approx(brier_score_loss(true, scores))


@pytest.mark.parametrize("seed", SEEDS)
def test_reliability_is_the_calibration_curve_of_scikit_learn(seed):
    confidence, true = drawn(seed, 9)
    shares, means = calibration_curve(true, confidence, n_bins=metrics.BINS)
    found = metrics.reliability(confidence, true)
    assert (found[0], found[1]) == (pytest.approx(means), pytest.approx(shares))


@pytest.mark.parametrize("seed", SEEDS)
def test_rankings_are_valued_as_by_scikit_learn(seed):
    scores, right = drawn(seed, 9)
    ranked = np.argsort(-scores).tolist()
    gold = np.flatnonzero(right).tolist()
    for k in (1, 5, 10, 40):
        assert metrics.ndcg(ranked, gold, k) == pytest.approx(ndcg_score([right], [scores], k=k))
    one = np.arange(40) == gold[0]
    assert metrics.reciprocal_rank(ranked, gold[:1]) == pytest.approx(lrap([one], [scores]))


@pytest.mark.parametrize("seed", SEEDS)
def test_citations_are_valued_as_by_scikit_learn(seed):
    scores, right = drawn(seed, 9)
    cited, gold = np.flatnonzero(scores > 0.5).tolist(), np.flatnonzero(right).tolist()
    found = metrics.precision(cited, gold), metrics.recall(cited, gold), metrics.f1(cited, gold)
    expected = precision_recall_fscore_support(right, scores > 0.5, average="binary")[:3]
    assert found == pytest.approx(expected)
