"""The learnt map of questions: whose it is, and what it keeps."""

from types import SimpleNamespace

import numpy as np
import pytest

from index.adapter import adapted
from index.encoder import DEFAULT_MODEL

EMBEDDED, OTHER = SimpleNamespace(name=DEFAULT_MODEL), SimpleNamespace(name="another/model")


@pytest.fixture
def question():
    vector = np.random.default_rng(0).normal(size=384).astype(np.float32)
    return vector / np.linalg.norm(vector)


def test_a_question_is_moved_a_part_of_the_way_and_keeps_its_length(question):
    moved = adapted(question, EMBEDDED)
    assert moved.dtype == np.float32
    assert np.linalg.norm(moved) == pytest.approx(1, abs=1e-6)
    assert 0.5 < moved @ question < 0.999


def test_a_question_of_another_encoder_stays_where_it_is(question):
    assert adapted(question, OTHER) is question


def test_a_question_of_which_centring_leaves_nothing_stays_nothing():
    assert not adapted(np.zeros(384, np.float32), EMBEDDED).any()
