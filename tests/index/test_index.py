from dataclasses import replace

import numpy as np
import pytest

from corpus import Unit
from index import Index, NothingToIndex


def rendered(unit, *english, title=None):
    clauses = tuple(replace(clause, english=text) for clause, text in zip(unit.clauses, english, strict=True))
    return replace(unit, clauses=clauses, english_title=title)


def test_an_index_holds_a_vector_for_each_unit_and_each_clause(encoder):
    units = (Unit.from_text("u1", "养老。培训。"), Unit.from_text("u2", "噪声。"))
    index = Index.build(units, encoder)
    assert index.units == units
    assert index.first_clause.tolist() == [0, 2, 3]
    assert index.owners.tolist() == [0, 1, 0, 0, 1]
    assert index.matrix.shape == (5, encoder.dimension)


def test_units_may_come_one_at_a_time(encoder, four_units):
    assert Index.build((unit for unit in four_units), encoder).units == four_units


def test_vectors_are_centred_and_of_length_one(small_index):
    # Four passages of one subject each: a passage less the mean is 3/4 of its own subject and -1/4 of each other.
    one, rest = 0.75 / np.sqrt(0.75), -0.25 / np.sqrt(0.75)
    assert small_index.matrix[0] == pytest.approx([one, rest, rest, rest, 0.0], abs=1e-6)
    assert np.linalg.norm(small_index.matrix, axis=1) == pytest.approx(np.ones(8))


def test_a_unit_is_rendered_only_where_all_its_clauses_are(encoder):
    whole = rendered(Unit.from_text("u1", "甲。乙。"), "Elder.", "Noise.", title="Title")
    part = rendered(Unit.from_text("u2", "丙。丁。"), "Fund.", None)
    index = Index.build((whole, part), encoder)
    # Rows: units 0 1, clauses 2 3 4 5, then the renderings 6 (of unit 0) 7 8 9 (of clauses 2 3 4).
    assert index.rendered.tolist() == [6, 1, 7, 8, 9, 5]
    assert index.owners.tolist() == [0, 1, 0, 0, 1, 1, 0, 0, 0, 1]


def test_the_words_of_both_languages_and_of_titles_are_indexed(encoder):
    unit = rendered(Unit.from_text("u1", "养老。", title="补贴"), "Elder care.", title="Allowance")
    index = Index.build([unit], encoder)
    assert set(index.words.vocabulary) == {"补贴", "养老", "allow", "elder", "care"}
    assert set(index.clause_words.vocabulary) == {"养老", "elder", "care"}


def test_units_are_found_by_their_number_all_of_several(encoder, four_units):
    numbered = [replace(unit, number=number) for unit, number in zip(four_units, (7, None, 7, 8), strict=True)]
    by_number = Index.build(numbered, encoder).by_number
    assert {number: [unit.id for unit in units] for number, units in by_number.items()} == {7: ["u1", "u3"], 8: ["u4"]}


@pytest.mark.parametrize("units", [(), [], iter(())])
def test_no_units_are_nothing_to_index(encoder, units):
    with pytest.raises(NothingToIndex, match="no units"):
        Index.build(units, encoder)


@pytest.mark.parametrize("text", ["", " \n\u3000"])
def test_a_unit_without_text_is_named(encoder, four_units, text):
    with pytest.raises(NothingToIndex, match="'blank' of 'notice'"):
        Index.build([*four_units, Unit.from_text("blank", text, document="notice")], encoder)


@pytest.mark.parametrize("text", ["。。！", "\x00\x1b", "\ud800", "Ａ", "养老服务" * 25_000])
def test_any_text_can_be_indexed_and_found(encoder, text):
    unit = Unit.from_text("odd", text)
    assert [hit.unit for hit in Index.build([unit], encoder).search("养老")] == [unit]


def test_a_question_is_read_in_the_index_s_words(small_index):
    question = small_index.read("housing fund")
    assert question.language == "en"
    assert question.terms[0].alternatives == (("hous", "fund"), ("公积金",))
