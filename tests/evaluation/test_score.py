from math import log2

import pytest

from evaluation.score import score


@pytest.mark.parametrize(
    ("asked", "given", "right"),
    [
        ({}, {}, 1),
        ({"units": ("u2", "u1")}, {}, 1),
        ({"units": ("u2",)}, {}, 0),
        ({}, {"cited": ("u2.1", "u1.1")}, 0),  # the first citation decides
        ({}, {"cited": ()}, 0),
        ({}, {"answered": False}, 0),
        ({"keywords": (("补贴", "subsidy"), ("养老",))}, {}, 1),
        ({"keywords": (("subsidy",),)}, {"text": "The SUBSIDY."}, 1),
        ({"keywords": (("补贴",), ("噪声",))}, {}, 0),
    ],
)
def test_right_is_a_right_unit_cited_first_and_every_keyword_said(question, answer, row, asked, given, right):
    scored = row(question(**asked), answer(**given))
    assert (scored.values["right"], scored.right) == (right, right == 1)


@pytest.mark.parametrize("answered", [True, False])
def test_what_the_document_does_not_answer_should_be_refused(question, answer, row, answered):
    scored = row(question(units=()), answer(answered=answered, exact=True))
    expected = {"refused when it should": float(not answered)} | ({"quotes exact": 1.0} if answered else {})
    assert (scored.values, scored.right) == (expected, not answered)


def test_an_answer_has_a_value_for_all_that_the_question_says(question, answer):
    asked = question(clauses=("u1.2", "u1.1"), keywords=(("补贴",), ("噪声",)), short=("五百元",))
    given = answer(
        cited=("u1.1", "u2.1"), exact=False, short="五百", units=("u2", "u1"), clauses=("u2.1", "u1.1", "u1.2")
    )
    best, second, third = 1 + 1 / log2(3), 1 / log2(3), 1 / 2
    assert score(asked, given) == pytest.approx({
        "right": 0, "right unit cited first": 1, "wrongly refused": 0, "keywords said": 1 / 2,
        "unit hit@1": 0, "unit hit@5": 1, "unit MRR": 1 / 2, "unit nDCG@10": second,
        "clause hit@1": 0, "clause hit@5": 1, "clause MRR": 1 / 2, "clause nDCG@10": (second + third) / best,
        "citation precision": 1 / 2, "citation recall": 1 / 2, "citation F1": 1 / 2,
        "short exact match": 0, "short F1": 4 / 5,  # 五百 in common: 2 * 2 / (2 + 3)
        "quotes exact": 0,
    })  # fmt: skip


def test_what_the_question_does_not_say_is_not_measured(question, answer):
    assert list(score(question(), answer())) == [
        "right", "right unit cited first", "wrongly refused", "keywords said", "unit hit@1", "unit hit@5", "unit MRR",
        "unit nDCG@10", "quotes exact",
    ]  # fmt: skip


def test_a_refusal_cites_nothing_and_says_nothing_but_its_search_counts(question, answer):
    asked = question(clauses=("u1.1",), keywords=(("补贴",),))
    scored = score(asked, answer(answered=False))
    assert {name for name, value in scored.items() if value == 0} == {
        "right", "right unit cited first", "keywords said", "citation recall", "citation F1",
    }  # fmt: skip
    assert (scored["wrongly refused"], scored["clause hit@1"]) == (1, 1)
    assert scored.keys().isdisjoint({"citation precision", "quotes exact"})


@pytest.mark.parametrize(
    ("short", "match", "f1"),
    [
        ("长宁区", 1, 1),
        ("Changning District (长宁区)", 1, 1),
        ("长宁区 (Changning District)", 1, 1),
        ("Changning District (长宁)", 0, 4 / 5),  # 长宁 and 长宁区: 2 * 2 / (2 + 3)
        (None, 0, 0),
    ],
)
def test_a_short_answer_said_twice_may_be_right_in_either_half(question, answer, short, match, f1):
    scored = score(question(short=("长宁区",)), answer(short=short))
    assert (scored["short exact match"], scored["short F1"]) == (match, pytest.approx(f1))


@pytest.mark.parametrize(("depth", "ndcg"), [(10, 1 / log2(11)), (11, 0)])
def test_rankings_are_valued_down_to_the_tenth(question, answer, depth, ndcg):
    ranked = (*(f"u{n}" for n in range(2, depth + 1)), "u1")
    assert score(question(), answer(units=ranked))["unit nDCG@10"] == pytest.approx(ndcg)
