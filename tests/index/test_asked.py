"""Questions asked before: how near they come, and whose are left out."""

from dataclasses import replace

import numpy as np
import pytest

from corpus import EditionMismatch, Unit
from corpus.asked import AskedBefore, asked_before
from index import Index
from index.asked import Asked
from index.search import search


@pytest.fixture
def asked():
    """Of three units the first answered two questions and the second one; a fourth question was answered by none."""
    vectors = np.array([[1, 0, 0], [0, 1, 0], [0.6, 0.8, 0], [0, 0, 1]], dtype=np.float32)
    return Asked(vectors, np.array(["a", "a", "b", "b"]), np.array([0, 2, 1]), np.array([0, 0, 1]), 3)


def test_a_unit_is_as_near_as_the_nearest_question_it_answered(asked):
    near = asked.near(np.array([0, 1, 0], dtype=np.float32))
    assert near.cosines.tolist() == pytest.approx([0.8, 1.0, 0.0])


def test_of_questions_equally_near_each_counts_the_same(asked):
    # Cosines of 0.5, 0, 0.3 and 0.5: answered, answered (far), answered (a little less near) and not.
    share = asked.near(np.array([0.5, 0, 0.5], dtype=np.float32)).share
    assert share == pytest.approx((1 + np.exp(-15) + np.exp(-6)) / (2 + np.exp(-15) + np.exp(-6)))


def test_a_question_like_one_that_none_answered_was_not_answered(asked):
    assert asked.near(np.array([0, 0, 1], dtype=np.float32)).share == pytest.approx(0.0, abs=1e-9)


def test_the_questions_of_one_writer_can_be_left_out(asked):
    near = asked.but("a").near(np.array([0, 1, 0], dtype=np.float32))
    assert near.cosines.tolist() == pytest.approx([0.8, 0.0, 0.0])


def test_where_everybody_is_left_out_there_is_no_share(asked):
    alone = replace(asked, by=np.array(["a"] * 4)).but("a")
    near = alone.near(np.array([0, 1, 0], dtype=np.float32))
    assert (near.cosines.tolist(), near.share) == ([0.0, 0.0, 0.0], 0.0)


def test_a_row_that_names_nothing_of_the_document_is_refused(shipped, monkeypatch):
    rows = (*asked_before(shipped.units[0].document)[1:], AskedBefore("me", "en", ("task-66",), "what?"))
    monkeypatch.setattr("index.asked.asked_before", lambda document: rows)
    with pytest.raises(EditionMismatch, match="the document has no task-66"):
        Asked.open(shipped.units, shipped.encoder, shipped.centre)


def test_rows_without_vectors_are_refused(shipped, monkeypatch):
    rows = asked_before(shipped.units[0].document)
    monkeypatch.setattr("index.asked.asked_before", lambda document: rows[1:])
    with pytest.raises(EditionMismatch, match=f"{len(rows)} vectors for {len(rows) - 1} questions. Run scripts"):
        Asked.open(shipped.units, shipped.encoder, shipped.centre)


def test_the_shipped_index_holds_them(shipped):
    assert shipped.asked is not None
    assert np.linalg.norm(shipped.asked.vectors, axis=1).tolist() == pytest.approx([1.0] * len(shipped.asked.by))


def test_a_document_of_one_s_own_and_another_encoder_have_none(second, shipped, encoder):
    assert Index.build(second.units, encoder).asked is None
    assert Asked.open(second.units, shipped.encoder, shipped.centre) is None
    assert Asked.open(shipped.units, encoder, shipped.centre) is None


def test_a_unit_gains_by_a_question_it_answered_before(four_units, encoder):
    index = Index.build(four_units, encoder)
    question = index.read("噪声与培训")
    vector = index.centre.question(encoder.encode([question.text], "query")[0], "zh")
    count = 4 + sum(len(unit.clauses) for unit in four_units)
    before = Asked(vector[None, :], np.array(["a"]), np.array([0]), np.array([2]), count)
    without = {hit.unit.id: hit for hit in search(index, question, 4, np.arange(0))}
    gained = {hit.unit.id: hit for hit in search(replace(index, asked=before), question, 4, np.arange(0))}
    gains = {name: hit.score - without[name].score for name, hit in gained.items()}
    assert gains == pytest.approx({"u1": 0, "u2": 0, "u3": 1, "u4": 0}, abs=1e-6)
    assert (gained["u3"].asked, gained["u1"].asked, gained["u3"].answered) == pytest.approx((1.0, 0.0, 1.0))
    assert without["u3"].asked is None


def test_an_index_without_a_writer_s_questions_is_made_once(shipped):
    some = str(shipped.asked.by[0])
    assert shipped.not_asked_by(some) is shipped.not_asked_by(some)
    assert shipped.not_asked_by(some).asked.left_out == some
    assert shipped.not_asked_by("nobody") is shipped


def test_a_clause_gains_by_a_question_it_answered_before(four_units, encoder):
    units = (*four_units, Unit.from_text("u5", "食堂补贴。培训补贴。"))
    index = Index.build(units, encoder)
    question = index.read("噪声与培训")
    vector = index.centre.question(encoder.encode([question.text], "query")[0], "zh")
    last = 5 + 4 + 2 - 1  # five units, then their clauses
    before = Asked(vector[None, :], np.array(["a"]), np.array([0]), np.array([last]), last + 1)
    without = {hit.unit.id: hit for hit in search(index, question, 5, np.arange(0))}["u5"]
    gained = {hit.unit.id: hit for hit in search(replace(index, asked=before), question, 5, np.arange(0))}["u5"]
    scores = {one.clause.text: one.score for one in without.ranked}
    gains = {one.clause.text: one.score - scores[one.clause.text] for one in gained.ranked}
    assert gains == pytest.approx({"食堂补贴。": 0, "培训补贴。": 1}, abs=1e-6)
