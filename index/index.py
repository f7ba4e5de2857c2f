"""Units as vectors and words: the Index value and how it is built. Searching is search.py's, files are store.py's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus import Unit
from corpus.decode import Spellings
from index.asked import Asked
from index.centre import Centre
from index.encoder import Encoder, load_encoder
from index.errors import NothingToIndex
from index.hit import Hit
from index.inverted import Inverted
from index.lexicon import Lexicon
from index.pinyin import spellings
from index.question import Question, read_question
from index.reader import load_reader
from index.words import passage_words

# More than documents here have before their items; one without any has no front as long as itself.
_FRONT = 5


@dataclass(frozen=True)
class Index:
    """Searchable units. Build it from units or open a saved one; it never changes afterwards.

    `vectors` holds the centred vectors of all units, of all clauses, and of the English renderings that units and
    clauses have, in that order. Unit u's clauses are numbers `first_clause[u]` to `first_clause[u + 1]`; `rendered`
    says for each unit, then each clause, the row of its rendering, or its own row where it has none. `asked` are
    questions asked before, which no index holds but the shipped one.
    """

    units: tuple[Unit, ...]
    vectors: faiss.Index
    first_clause: NDArray[np.int64]
    rendered: NDArray[np.int64]
    centre: Centre
    words: Inverted
    clause_words: Inverted
    lexicon: Lexicon
    encoder: Encoder
    asked: Asked | None = None

    @classmethod
    def build(cls, units: Iterable[Unit], encoder: Encoder | None = None) -> "Index":
        """An index over `units`, in their order, encoded by `encoder` (default: load_encoder()).

        Raises NothingToIndex where there is no unit or one without text. Progress of a long build goes to stderr.
        """
        units = tuple(units)
        _check(units)
        encoder = encoder or load_encoder()
        clauses = [clause for unit in units for clause in unit.clauses]
        chinese = [*map(_unit_text, units), *(clause.text for clause in clauses)]
        english = [*map(_unit_english, units), *(clause.english for clause in clauses)]
        renderings = [text for text in english if text]
        encoded = encoder.encode([*chinese, *renderings], "passage")
        centre = Centre.measure(encoder, encoded[: len(units)], encoded[len(chinese) :])
        vectors = faiss.IndexFlatIP(encoder.dimension)
        vectors.add(centre.passages(encoded[: len(chinese)]))
        vectors.add(centre.renderings(encoded[len(chinese) :]))
        # Both languages' words stand side by side: a question's word may be met in either.
        both = ["\n".join(filter(None, pair)) for pair in zip(chinese, english, strict=True)]
        words = Inverted.build(passage_words(text) for text in both[: len(units)])
        return cls(
            units=units,
            vectors=vectors,
            first_clause=np.cumsum([0, *(len(unit.clauses) for unit in units)], dtype=np.int64),
            rendered=_rows_of(english),
            centre=centre,
            words=words,
            clause_words=Inverted.build(passage_words(text) for text in both[len(units) :]),
            lexicon=Lexicon.build(words.vocabulary),
            encoder=encoder,
        )

    def save(self, folder: str | Path) -> None:
        """Writes the index as a folder of plain files, replacing one that is there only once the new one is whole."""
        from index.store import save

        save(self, Path(folder))

    @classmethod
    def open(cls, folder: str | Path, encoder: Encoder | None = None) -> "Index":
        """The index saved in `folder`. Raises IndexMissing, IndexDamaged or IndexOutdated, saying what to do."""
        from index.store import open_index

        return open_index(Path(folder), encoder)

    def read(self, question: str) -> Question:
        """What a question asks for in this index's words: its language and its terms."""
        return read_question(question, self.lexicon, self.words)

    def search(self, question: str, k: int = 5, reader: bool = True) -> tuple[Hit, ...]:
        """The `k` best units, best first, one hit a unit; fewer where the index has fewer, none for k < 1.

        Without `reader` the first of them are not read again: a tenth of the time, and less exact.
        """
        return self.find(self.read(question), k, reader)

    def find(
        self, question: Question, k: int = 5, reader: bool = True, within: Sequence[Unit] = ()
    ) -> tuple[Hit, ...]:  # fmt: skip
        """As `search`, for a question that has been read; of the units `within`, where there are any."""
        from index.rerank import UNITS, rerank
        from index.search import search

        rows = np.array([self.row_of[id(unit)] for unit in within], dtype=np.int64)
        if not reader or k < 1:
            return search(self, question, k, rows)
        return rerank(load_reader(), question, search(self, question, max(k, UNITS), rows))[:k]

    def not_asked_by(self, writer: str) -> "Index":
        """The index as if `writer` had not asked before, to evaluate it fairly with that writer's questions; itself
        where that changes nothing.
        """
        if not self.asked or writer not in self.asked.by:
            return self
        if writer not in self._not_asked:
            self._not_asked[writer] = replace(self, asked=self.asked.but(writer))
        return self._not_asked[writer]

    @cached_property
    def _not_asked(self) -> dict[str, "Index"]:
        return {}

    @cached_property
    def front(self) -> tuple[Unit, ...]:
        """The units before the first numbered one: header, introduction, goals."""
        return tuple(takewhile(lambda unit: unit.number is None, self.units[:_FRONT]))

    @cached_property
    def by_number(self) -> dict[int, tuple[Unit, ...]]:
        """The units of each number, in order: several where numbering begins again or documents stand together."""
        found: dict[int, list[Unit]] = {}
        for unit in self.units:
            if unit.number is not None:
                found.setdefault(unit.number, []).append(unit)
        return {number: tuple(units) for number, units in found.items()}

    @cached_property
    def row_of(self) -> dict[int, int]:
        """The place of each unit among `units`, by its identity: ids repeat where documents of one name stand."""
        return {id(unit): row for row, unit in enumerate(self.units)}

    @cached_property
    def spellings(self) -> Spellings:
        """The pinyin of the text's own Chinese words, for questions typed in it; of one spelling the commonest word."""
        return spellings(self.words)

    @cached_property
    def owners(self) -> NDArray[np.int64]:
        """For each row of `vectors` the number of the unit it speaks for."""
        count = len(self.units)
        of_clauses = np.repeat(np.arange(count), np.diff(self.first_clause))
        own = np.concatenate([np.arange(count), of_clauses])
        return np.concatenate([own, own[self.rendered >= len(own)]])

    @cached_property
    def matrix(self) -> NDArray[np.float32]:
        """The vectors as an array (rows of `vectors`, dimension), a view into it."""
        flat = faiss.rev_swig_ptr(self.vectors.get_xb(), self.vectors.ntotal * self.vectors.d)  # type: ignore[attr-defined]
        return flat.reshape(self.vectors.ntotal, self.vectors.d)


def _unit_text(unit: Unit) -> str:
    return f"{unit.title}\n{unit.text}" if unit.title else unit.text


def _unit_english(unit: Unit) -> str | None:
    """The title's and the clauses' renderings run together; None where a clause has none."""
    if any(clause.english is None for clause in unit.clauses):
        return None
    return "\n".join([unit.english_title or "", " ".join(str(clause.english) for clause in unit.clauses)]).strip()


def _rows_of(renderings: list[str | None]) -> NDArray[np.int64]:
    has = np.array([bool(text) for text in renderings])
    own = np.arange(len(renderings))
    return np.where(has, len(renderings) + np.cumsum(has) - 1, own)


def _check(units: tuple[Unit, ...]) -> None:
    if not units:
        raise NothingToIndex("no units to index: the document gave none. Check that it holds text.")
    for unit in units:
        if not unit.clauses:
            raise NothingToIndex(f"unit {unit.id!r} of {unit.document!r} has no text. Leave it out or give it text.")
