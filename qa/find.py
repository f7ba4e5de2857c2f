"""What there is to answer a question from: the units its structure names, or the units a search finds."""

from dataclasses import dataclass, replace

from index import Hit, Index
from index.question import Question
from qa.asked import Asked, asked_for
from qa.official import is_heading
from qa.structure import Structural, structural

# Units read for one question: `python -m evaluation.ablate` shows that more change nothing.
_HITS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A question as read, the kind of answer it asks for, the hits, best first, and what it asks of the structure.

    With a `structural` that the document has, `hits` are its; with one that it has not, what a search finds.
    """

    question: Question
    asked: Asked
    hits: tuple[Hit, ...]
    structural: Structural | None


def find(index: Index, text: str, count: int = _HITS, reader: bool = True) -> Found:
    """The hits for a question's text: what it names of the structure, or the `count` best, read again by `reader`."""
    question = index.read(text)
    named = structural(index, question)
    asked = asked_for(text, question.language)
    hits = named.hits if named and named.hits else index.find(question, count, reader)
    # A title shares its words with most questions, and says who or when, but nothing of a subject.
    return Found(question, asked, _without_headings(hits) if asked is Asked.PASSAGE and not named else hits, named)


def _without_headings(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    kept = []
    for hit in hits:
        ranked = tuple(one for one in hit.ranked if not is_heading(hit.unit, one.clause))
        if ranked:
            kept.append(replace(hit, score=hit.score - hit.ranked[0].score + ranked[0].score, ranked=ranked))
    return tuple(sorted(kept, key=lambda hit: -hit.score))
