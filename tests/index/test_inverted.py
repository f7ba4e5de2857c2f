from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.inverted import Inverted, Term, holds

# Three passages of 2, 3 and 1 words, 2 on average.
WORDS = Inverted.build([["a", "b"], ["a", "a", "c"], ["d"]])


def term(*alternatives):
    return Term("asked", tuple(tuple(words.split()) for words in alternatives))


@pytest.mark.parametrize(
    ("word", "rows", "counts"),
    [("a", [0, 1], [1, 2]), ("b", [0], [1]), ("d", [2], [1]), ("x", [], []), ("", [], [])],
)
def test_a_word_leads_to_the_passages_that_hold_it(word, rows, counts):
    found = WORDS.postings(word)
    assert (found[0].tolist(), found[1].tolist()) == (rows, counts)


@pytest.mark.parametrize(("frequency", "value"), [(0, log(8)), (1, log(8 / 3)), (2, log(1.6)), (3, log(8 / 7))])
def test_idf_is_lucene_s(frequency, value):
    # ln(1 + (3 - df + 0.5) / (df + 0.5)), for example ln(1 + 3.5 / 0.5) = ln 8
    assert WORDS.idf(frequency) == pytest.approx(value)


def test_unknown_words_have_the_highest_idf():
    assert WORDS.masses([term("a"), term("b"), term("x")]) == pytest.approx([log(1.6), log(8 / 3), log(8)])


@pytest.mark.parametrize(
    ("asked", "frequencies"),
    [
        (term("a"), [1, 2, 0]),
        (term("a", "c"), [1, 3, 0]),  # alternatives are added
        (term("b", "d"), [1, 0, 1]),
        (term("a c"), [0, 1, 0]),  # of words that belong together all are needed
        (term("a b", "d"), [1, 0, 1]),
        (term("a x"), [0, 0, 0]),
        (term("x", "a"), [1, 2, 0]),
        (term(""), [0, 0, 0]),
        (term(), [0, 0, 0]),
    ],
)
def test_frequencies_of_alternatives_are_added(asked, frequencies):
    assert WORDS.frequencies(asked).tolist() == frequencies


def test_coverage_is_the_share_of_the_question_s_mass():
    # ln 1.6 for a, ln(8/3) for d, ln 8 for the unknown x.
    coverage = WORDS.coverage([term("a"), term("d"), term("x")])
    mass = log(1.6) + log(8 / 3) + log(8)
    assert coverage == pytest.approx([log(1.6) / mass, log(1.6) / mass, log(8 / 3) / mass])


def test_the_document_frequency_of_alternatives_is_that_of_their_union():
    # b is in the first passage, d in the third: a frequency of 2, so ln 1.6 of ln 1.6 + ln 8.
    coverage = WORDS.coverage([term("b", "d"), term("x")])
    assert coverage == pytest.approx([log(1.6) / log(12.8), 0.0, log(1.6) / log(12.8)])


def test_full_coverage_is_one():
    assert WORDS.coverage([term("d")]).tolist() == [0.0, 0.0, 1.0]


def test_without_terms_nothing_is_covered():
    assert WORDS.coverage([]).tolist() == [0.0] * 3


def test_passages_without_words_hold_nothing():
    words = Inverted.build([[], []])
    assert (words.size, words.vocabulary) == (2, {})
    assert words.coverage([term("a")]).tolist() == [0.0, 0.0]


def test_no_passages_give_no_values():
    words = Inverted.build([])
    assert words.size == 0
    assert words.coverage([term("a")]).shape == (0,)


PASSAGES = st.lists(st.lists(st.sampled_from("abcd"), max_size=6), min_size=1, max_size=6)


@settings(deadline=None)
@given(PASSAGES)
def test_postings_hold_every_word_as_often_as_its_passage(passages):
    words = Inverted.build(passages)
    for word in "abcd":
        expected = [passage.count(word) for passage in passages]
        assert words.frequencies(term(word)).tolist() == expected
        rows = words.postings(word)[0].tolist()
        assert rows == [row for row, count in enumerate(expected) if count]


@settings(deadline=None)
@given(PASSAGES, st.lists(st.sampled_from("abcdx"), min_size=1, unique=True))
def test_a_passage_covers_all_exactly_when_it_holds_every_word(passages, asked):
    coverage = Inverted.build(passages).coverage([term(word) for word in asked])
    for passage, covered in zip(passages, coverage, strict=True):
        assert bool(np.isclose(covered, 1.0)) == (set(asked) <= set(passage))
        assert bool(covered > 0) == bool(set(asked) & set(passage))


@pytest.mark.parametrize(
    ("text", "word", "is_held"),
    [
        ("the industry grows", "industri", True),
        ("industries grow", "industri", True),
        ("integration", "integr", True),
        ("the mcns", "mcn", True),
        ("a mcnuggets shop", "mcn", False),
        ("主播培训", "培训", True),
    ],
)
def test_a_stem_stands_where_a_word_begins_with_it(text, word, is_held):
    assert holds(text, term(word)) == is_held
