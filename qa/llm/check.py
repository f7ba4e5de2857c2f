"""Whether the clauses a sentence cites say it: what can be compared exactly by exact.py, the rest by its words.

A fault is something the sentence has and its clauses lack. Nothing here asks a language model.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Clause, Unit
from index import Encoder
from index.words import language_of, latin_words, normalise, stem, stop_words
from qa.figures import without_own_numbers
from qa.llm.exact import Fault, exact_faults

# The share of a sentence's words that a clause must hold, and how much more another given clause may hold; how much
# nearer in meaning another may be. `python -m evaluation.sentences`: sentences rightly reworded hold 0.60 and more,
# none is held better by another clause, and one in a hundred is 0.03 nearer to another.
_HELD, _HELD_BY_OTHER, _NEARER = 0.3, 0.1, 0.045


@dataclass(frozen=True, slots=True)
class Given:
    """A clause that the model was given, with its unit and the id it was given under."""

    id: str
    unit: Unit
    clause: Clause

    @property
    def text(self) -> str:
        """All that the clause says, in both its languages, under its unit's title."""
        unit, clause = self.unit, self.clause
        return "\n".join(filter(None, (unit.title, unit.english_title, clause.text, clause.english)))


class Clauses:
    """The clauses given for one question, ready to hold sentences to: their vectors are made once, beforehand."""

    def __init__(self, given: Sequence[Given], encoder: Encoder, about: str) -> None:
        self.given = {one.id: one for one in given}
        self.encoder, self.about = encoder, about
        texts = [text for one in given for text in (one.clause.text, one.clause.english or one.clause.text)]
        self.vectors = encoder.encode(texts, "passage").reshape(len(given), 2, -1)
        self.texts = [normalise(one.text) for one in given]
        self.words = [frozenset(map(stem, latin_words(text))) for text in self.texts]

    def fitting(self, sentence: str) -> frozenset[str]:
        """The ids of the clauses that say what the sentence is about: by its words, and by its meaning."""
        near = (self.vectors @ self.encoder.encode([sentence], "passage")[0]).max(axis=1)
        held = self._held(sentence)
        least, nearest = max(_HELD, max(held) - _HELD_BY_OTHER), near.max() - _NEARER
        return frozenset(
            id for id, share, cosine in zip(self.given, held, near, strict=True) if share >= least and cosine >= nearest
        )

    def fault(self, sentence: str, ids: Sequence[str]) -> tuple[Fault | None, tuple[Given, ...]]:
        """The first fault of a sentence under the given clauses `ids`, if it has one, and those of them that fit it.

        Of several clauses those that have nothing to do with the sentence are left out, not the sentence.
        """
        known = [id for id in ids if id in self.given]
        if not known:
            return Fault("uncited"), ()
        if not any(map(str.isalnum, without_own_numbers(sentence))):
            return Fault("empty"), ()
        fitting = self.fitting(sentence)
        cited = tuple(self.given[id] for id in known if id in fitting)
        if not cited:
            return Fault("meaning"), ()
        said = "\n".join(one.text for one in cited)
        numbers = {float(one.unit.number) for one in cited if one.unit.number is not None}
        return next(exact_faults(sentence, said, self.about, numbers), None), cited

    def _held(self, sentence: str) -> list[float]:
        """What share of the sentence's English stems, or of its pairs of neighbouring hanzi, each clause holds."""
        plain = normalise(sentence)
        if language_of(sentence) == "en":
            words = [stem(word) for word in latin_words(plain) if word not in stop_words("en")]
            return [sum(word in held for word in words) / max(len(words), 1) for held in self.words]
        pairs = [plain[n : n + 2] for n in range(len(plain) - 1) if plain[n : n + 2].isalnum()]
        return [sum(pair in text for pair in pairs) / max(len(pairs), 1) for text in self.texts]
