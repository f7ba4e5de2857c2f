import numpy as np
import pytest

from index.centre import Centre, typical_questions
from index.words import language_of

ZH, EN, NONE = np.array([1, 0], np.float32), np.array([0, 1], np.float32), np.zeros(2, np.float32)


@pytest.fixture
def centre():
    return Centre(passage=np.array([0.6, 0.0], np.float32), rendering=NONE, zh=ZH, en=EN)


def test_what_passages_share_is_taken_away(centre):
    vectors = np.array([[0.6, 0.8], [1.0, 0.0], [0.6, -0.1]], np.float32)
    assert centre.passages(vectors) == pytest.approx(np.array([[0, 1], [1, 0], [0, -1]]))


def test_a_passage_equal_to_the_mean_stays_zero(centre):
    assert centre.passages(np.array([[0.6, 0.0]], np.float32)).tolist() == [[0.0, 0.0]]


def test_renderings_have_a_mean_of_their_own(centre):
    assert centre.renderings(np.array([[0.6, 0.8]], np.float32)) == pytest.approx(np.array([[0.6, 0.8]]))


@pytest.mark.parametrize(("language", "vector"), [("zh", [-1.0, 0.0]), ("en", [0.0, -1.0])])
def test_a_language_s_questions_have_a_mean_of_their_own(centre, language, vector):
    assert centre.question(NONE, language).tolist() == vector


def test_means_are_measured_from_passages_and_typical_questions(encoder):
    centre = Centre.measure(encoder, encoder.encode(["养老", "噪声"], "passage"), np.zeros((0, 5), np.float32))
    # (1, 0, 0, 0, 0.1) and (0, 0, 0, 1, 0.1), each of length 1, which is 1 / sqrt(1.01) = 0.995 for a subject.
    assert centre.passage == pytest.approx([0.4975, 0, 0, 0.4975, 0.0995], abs=1e-4)
    assert centre.rendering.tolist() == [0.0] * 5
    assert centre.zh.tolist() == centre.en.tolist() == [0.0, 0.0, 0.0, 0.0, 1.0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_there_are_thirty_typical_questions_in_each_language(language):
    questions = typical_questions()[language]
    assert len(set(questions)) == 30
    assert {language_of(question) for question in questions} == {language}
