"""What there is to answer a question from: the units its structure names, or the units a search finds."""

from dataclasses import dataclass, replace

from corpus import Unit
from index import Hit, Index
from index.question import Question
from qa.asked import Asked, asked_for
from qa.structure import Structural, structural
from qa.told import asking

# Units read for one question: `python -m evaluation.ablate` shows that more change nothing.
_HITS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A question as read, the part of it that asks, the kind of answer asked for, the hits, best first, and what it
    asks of the structure.

    With a `structural` that the document has, `hits` are its; with one that it has not, what a search finds. Where a
    question is about a place it names, `question` is what it asks beside the name, and the hits are of that place.
    """

    question: Question
    asking: str
    asked: Asked
    hits: tuple[Hit, ...]
    structural: Structural | None


def find(index: Index, text: str, count: int | None = None, reader: bool = True) -> Found:
    """The hits for a question's text: what it names of the structure, or the `count` best (default: _HITS), read again
    by `reader`.
    """
    question = index.read(text)
    named = structural(index, question)
    within: list[Unit] = []
    if named and named.beside:  # what is asked about a place is asked of that place
        within = [hit.unit for hit in named.hits]
        question, named = replace(index.read(named.beside), language=question.language), None
    part = asking(question.text)
    asked = asked_for(part, question.language)
    hits = named.hits if named and named.hits else index.find(question, count or _HITS, reader, within)
    return Found(question, part, asked, hits, named)
