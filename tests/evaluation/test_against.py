import pytest

from corpus import Unit
from evaluation.against import Peer, Texts, _document, _received, _received_units, _Stretch, _units, peers
from evaluation.peers import Place
from index.torch_encoder import TorchEncoder

# One text: 甲甲。 is u1.1, 乙乙乙乙。 u2.1, 乙。 u2.2, and 丙丙。 u3.1.
TEXTS = Texts(
    "made", ("甲甲。乙乙乙乙。乙。丙丙。",),
    ((_Stretch(0, 3, "u1.1"), _Stretch(3, 8, "u2.1"), _Stretch(8, 10, "u2.2"), _Stretch(10, 13, "u3.1")),),
)  # fmt: skip


def answer_of(question, *places):
    return Peer("made", TEXTS, lambda text, k: list(places)[:k]).answer(question())


@pytest.mark.parametrize(
    ("start", "end", "cited"),
    [
        (0, 3, ("u1.1",)),
        (0, 8, ("u2.1", "u1.1")),  # five characters of u2, three of u1
        (0, 5, ("u1.1", "u2.1")),  # three of u1, two of u2
        (1, 5, ("u1.1", "u2.1")),  # two of each: as they stand
        (7, 13, ("u2.1", "u2.2", "u3.1")),  # one and two of u2 are no less than three of u3
        (9, 13, ("u3.1", "u2.2")),
        (3, 3, ()),
    ],
)
def test_the_unit_that_has_most_of_a_place_comes_first(question, start, end, cited):
    given = answer_of(question, Place(0, start, end, 1.0))
    assert (given.cited, given.clauses) == (cited, cited)
    assert given.units == tuple(dict.fromkeys(name[:2] for name in cited))


def test_the_first_place_is_the_answer(question):
    given = answer_of(question, Place(0, 10, 13, 0.75), Place(0, 0, 3, 0.5))
    assert (given.answered, given.text, given.confidence, given.cited) == (True, "丙丙。", 0.75, ("u3.1",))
    assert (given.units, given.clauses) == (("u3", "u1"), ("u3.1", "u1.1"))


def test_a_clause_that_stands_in_many_places_is_ranked_once(question):
    given = answer_of(question, Place(0, 0, 3, 0.75), Place(0, 0, 8, 0.5), Place(0, 3, 10, 0.25))
    assert given.clauses == ("u1.1", "u2.1", "u2.2")


def test_where_nothing_is_found_nothing_is_answered(question):
    given = answer_of(question)
    assert (given.answered, given.text, given.confidence, given.cited, given.units) == (False, "", 0.0, (), ())


def test_of_a_place_with_many_units_the_ten_best_are_kept(question):
    names = tuple(f"u{n}.1" for n in range(12))
    texts = Texts("made", ("甲" * 12,), (tuple(_Stretch(n, n + 1, name) for n, name in enumerate(names)),))
    given = Peer("made", texts, lambda text, k: [Place(0, 0, 12, 1.0)]).answer(question())
    assert (given.cited, given.clauses) == (names, names[:10])
    assert given.units == tuple(f"u{n}" for n in range(10))


def test_a_unit_s_text_is_its_title_and_its_clauses():
    texts = _units([Unit.from_text("u1", "养老。培训。", "第一条"), Unit.from_text("u2", "噪声。")])
    assert texts.texts == ("第一条\n养老。培训。", "噪声。")
    assert texts.stretches == ((_Stretch(4, 7, "u1.1"), _Stretch(7, 10, "u1.2")), (_Stretch(0, 3, "u2.1"),))


@pytest.mark.parametrize(("read", "count"), [(_received, 1), (_received_units, 23)], ids=["document", "units"])
def test_what_was_received_holds_each_clause_where_it_is_said_to_be(plan, read, count):
    texts = read(plan)
    assert len(texts.texts) == len(texts.stretches) == count
    found = [
        (stretch.clause, text[stretch.start : stretch.end])
        for text, stretches in zip(texts.texts, texts.stretches, strict=True) for stretch in stretches
    ]  # fmt: skip
    assert found == [(clause.id.partition("#")[2], clause.raw) for unit in plan.units for clause in unit.clauses]


def test_the_read_document_holds_each_clause_where_it_is_said_to_be(plan):
    texts = _document(plan)
    found = [(one.clause, texts.texts[0][one.start : one.end]) for one in texts.stretches[0]]
    assert texts.texts == (plan.text,)
    assert found == [(clause.id.partition("#")[2], clause.text) for unit in plan.units for clause in unit.clauses]


def test_the_received_document_is_the_source(plan):
    assert _received(plan).texts == (plan.raw.text,)


@pytest.fixture(scope="module")
def against(second, model):
    """Every peer over the second document, by name."""
    return {peer.name: peer for peer in peers(second, second.units, TorchEncoder("keywords", "1", model))}


def test_every_peer_searches_what_was_received_and_what_is_read(against):
    assert list(against) == [
        f"{name}, {texts}" for texts in ("as received", "as read") for name in ("tutorial", "bm25", "dense", "fusion")
    ]


def test_no_peer_s_score_claims_to_be_a_chance(against):
    assert {peer.is_calibrated for peer in against.values()} == {False}


def test_without_a_plan_peers_search_what_is_read(model, four_units):
    found = peers(None, four_units, TorchEncoder("keywords", "1", model))
    assert [peer.name for peer in found] == [f"{name}, as read" for name in ("tutorial", "bm25", "dense", "fusion")]


@pytest.mark.parametrize("name", ["bm25", "dense", "fusion"])
@pytest.mark.parametrize("texts", ["as received", "as read"])
def test_a_peer_answers_with_the_unit_and_cites_all_of_it(against, question, name, texts):
    given = against[f"{name}, {texts}"].answer(question(text="噪声的分贝"))
    assert given.cited == ("item-04.1", "item-04.2")
    assert given.text == "第四条 广场活动的噪声不得超过60分贝；夜间十点以后不得使用音响。"


@pytest.mark.parametrize("texts", ["as received", "as read"])
def test_the_tutorial_answers_with_a_chunk_of_the_whole_document(against, question, second, texts):
    given = against[f"tutorial, {texts}"].answer(question(text="噪声的分贝"))
    assert "item-04.1" in given.cited
    assert given.text in (second.raw.text if texts == "as received" else second.text)
