"""A small reader of question and passage together: does the passage answer, and which of its words.

The lowest layers of multilingual-e5-small, trained on with two linear heads by scripts/train_reader.py (which names the
data and their licences) and kept as int8 in reader.onnx; the word table is the encoder's own.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.e5_tokenizer import Cut, E5Tokenizer, open_tokenizer
from index.encoder import encodable
from index.model_folder import default_folder
from index.onnx_encoder import WordTable, open_session
from index.passage import Passage

if TYPE_CHECKING:
    import onnxruntime

# Longer passages are cut: what the reader was trained with, the question included.
_TOKENS = 224
# Of which the question may take this much, so that some of the passage is left to read.
_QUESTION = 96
_CHARACTERS = 16 * _TOKENS  # no piece is longer than 16 characters
# No answer of the reading sets that is longer would be called a few words.
_LONGEST = 40
# Of 1, 2 and 3 the one that with a gain of 0.8 puts most of the dev questions' clauses first (index/rerank.py).
_TEMPERATURE = 2.0
# Pairs of question and passage remembered: the last few hundred questions, at about 1 KB a pair.
_KEPT = 2000
# What ends or parts sentences is no part of an answer.
_MARKS = " \n，。；、：,.;:"
_LETTERS = re.compile("[A-Za-z]{2}")
_OPENING = Lock()


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader makes of a passage: `logit`, the log odds that it answers, and its clause's words that would.

    `sure` (0..1) is the chance given to the words' beginning and end, among all of the passage.
    """

    logit: float
    words: str
    sure: float

    @property
    def chance(self) -> float:
        """The chance (0..1) that the passage answers, by a cooler head than the reader's (Guo et al., ICML 2017)."""
        return 1 / (1 + math.exp(-self.logit / _TEMPERATURE))


@dataclass(frozen=True)
class Reader:
    """Reads passages beside a question. Open it with `load_reader`."""

    session: "onnxruntime.InferenceSession"
    tokenizer: E5Tokenizer
    table: WordTable

    def read(self, question: str, passages: Sequence[Passage]) -> list[Read]:
        """One Read a passage, in order. They run one by one: on two cores no slower than together, without padding."""
        return [self.remembered(question, passage) for passage in passages]

    @cached_property
    def remembered(self) -> Callable[[str, Passage], Read]:
        """Reads one passage, or tells what was read before."""
        return lru_cache(maxsize=_KEPT)(self._read)

    def _read(self, question: str, passage: Passage) -> Read:
        begin, end = self.tokenizer.marks
        (asked,) = self.tokenizer.cut([encodable(question, _CHARACTERS)])
        (cut,) = self.tokenizer.cut([encodable(passage.text, _CHARACTERS)])
        before = [begin, *asked.ids[:_QUESTION], end, end]
        ids = [*before, *cut.ids[: _TOKENS - len(before) - 1], end]
        given = {"rows": self.table[ids][None], "mask": np.ones((1, len(ids)), dtype=np.float32)}
        scores, spans = self.session.run(None, given)
        return _likeliest(float(scores[0, 0]), spans[0, len(before) : -1], cut, passage)


def load_reader() -> Reader:
    """The shipped reader, opened once a process. Raises EncoderUnavailable where the encoder's package is missing."""
    with _OPENING:  # two first questions at once must not load it twice
        return _load()


@cache
def _load() -> Reader:
    folder = default_folder()
    session = open_session(str(files("index").joinpath("reader.onnx")))
    return Reader(session, open_tokenizer(folder), WordTable(folder / "model.safetensors"))


def _likeliest(logit: float, spans: NDArray[np.float32], cut: Cut, passage: Passage) -> Read:
    """The likeliest beginning and end within the clause, no more than _LONGEST pieces apart."""
    offsets = np.array(cut.offsets[: len(spans)], dtype=int).reshape(-1, 2)
    chances = np.exp(spans - spans.max(axis=0, initial=0))
    chances = chances / chances.sum(axis=0) * ((offsets[:, :1] >= passage.start) & (offsets[:, 1:] <= passage.end))
    both = np.triu(chances[:, :1] * chances[:, 1])
    both -= np.triu(both, _LONGEST)
    if not both.any():
        return Read(logit, "", 0.0)
    first, last = divmod(int(both.argmax()), len(both))
    words = _whole(passage, offsets[first, 0], offsets[last, 1]).strip(_MARKS)
    return Read(logit, words, float(both[first, last]))


def _whole(passage: Passage, start: int, end: int) -> str:
    """The passage's `start:end`, and the rest of a Latin word that it would cut: pieces may be parts of words."""
    while start > passage.start and _LETTERS.fullmatch(passage.text[start - 1 : start + 1]):
        start -= 1
    while end < passage.end and _LETTERS.fullmatch(passage.text[end - 1 : end + 1]):
        end += 1
    return passage.text[start:end]
