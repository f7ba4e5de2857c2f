"""Any sentence-transformers model, by folder or hub name, over torch. Torch is imported when one is opened."""

import hashlib
import os
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
# Files hash whole up to this size; larger ones by their ends and length, which is what differs between two trainings.
_WHOLE = 64 * 1024 * 1024


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
        folder = Path(name)
        tell(f"loading {name} with sentence-transformers (10 s or more) …")
        if folder.is_dir():
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import SentenceTransformer

        try:
            model = SentenceTransformer(name, local_files_only=folder.is_dir())
        except (OSError, ValueError) as error:
            raise EncoderUnavailable(
                f"no encoder {name!r}: not a sentence-transformers folder here, and not to be had by that name "
                f"({_first_line(error)}). Set TIAOLI_MODEL to a model's folder or name, or unset it."
            ) from error
        return cls(name, _fingerprint(folder) if folder.is_dir() else _hub_fingerprint(name, model), model)

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


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(_content(path))
    return digest.hexdigest()[:16]


def _content(path: Path) -> bytes:
    size = path.stat().st_size
    if size <= _WHOLE:
        return path.read_bytes()
    with path.open("rb") as file:
        head = file.read(1024 * 1024)
        file.seek(-1024 * 1024, os.SEEK_END)
        return head + file.read() + str(size).encode()


def _hub_fingerprint(name: str, model: "SentenceTransformer") -> str:
    revision = getattr(getattr(model[0], "auto_model", None), "config", None)
    commit = getattr(revision, "_commit_hash", None) or "unknown"
    return hashlib.sha256(f"{name}@{commit}".encode()).hexdigest()[:16]


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]
