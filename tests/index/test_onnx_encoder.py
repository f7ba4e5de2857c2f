import numpy as np
import pytest
from safetensors.numpy import load_file

from index.model_folder import TABLE, expand
from index.onnx_encoder import OnnxEncoder, WordTable
from index.torch_encoder import TorchEncoder

TEXTS = [
    "上海市推动直播经济高质量发展三年行动计划",
    "外籍主播怎么办工作许可？",
    "长宁区打造轻奢直播集聚区。",
    "養老服務補貼",
    "２０２４年，ＭＣＮ机构",
    "Which district leads the luxury livestream cluster?",
    "Livestream bases may apply for a subsidy of up to 3.5 million yuan.",
    "MCN机构 can apply for 专项资金",
    "5G+AI数字人",
    "привет, こんにちは, 안녕",
    "a",
    "直播" * 120,
]


@pytest.fixture(scope="module")
def by_torch(e5_folder):
    return TorchEncoder.open(str(e5_folder))


@pytest.fixture(scope="module")
def tiny(packed, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tiny") / "model"
    expand(packed, folder)
    return folder


@pytest.mark.parametrize("kind", ["query", "passage"])
def test_both_encoders_give_the_default_model_s_vectors(e5, by_torch, kind):
    cosines = (e5.encode(TEXTS, kind) * by_torch.encode(TEXTS, kind)).sum(axis=1)
    assert cosines.min() >= 0.999


@pytest.mark.parametrize("kind", ["query", "passage"])
@pytest.mark.parametrize("text", ["", " ", "\n\t", "\x00\x1b", "\ud800", "<s></s>", "养  老", "补贴" * 1000])
def test_both_encoders_agree_on_awkward_texts(e5, by_torch, text, kind):
    (ours,), (theirs,) = e5.encode([text], kind), by_torch.encode([text], kind)
    assert ours @ theirs >= 0.999


def test_both_encoders_agree_to_rounding_on_another_model_of_the_same_kind(tiny):
    texts = ["养老补贴", "a b 噪声", "é", "", "养老：query"]
    ours, theirs = OnnxEncoder.open(tiny), TorchEncoder.open(str(tiny))
    assert ours.dimension == theirs.dimension == 32
    for kind in ("query", "passage"):
        assert ours.encode(texts, kind) == pytest.approx(theirs.encode(texts, kind), abs=1e-5)


@pytest.mark.parametrize("kind", ["query", "passage"])
def test_a_text_has_the_same_vector_alone_and_among_others(e5, kind):
    alone = np.concatenate([e5.encode([text], kind) for text in TEXTS])
    assert e5.encode(TEXTS, kind) == pytest.approx(alone, abs=1e-5)


def test_rows_are_of_length_one_and_in_order(e5):
    vectors = e5.encode(TEXTS, "passage")
    assert (vectors.shape, vectors.dtype) == ((12, 384), np.float32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(12))
    assert e5.encode(TEXTS[::-1], "passage") == pytest.approx(vectors[::-1], abs=1e-5)


@pytest.mark.parametrize(("kind", "prefixed"), [("query", "query: a"), ("passage", "passage: a")])
def test_queries_and_passages_have_the_model_s_own_prefixes(tiny, kind, prefixed):
    expected = TorchEncoder.open(str(tiny)).model.encode([prefixed])
    assert OnnxEncoder.open(tiny).encode(["a"], kind) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(("count", "said"), [(200, ""), (201, "tiaoli: encoding 201 texts …\n")])
def test_the_person_is_told_when_there_are_many_texts(tiny, capsys, count, said):
    assert OnnxEncoder.open(tiny).encode(["a"] * count, "passage").shape == (count, 32)
    assert capsys.readouterr().err == said


def test_no_texts_have_no_rows(e5):
    assert e5.encode([], "query").shape == (0, 384)


def test_a_lone_surrogate_is_a_question_mark(e5):
    assert e5.encode(["养老\ud800"], "query").tolist() == e5.encode(["养老?"], "query").tolist()


def test_a_text_of_100_000_characters_is_its_first_512_tokens(e5):
    long, cut = e5.encode(["直播经济" * 25_000], "passage"), e5.encode(["直播经济" * 500], "passage")
    assert long.tolist() == cut.tolist()


def test_the_word_table_is_mapped_not_read(tiny):
    table, whole = WordTable(tiny / "model.safetensors"), load_file(tiny / "model.safetensors")[TABLE]
    assert table.shape == whole.shape
    assert table[range(len(whole))].tolist() == whole.tolist()
    assert table[[3, 1, 3]].tolist() == whole[[3, 1, 3]].tolist()
