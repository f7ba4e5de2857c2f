"""What there is to answer a question from: the unit it names by number, or the units a search finds."""

from dataclasses import dataclass

from index import Hit, Index
from index.question import Question
from qa.asked import Asked, asked_for
from qa.structure import Address, addressed, hit_at

# Units read for one question: the right one is nearly always among the first three (README, figures).
_HITS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A question as read, the kind of answer it asks for, the hits, best first, and the place it names by number.

    With an `address` that exists, `hits` is that unit alone; with one that does not, `hits` is what a search finds.
    """

    question: Question
    asked: Asked
    hits: tuple[Hit, ...]
    address: Address | None


def find(index: Index, text: str) -> Found:
    """The hits for a question's text."""
    question = index.read(text)
    asked = asked_for(text, question.language)
    address = addressed(text)
    unit = index.by_number.get(address.item) if address else None
    hits = (hit_at(unit, address.sentence),) if address and unit else index.search(text, _HITS)
    return Found(question, asked, hits, address)
