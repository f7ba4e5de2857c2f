"""Which passages hold which words: an inverted index in flat arrays, for units and for clauses.

Coverage stands on it, the share of a question's IDF mass (Lucene's non-negative IDF) that a passage contains: it is on
one scale for every question and says what is missing. BM25 beside it changed nothing on the plan, and on the 3,524
questions of DRCD dev no more than chance does (p 0.29), so it is gone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.lexicon import Alternative

Floats = NDArray[np.float32]
Rows = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Term:
    """What a question asks for by one word or phrase: any alternative will do; `surface` is what the person wrote."""

    surface: str
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Inverted:
    """Postings of `size` passages: word number w is in `rows[starts[w]:starts[w+1]]`, `counts` times each."""

    vocabulary: dict[str, int]
    starts: NDArray[np.int64]
    rows: Rows
    counts: Rows
    lengths: Rows

    @classmethod
    def build(cls, passages: Iterable[Sequence[str]]) -> "Inverted":
        """An inverted index over passages given as lists of words."""
        postings: dict[str, list[tuple[int, int]]] = {}
        lengths = []
        for row, words in enumerate(passages):
            lengths.append(len(words))
            for word, count in Counter(words).items():
                postings.setdefault(word, []).append((row, count))
        flat = [pair for pairs in postings.values() for pair in pairs]
        pairs = np.array(flat, dtype=np.int32).reshape(-1, 2)
        starts = np.cumsum([0, *(len(pairs) for pairs in postings.values())], dtype=np.int64)
        vocabulary = {word: number for number, word in enumerate(postings)}
        return cls(vocabulary, starts, pairs[:, 0].copy(), pairs[:, 1].copy(), np.array(lengths, dtype=np.int32))

    @property
    def size(self) -> int:
        """How many passages there are."""
        return len(self.lengths)

    def postings(self, word: str) -> tuple[Rows, Rows]:
        """The rows that hold `word`, ascending, and how often each does; both empty for an unknown word."""
        if (number := self.vocabulary.get(word)) is None:
            return self.rows[:0], self.counts[:0]
        span = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return self.rows[span], self.counts[span]

    def idf(self, document_frequency: int) -> float:
        """Lucene's IDF, ln(1 + (N - df + 0.5) / (df + 0.5)); highest where nothing holds the term (df 0)."""
        return float(np.log1p((self.size - document_frequency + 0.5) / (document_frequency + 0.5)))

    def frequencies(self, term: Term) -> Floats:
        """How often each passage holds the term: alternatives added (Pirkola 1998), all words of one needed."""
        total = np.zeros(self.size, dtype=np.float32)
        for alternative in term.alternatives:
            rows, counts = self._occurrences(alternative)
            total[rows] += counts
        return total

    def has(self, term: Term) -> bool:
        """Whether any passage holds the term."""
        return any(len(self._occurrences(alternative)[0]) for alternative in term.alternatives)

    def _occurrences(self, alternative: Alternative) -> tuple[Rows, Rows]:
        """The rows that hold every word of an alternative, and how often each holds its rarest; none for no words."""
        if not alternative:
            return self.rows[:0], self.counts[:0]
        rows, counts = self.postings(alternative[0])
        for word in alternative[1:]:
            others, more = self.postings(word)
            rows, here, there = np.intersect1d(rows, others, assume_unique=True, return_indices=True)
            counts = np.minimum(counts[here], more[there])
        return rows, counts

    def masses(self, terms: Sequence[Term]) -> Floats:
        """The IDF of each term: what it counts for."""
        frequencies = (int(np.count_nonzero(self.frequencies(term))) for term in terms)
        return np.array([self.idf(frequency) for frequency in frequencies], dtype=np.float32)

    def coverage(self, terms: Sequence[Term]) -> Floats:
        """The share (0..1) of the terms' IDF mass that each passage holds; 0 everywhere without terms."""
        held = np.zeros(self.size, dtype=np.float32)
        mass = 0.0
        for term in terms:
            frequency = self.frequencies(term)
            idf = self.idf(int(np.count_nonzero(frequency)))
            mass += idf
            held += idf * (frequency > 0)
        return np.minimum(held / mass, 1.0) if mass else held


def holds(text: str, term: Term) -> bool:
    """Whether the words of one alternative stand in normalised `text`: Chinese ones anywhere, others, which are stems,
    as the beginning of a word.
    """
    return any(all(_stands(word, text) for word in alternative) for alternative in term.alternatives if alternative)


def _stands(word: str, text: str) -> bool:
    if not word.isascii():
        return word in text
    # Endings of English words have up to five letters (integr-ation); a word of two or three letters has at most an s.
    # The stem of industry and of industries is industri.
    ending = "[a-z]{0,5}" if len(word) > 3 else "s?"
    begun = f"{re.escape(word[:-1])}[iy]" if len(word) > 3 and word.endswith("i") else re.escape(word)
    return bool(re.search(rf"(?<![a-z0-9]){begun}{ending}(?![a-z0-9])", text))
