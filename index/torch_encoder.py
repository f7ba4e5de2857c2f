"""Any sentence-transformers model, by folder or hub name, over torch. Torch is imported when one is opened."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.cache import tell
from index.encoder import Kind, encodable
from index.errors import EncoderUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Models read at most 32,768 tokens; four characters a token is more than any writing needs.
_CHARACTERS = 4 * 32_768
_SAMPLE = 4096  # weights of each tensor that go into the fingerprint


@dataclass(frozen=True)
class TorchEncoder:
    """A sentence-transformers model with its own query and document prompts."""

    name: str
    fingerprint: str
    model: "SentenceTransformer"

    @classmethod
    def open(cls, name: str) -> "TorchEncoder":
        """The model in the folder `name`, or of that hub name. Raises EncoderUnavailable where it is neither.

        A folder is opened without asking any network.
        """
        tell(f"loading {name} with sentence-transformers (10 s or more) …")
        from sentence_transformers import SentenceTransformer

        try:
            model = SentenceTransformer(name, local_files_only=Path(name).is_dir())
        except Exception as error:  # a broken folder fails in the words of whichever library met the break
            raise EncoderUnavailable(
                f"no encoder {name[:200]!r}: not a whole sentence-transformers folder here, and not to be had by that "
                f"name ({_first_line(error)}). Set TIAOLI_MODEL to a model's folder or name, or unset it."
            ) from error
        return cls(name, _fingerprint(model), model)

    @property
    def dimension(self) -> int:
        """How long a vector is."""
        return int(self.model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str], kind: Kind) -> NDArray[np.float32]:
        """One row a text (len(texts), dimension), each of length 1, in order; the model's own limit cuts texts."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        ready = [encodable(text, _CHARACTERS) for text in texts]
        encode = self.model.encode_query if kind == "query" else self.model.encode_document
        vectors = np.asarray(encode(ready, normalize_embeddings=True, show_progress_bar=False), dtype=np.float32)
        # A text the model knows nothing of may come out as zeros; a fixed direction keeps every row of length 1.
        vectors[~vectors.any(axis=1), 0] = 1.0
        return vectors


def _fingerprint(model: "SentenceTransformer") -> str:
    """Of the weights, the vocabulary and the prompts: what vectors depend on, wherever the model came from."""
    digest = hashlib.sha256(json.dumps(model.prompts, sort_keys=True).encode())
    for name, weights in sorted(model.state_dict().items()):
        digest.update(f"{name} {tuple(weights.shape)}".encode())
        # Two trainings differ everywhere; the first rows tell, and a model of 8 billion weights need not be read whole.
        digest.update(weights.flatten()[:_SAMPLE].float().cpu().numpy().tobytes())
    tokenizer = model.tokenizer
    words = tokenizer.get_vocab() if hasattr(tokenizer, "get_vocab") else {}
    digest.update(json.dumps(sorted(words.items()), ensure_ascii=True).encode())
    return digest.hexdigest()[:16]


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]
