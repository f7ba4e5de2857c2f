"""Centring: an encoder's vectors share a common direction, and each language's questions another.

Taking the mean passage vector from passages and a language's mean question vector from its questions leaves what tells
them apart; across languages this lifts retrieval most (README, ablation). Means come from the index's own passages and
from typical questions of any subject, so a new encoder needs nothing but encoding.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.words import Language

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Centre:
    """The mean vectors of passages, of their English renderings and of each language's questions."""

    passage: Floats
    rendering: Floats
    zh: Floats
    en: Floats

    @classmethod
    def measure(cls, encoder: Encoder, passages: Floats, renderings: Floats) -> "Centre":
        """From vectors (n, d) of passages and of renderings and the typical questions; the mean of none is zero."""
        means = [
            vectors.mean(axis=0) if len(vectors) else np.zeros(encoder.dimension, dtype=np.float32)
            for vectors in (passages, renderings)
        ]
        asked = {
            language: encoder.encode(texts, "query").mean(axis=0) for language, texts in typical_questions().items()
        }
        return cls(means[0], means[1], asked["zh"], asked["en"])

    def passages(self, vectors: Floats) -> Floats:
        """Centred passages, rows of length 1 (a row equal to the mean stays zero)."""
        return _unit(vectors - self.passage)

    def renderings(self, vectors: Floats) -> Floats:
        """Centred English renderings, as `passages`."""
        return _unit(vectors - self.rendering)

    def questions(self, vectors: Floats, language: Language) -> Floats:
        """Centred questions of one language, as `passages`."""
        return _unit(vectors - (self.zh if language == "zh" else self.en))

    def question(self, vector: Floats, language: Language) -> Floats:
        """A centred question (d,) of length 1."""
        centred: Floats = self.questions(vector[None, :], language)[0]
        return centred


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)  # 1e-9: a zero row stays zero, not NaN
    return unit


@cache
def typical_questions() -> dict[str, list[str]]:
    """Questions of no particular subject by language."""
    return tomllib.loads((Path(__file__).parent / "typical_questions.toml").read_text("utf-8"))
