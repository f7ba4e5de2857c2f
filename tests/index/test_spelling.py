import pytest

from index import Index
from index.spelling import mended


@pytest.mark.parametrize(
    ("word", "mended_word"),
    [
        ("platfrom", "platform"),
        ("vocatonal", "vocational"),
        ("livestreaam", "livestream"),
        ("platform", None),
        ("pletform", None),
        ("lvie", None),
        ("2024plan", None),
        ("", None),
        ("a" * 2000, None),
    ],
)
def test_a_slip_is_mended_where_a_known_word_is_one_away(word, mended_word):
    known = {"platform", "vocational", "livestream", "live"}
    assert mended(word, known.__contains__) == mended_word


def test_a_misspelt_question_has_the_terms_of_the_right_one(shipped):
    wrong, right = (shipped.read(text).terms for text in ("vocatonal platfroms", "vocational platforms"))
    assert [term.alternatives for term in wrong] == [term.alternatives for term in right]


def test_a_word_the_index_knows_is_never_mended(encoder, four_units):
    (term,) = Index.build(four_units, encoder).read("trainings").terms
    assert term.surface == "trainings"
