"""The first hits read again beside the question by the small reader, and put in order by both.

Reading says of a clause what neither vectors nor words do: whether it answers. What it is worth: the README's ablation.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from corpus import Clause, Unit
from index.hit import Hit, Ranked
from index.passage import Passage, passage, rendering
from index.question import Question
from index.reader import Read, Reader

# Units read, and clauses of each.
UNITS, _CLAUSES = 4, 2
# What a clause that surely answers gains, beside a score of up to index.search.FULL_SCORE: `python -m evaluation.ablate
# --numbers` on the dev questions, CMRC and LeCoQA.
GAIN = 0.8


def rerank(reader: Reader, question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """`hits`, the first UNITS of them read and scored anew, best first. A hit only gains, so the unread stay behind."""
    first = hits[:UNITS]
    passages = [_passage(hit.unit, one.clause, question) for hit in first for one in hit.ranked[:_CLAUSES]]
    reads = iter(reader.read(question.text, passages))
    again = [_again(hit, list(islice(reads, len(hit.ranked[:_CLAUSES])))) for hit in first]
    return tuple(sorted([*again, *hits[UNITS:]], key=lambda hit: -hit.score))


def _passage(unit: Unit, clause: Clause, question: Question) -> Passage:
    """The clause as it is read: for an English question its rendering, where there is one."""
    return rendering(unit, clause) if question.language == "en" and clause.english else passage(unit, clause)


def _again(hit: Hit, reads: Sequence[Read]) -> Hit:
    """`hit` with its clauses in the order of both; its score gains what its best clause does."""
    read = [_gained(one, read) for one, read in zip(hit.ranked, reads, strict=False)]
    ranked = sorted([*read, *hit.ranked[len(read) :]], key=lambda one: -one.score)
    return replace(hit, score=hit.score - hit.ranked[0].score + ranked[0].score, ranked=tuple(ranked))


def _gained(one: Ranked, read: Read) -> Ranked:
    return replace(one, score=one.score + GAIN * read.chance, read=read)
