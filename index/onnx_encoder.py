"""The default encoder without torch: its tokenizer, the word table read in place, ONNX Runtime."""

import json
import math
import mmap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.cache import tell
from index.e5_tokenizer import TOKENS, E5Tokenizer, open_tokenizer
from index.encoder import DEFAULT_MODEL, Kind, encodable
from index.model_folder import GRAPH, TABLE, fingerprint_of

if TYPE_CHECKING:
    import onnxruntime

Floats = NDArray[np.float32]
_PREFIX = {"query": "query: ", "passage": "passage: "}  # what the model was trained with
# No token is longer than 16 characters; four times as many leave room for runs of spaces that are no token at all.
_CHARACTERS = 64 * TOKENS
# Texts to a run: on two cores 8 is within 5 % of the best of 1 to 64 and keeps attention of 512 tokens under 200 MB.
_BATCH = 8
# Encoding this many texts takes more than about ten seconds on two cores; fewer need no word to the person.
_MANY = 200


@dataclass(frozen=True)
class OnnxEncoder:
    """multilingual-e5-small over ONNX Runtime in float32. Open it with `open`."""

    fingerprint: str
    session: "onnxruntime.InferenceSession"
    tokenizer: E5Tokenizer
    table: "WordTable"
    name: str = DEFAULT_MODEL

    @classmethod
    def open(cls, folder: Path) -> "OnnxEncoder":
        """The encoder in a whole model folder (see model_folder.py)."""
        session = open_session(str(folder / GRAPH))
        table = WordTable(folder / "model.safetensors")
        return cls(fingerprint_of(folder), session, open_tokenizer(folder), table)

    @property
    def dimension(self) -> int:
        """How long a vector is."""
        return int(self.table.shape[1])

    def encode(self, texts: Sequence[str], kind: Kind) -> Floats:
        """One row a text (len(texts), dimension), each of length 1, in order; texts are cut at 512 tokens."""
        ready = [_PREFIX[kind] + encodable(text, _CHARACTERS) for text in texts]
        ids = self.tokenizer.encode(ready)
        vectors = np.zeros((len(ids), self.dimension), dtype=np.float32)
        if len(ids) > _MANY:
            tell(f"encoding {len(ids)} texts …")
        by_length = sorted(range(len(ids)), key=lambda place: len(ids[place]))  # neighbours need little padding
        for start in range(0, len(ids), _BATCH):
            places = by_length[start : start + _BATCH]
            vectors[places] = self._run([ids[place] for place in places])
        return vectors

    def _run(self, ids: list[list[int]]) -> Floats:
        longest = max(map(len, ids))
        rows = np.zeros((len(ids), longest, self.dimension), dtype=np.float32)
        mask = np.zeros((len(ids), longest), dtype=np.float32)
        for place, tokens in enumerate(ids):
            rows[place, : len(tokens)] = self.table[tokens]
            mask[place, : len(tokens)] = 1.0
        vectors: Floats = self.session.run(None, {"rows": rows, "mask": mask})[0]
        return vectors


def open_session(path: str) -> "onnxruntime.InferenceSession":
    """The graph in a file, ready to run."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # Threads that spin between runs take the cores from everything else and save these models nothing measurable.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


class WordTable:
    """The word table (vocabulary, hidden) of a safetensors file, mapped, not read: a question touches a few rows."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            place = json.loads(file.read(length))[TABLE]
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        start, self.shape = 8 + length + place["data_offsets"][0], tuple(place["shape"])
        self._rows = np.frombuffer(self._map, np.float32, math.prod(self.shape), start).reshape(self.shape)

    def __getitem__(self, numbers: Sequence[int]) -> Floats:
        """The rows of these numbers, copied. The pages they lie on are let go: every row maps sixteen, and after some
        thousand questions they would count as 400 MB.
        """
        rows: Floats = self._rows[numbers]
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)
        return rows
