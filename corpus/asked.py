"""Questions that were asked about a document before: their words, who wrote them, and the units that answer them.

They lie in an edition's folder as asked.tsv (corpus/data/README.md says what a row means). What a search makes of them
is index/asked.py's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.edition import editions, rows

_COLUMNS = ["by", "language", "units", "question"]


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """A question, the set it is from (`by`, one a writer), its language, and the ids of the units that answer it: none
    where the document does not.
    """

    by: str
    language: str
    units: tuple[str, ...]
    question: str


def asked_before(document: str) -> tuple[AskedBefore, ...]:
    """The questions asked before about the document of that id, in the order of the file; none where none are held.

    Raises EditionMismatch for a file that is not well formed.
    """
    return tuple(row for edition in editions() if edition.document == document for row in _rows(edition.folder))


def vectors_of(document: str) -> Path | None:
    """Where the vectors of those questions are kept, one a question in the same order; None where they are not."""
    paths = (edition.folder / "asked.npz" for edition in editions() if edition.document == document)
    return next((path for path in paths if path.exists()), None)


def _rows(folder: Path) -> Iterator[AskedBefore]:
    path = folder / "asked.tsv"
    for _, (by, language, units, question) in rows(path, _COLUMNS) if path.exists() else ():
        yield AskedBefore(by, language, tuple(units.split()), question)
