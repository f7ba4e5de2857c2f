"""The best clauses of a search read again beside the question by the small reader, and put in order by both.

Reading says of a clause what neither vectors nor words do: whether it answers. What it is worth: the README's ablation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus import Clause, Unit
from index.hit import Hit, Ranked
from index.passage import Passage, passage, rendering
from index.question import Question
from index.reader import Read, Reader

# Units looked at, and clauses that are read: of the dev questions 5 put fewer right clauses first, 8 to 16 no more.
UNITS, _READ = 6, 6
# What a clause that surely answers gains, beside a score of up to index.search's FULL_SCORE, and FULL_GAIN where
# questions asked before are held: `python -m evaluation.ablate --numbers` on the dev questions, CMRC and LeCoQA.
GAIN = 0.8


def rerank(reader: Reader, question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """`hits` with the best clauses of the first UNITS read and scored anew."""
    best = _in_order(hits[:UNITS])[:_READ]
    reads = reader.read(question.text, [_passage(unit, clause, question) for unit, clause in best])
    # By the clause's identity: ids of clauses repeat where two documents of one name stand together.
    read = {id(clause): one for (_, clause), one in zip(best, reads, strict=True)}
    return tuple(sorted((_again(hit, read) for hit in hits), key=lambda hit: -hit.score))


def _in_order(hits: Sequence[Hit]) -> list[tuple[Unit, Clause]]:
    """The hits' clauses with their units, best first: by what their unit would score were each its best."""
    ranked = [(hit.score_of(one), hit.unit, one.clause) for hit in hits for one in hit.ranked]
    return [(unit, clause) for _, unit, clause in sorted(ranked, key=lambda one: -one[0])]


def _passage(unit: Unit, clause: Clause, question: Question) -> Passage:
    """The clause as it is read: for an English question its rendering, where there is one."""
    return rendering(unit, clause) if question.language == "en" and clause.english else passage(unit, clause)


def _again(hit: Hit, read: Mapping[int, Read]) -> Hit:
    """`hit` with its clauses in the order of both; its score gains what its best clause does."""
    gained = [_gained(one, read[id(one.clause)]) if id(one.clause) in read else one for one in hit.ranked]
    ranked = sorted(gained, key=lambda one: -one.score)
    return replace(hit, score=hit.score_of(ranked[0]), ranked=tuple(ranked))


def _gained(one: Ranked, read: Read) -> Ranked:
    return replace(one, score=one.score + GAIN * read.chance, read=read)
