"""Every metric worked by hand, and held to scikit-learn on arrays drawn by seed, ties among them."""

from math import isnan, log2

import numpy as np
import pytest

from evaluation import metrics


@pytest.mark.parametrize(
    ("ranked", "gold", "k", "value"),
    [("ab", "b", 1, 0), ("ab", "b", 2, 1), ("ab", "ab", 1, 1), ("ab", "a", 0, 0), ("", "a", 5, 0), ("ab", "", 5, 0)],
)
def test_a_hit_is_a_right_one_among_the_first_k(ranked, gold, k, value):
    assert metrics.hit(ranked, gold, k) == value


@pytest.mark.parametrize(
    ("ranked", "gold", "value"),
    [("abc", "a", 1), ("abc", "c", 1 / 3), ("abc", "bc", 1 / 2), ("abc", "d", 0), ("", "a", 0), ("abc", "", 0)],
)
def test_the_reciprocal_rank_is_that_of_the_first_right_one(ranked, gold, value):
    assert metrics.reciprocal_rank(ranked, gold) == value


@pytest.mark.parametrize(
    ("ranked", "gold", "k", "value"),
    [
        ("abc", "a", 3, 1),
        ("abc", "b", 3, 1 / log2(3)),
        ("abc", "ac", 3, (1 + 1 / 2) / (1 + 1 / log2(3))),  # ranks 1 and 3, where 1 and 2 would be best
        ("abc", "ac", 1, 1),  # of one place no more than one can be right
        ("abc", "c", 2, 0),
        ("abc", "abcd", 4, (1 + 1 / log2(3) + 1 / 2) / (1 + 1 / log2(3) + 1 / 2 + 1 / log2(5))),
        ("", "a", 3, 0),
        ("abc", "", 3, 0),
    ],
)
def test_ndcg_is_a_share_of_the_best_gain(ranked, gold, k, value):
    assert metrics.ndcg(ranked, gold, k) == pytest.approx(value)


@pytest.mark.parametrize(
    ("cited", "gold", "precision", "recall", "f1"),
    [
        ("abc", "bd", 1 / 3, 1 / 2, 2 / 5),  # 2 * 1/3 * 1/2 / (1/3 + 1/2) = 1/3 / (5/6)
        ("aab", "a", 1 / 2, 1, 2 / 3),  # what is cited twice counts once
        ("ab", "ab", 1, 1, 1),
        ("a", "b", 0, 0, 0),
        ("", "a", 0, 0, 0),
        ("a", "", 0, 0, 0),
        ("", "", 0, 0, 0),
    ],
)
def test_citations_have_precision_recall_and_f1(cited, gold, precision, recall, f1):
    found = metrics.precision(cited, gold), metrics.recall(cited, gold), metrics.f1(cited, gold)
    assert found == pytest.approx((precision, recall, f1))


@pytest.mark.parametrize(
    ("given", "accepted", "value"),
    [
        ("长宁区", ["静安区", "长宁区"], 1),
        ("１００ 亿元。", ["100亿元"], 1),
        ("Changning  District", ["changning district"], 1),
        ("“长宁区”", ["长宁区"], 1),
        ("5.5元", ["5.5 元"], 1),
        ("５．５元。", ["5.5元"], 1),
        ("1,000人", ["1000人"], 1),
        ("5.5", ["55"], 0),
        ("55", ["5.5"], 0),
        ("长宁", ["长宁区"], 0),
        ("长宁区", [], 0),
        ("", ["长宁区"], 0),
        ("", [""], 0),
        (None, ["长宁区"], 0),
    ],
)
def test_an_exact_match_is_one_but_for_case_width_spaces_and_marks(given, accepted, value):
    assert metrics.exact_match(given, accepted) == value


@pytest.mark.parametrize(
    ("given", "accepted", "value"),
    [
        ("长宁区", ["长宁"], 4 / 5),  # 2 in common of 3 and 2: 2 * 2 / 5
        ("aab", ["abb"], 2 / 3),  # each character as often as both have it: one a, one b
        ("长宁区", ["静安", "区", "宁区"], 4 / 5),  # the best of 0, 2/4 and 4/5
        ("（长宁区）", ["长宁区"], 1),
        ("静安", ["长宁"], 0),
        ("。", ["长宁"], 0),
        (None, ["长宁"], 0),
        ("长宁", [], 0),
    ],
)
def test_character_f1_counts_characters_in_common(given, accepted, value):
    assert metrics.character_f1(given, accepted) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "groups", "share"),
    [
        ("由长宁区牵头", [["长宁", "Changning"], ["静安"]], 1 / 2),
        ("led by CHANGNING", [["长宁", "Changning"]], 1),
        ("由静安区牵头", [["长宁"]], 0),
        ("由静安区牵头", [], 1),
    ],
)
def test_said_is_the_share_of_groups_with_a_word_in_the_text(text, groups, share):
    assert metrics.said(text, groups) == share


@pytest.mark.parametrize(
    ("scores", "positive", "value"),
    [
        ((0.9, 0.5, 0.5, 0.1), (1, 1, 0, 0), 3.5 / 4),  # three pairs in order, one tied
        ((0.1, 0.9), (1, 0), 0),
        ((5, 5, 5), (1, 0, 0), 1 / 2),
    ],
)
def test_auroc_is_the_share_of_pairs_in_order(scores, positive, value):
    assert metrics.auroc(np.array(scores), np.array(positive, bool)) == value


@pytest.mark.parametrize("positive", [(), (True, True), (False, False)], ids=["none", "positives", "negatives"])
def test_auroc_of_one_sort_alone_is_no_number(positive):
    assert isnan(metrics.auroc(np.linspace(0, 1, len(positive)), np.array(positive, bool)))
