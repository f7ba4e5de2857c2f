from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Unit
from index import Index

AWKWARD = ["", " \u3000\n", "？！", "这是什么", "ｅｌｄｅｒ", "\ud800", "\x00\x07\x1b", "养老" * 50_000, "x" * 100_000]


@pytest.fixture(scope="module")
def index(encoder, four_units):
    return Index.build(four_units, encoder)


def order(hits):
    return [hit.unit.id for hit in hits]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("养老补贴有多少？", "u1"),
        ("公积金怎么提取", "u2"),
        ("housing fund", "u2"),
        ("Elder care", "u1"),
        ("誰做培訓", "u3"),
        ("哪里管噪声", "u4"),
    ],
)
def test_the_unit_that_is_asked_for_comes_first(index, question, first):
    hits = index.search(question, reader=False)
    assert hits[0].unit.id == first
    assert hits[0].score > hits[1].score


def test_words_alone_find_a_unit_where_vectors_say_nothing(index):
    assert order(index.search("管理", reader=False))[0] == "u4"


def test_two_subjects_come_before_the_others(index):
    assert set(order(index.search("养老与噪声", reader=False))[:2]) == {"u1", "u4"}


def test_of_equal_units_the_first_comes_first(index):
    assert order(index.search("天气", reader=False)) == ["u1", "u2", "u3", "u4"]


def test_a_hit_says_what_its_score_is_made_of(index):
    hit = index.search("养老", reader=False)[0]
    # The question is (0.995, 0, 0, 0, -0.9005) before it is made one long, the passage (0.866, -0.289 three times, 0).
    assert hit.similarity == hit.ranked[0].similarity == pytest.approx(0.642, abs=1e-3)
    assert hit.coverage == hit.ranked[0].coverage == 1.0
    assert hit.score == pytest.approx(2 * 0.642 + 0.3 + 0.25, abs=1e-3)


def test_a_unit_is_one_hit_with_all_its_clauses_best_first(encoder):
    unit = Unit.from_text("many", "公积金。养老服务。养老。噪声。")
    hits = Index.build([unit, Unit.from_text("other", "培训。")], encoder).search("养老服务", reader=False)
    assert order(hits) == ["many", "other"]
    assert [clause.text for clause in hits[0].clauses] == ["养老服务。", "养老。", "公积金。", "噪声。"]
    assert hits[0].clause == hits[0].clauses[0]
    scores = [one.score for one in hits[0].ranked]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(("k", "count"), [(-1, 0), (0, 0), (1, 1), (3, 3), (4, 4), (5, 4), (1000, 4)])
def test_there_are_k_hits_where_the_index_has_as_many(index, k, count):
    assert order(index.search("养老", k, reader=False)) == ["u1", "u2", "u3", "u4"][:count]


@pytest.mark.parametrize("question", AWKWARD)
def test_any_question_finds_every_unit_once(index, question):
    assert sorted(order(index.search(question, reader=False))) == ["u1", "u2", "u3", "u4"]


@settings(deadline=None)  # an encoder and jieba take longer on a busy machine
@given(question=st.text(alphabet="养老公积金培训噪声 elderfundwhat？\ud800\x00", max_size=20))
def test_hits_come_best_first(index, question):
    scores = [hit.score for hit in index.search(question, reader=False)]
    assert scores == sorted(scores, reverse=True)


@pytest.fixture(scope="module")
def bilingual(encoder):
    """Two units whose Chinese says nothing of their subjects."""

    def unit(name, english):
        bare = Unit.from_text(name, f"{name}。")
        return replace(bare, clauses=(replace(bare.clauses[0], english=english),))

    return Index.build([unit("甲", "Elder care."), unit("乙", "Noise.")], encoder)


def test_renderings_count_for_an_english_question(bilingual):
    similar = {hit.unit.id: hit.similarity for hit in bilingual.search("what about elder care", reader=False)}
    # Three fifths of 0.524: (0.995, 0, 0, 0, -0.9005) of length 1, by (0.707, 0, 0, -0.707, 0); the Chinese part is 0.
    assert similar == pytest.approx({"甲": 0.3146, "乙": -0.3146}, abs=1e-3)


def test_renderings_do_not_count_for_a_chinese_question(bilingual):
    assert {hit.unit.id: hit.similarity for hit in bilingual.search("elder是什么意思", reader=False)} == {
        "甲": 0.0,
        "乙": 0.0,
    }


def test_english_words_of_renderings_are_found_in_either_language(bilingual):
    assert order(bilingual.search("noise是什么意思", reader=False)) == ["乙", "甲"]


SUBJECTS = ("养老", "公积金", "培训", "噪声", "甲", "乙")


@pytest.fixture(scope="module")
def thirty(encoder):
    texts = [f"{SUBJECTS[n % 6]}{SUBJECTS[n % 5]}第{n}。{SUBJECTS[n % 4]}。" for n in range(30)]
    return Index.build([Unit.from_text(f"u{n}", text) for n, text in enumerate(texts)], encoder)


@pytest.mark.parametrize("question", ["养老", "公积金与培训", "噪声 甲", "elder care", "乙", "第17"])
def test_a_pool_of_the_nearest_gives_the_hits_of_the_whole_search(thirty, monkeypatch, question):
    whole = thirty.search(question, 3, reader=False)
    monkeypatch.setattr("index.search._POOL", 10)
    monkeypatch.setattr("index.search._NEAREST", 40)
    pooled = thirty.search(question, 3, reader=False)
    assert order(pooled) == order(whole)
    assert [hit.score for hit in pooled] == pytest.approx([hit.score for hit in whole])
    assert [hit.clause for hit in pooled] == [hit.clause for hit in whole]


def test_a_pool_finds_by_words_what_no_vector_is_near_to(thirty, monkeypatch):
    monkeypatch.setattr("index.search._POOL", 1)
    monkeypatch.setattr("index.search._NEAREST", 1)
    (hit,) = thirty.search("乙", 1, reader=False)
    assert "乙" in hit.unit.text
