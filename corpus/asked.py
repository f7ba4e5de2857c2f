"""Questions that were asked about a document before: their words, who wrote them, and what answers them.

They lie in an edition's folder as asked.tsv (corpus/data/README.md says what a row means). What a search makes of them
is index/asked.py's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.edition import edition_of, rows

COLUMNS = ["by", "language", "answers", "question"]


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """A question, the set it is from (`by`, one a writer), its language, and the names of the clauses that answer it
    (task-06.2), of units where no clause is known to; none where the document does not.
    """

    by: str
    language: str
    answers: tuple[str, ...]
    question: str


def asked_before(document: str) -> tuple[AskedBefore, ...]:
    """The questions asked before about the document of that id, in the order of the file; none where none are held.

    Raises EditionMismatch for a file that is not well formed.
    """
    edition = edition_of(document)
    return tuple(_rows(edition.folder)) if edition else ()


def vectors_of(document: str) -> Path | None:
    """Where the vectors of those questions are kept, one a question in the same order; None where they are not."""
    edition = edition_of(document)
    path = edition.folder / "asked.npz" if edition else None
    return path if path and path.exists() else None


def _rows(folder: Path) -> Iterator[AskedBefore]:
    path = folder / "asked.tsv"
    for _, (by, language, answers, question) in rows(path, COLUMNS) if path.exists() else ():
        yield AskedBefore(by, language, tuple(answers.split()), question)
