"""From a question to hits: the evidence of vectors and of words, added.

The question's vector is centred and moved by what was learnt (adapter.py). A unit is scored by itself, by its best
clause (centred cosine of each), by coverage, the share of the question's words each holds, and by the nearest question
each answered before, where such are held (asked.py). An English question reaches Chinese words through the lexicon;
where none of its words can be in the text, coverage is nought for every unit and the vectors decide alone.
`python -m evaluation.ablate` says what each is worth.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.adapter import adapted
from index.hit import Hit, Ranked
from index.question import Question
from index.words import Language

if TYPE_CHECKING:
    from index.index import Index

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
# What full coverage is worth beside cosines of -1..1, by the unit and by its best clause. Twice as much put the right
# one of 1,445 articles of law first for 0.798 instead of 0.835 of 1,234 questions (LeCoQA), of CMRC's paragraphs for
# 0.989 instead of 0.991, and made 4,896 instead of 4,890 of 5,322 questions of all sets right (below measured so).
_COVERAGE, _CLAUSE_COVERAGE = 0.3, 0.25
# What the English rendering's cosine counts for in English questions; the Chinese text's counts for the rest.
RENDERING = 0.6
# What a question counts for that the unit answered before, and that the clause did. Of 5,322 questions of all sets,
# each without those of its own writer, 4,871 were right with 1 and 0, 4,892 with 1 and 0.5, 4,894 with 0.5 and 1, and
# 4,896 so.
_ASKED, _CLAUSE_ASKED = 1.0, 1.0
# What a unit would score whose vector and best clause's are the question's and that holds all its words, and what it
# would gain where its best clause answered the same question before.
FULL_SCORE, FULL_GAIN = 2.0 + _COVERAGE + _CLAUSE_COVERAGE, _ASKED + _CLAUSE_ASKED
# Units looked at closely by their words, and vectors looked up; an index of no more units is looked at whole.
_POOL, _NEAREST = 1000, 3000


def search(index: "Index", asked: Question, k: int, within: Rows) -> tuple[Hit, ...]:
    """The `k` best units for a question already read, best first; of those in rows `within`, where there are any."""
    vector = index.centre.question(index.encoder.encode([asked.text], "query")[0], asked.language)
    before = index.asked.near(vector) if index.asked else None
    vector = adapted(vector, index.encoder)
    coverage = index.words.coverage(asked.terms)
    clause_coverage = index.clause_words.coverage(asked.terms)
    pool = within if len(within) else _pool(index, vector, coverage, k)
    clauses, owners = _clauses_of(index, pool)
    own = _similarity(index, pool, vector, asked.language)
    cosines = _similarity(index, len(index.units) + clauses, vector, asked.language)
    ranks = cosines + _CLAUSE_COVERAGE * clause_coverage[clauses]
    if before:
        ranks += _CLAUSE_ASKED * before.cosines[len(index.units) + clauses]
    best = np.full(len(pool), -np.inf, dtype=np.float32)
    np.maximum.at(best, owners, ranks)
    scores = own + best + _COVERAGE * coverage[pool]
    if before:
        scores += _ASKED * before.cosines[pool]
    hits = []
    for place in np.argsort(-scores, kind="stable")[: max(k, 0)]:
        unit, of_unit = index.units[pool[place]], np.flatnonzero(owners == place)
        of_unit = of_unit[np.argsort(-ranks[of_unit], kind="stable")]
        ranked = tuple(
            Ranked(
                clause=unit.clauses[clauses[n] - index.first_clause[pool[place]]],
                score=float(ranks[n]),
                similarity=float(cosines[n]),
                coverage=float(clause_coverage[clauses[n]]),
            )
            for n in of_unit
        )
        near = (float(before.cosines[pool[place]]), before.share) if before else (None, None)
        hits.append(Hit(unit, float(scores[place]), float(own[place]), float(coverage[pool[place]]), ranked, *near))
    return tuple(hits)


def _similarity(index: "Index", rows: Rows, vector: Floats, language: Language) -> Floats:
    """Centred cosines of `rows` (numbers of units, or of clauses after them); in English with their renderings."""
    cosines: Floats = index.matrix[rows] @ vector
    if language == "zh":
        return cosines
    # A row without a rendering stands for itself, so the mixture is its own cosine.
    renderings: Floats = index.matrix[index.rendered[rows]] @ vector
    return np.float32(1 - RENDERING) * cosines + np.float32(RENDERING) * renderings


def _pool(index: "Index", vector: Floats, coverage: Floats, k: int) -> Rows:
    """Numbers of the units to look at closely: the owners of the nearest vectors, and the best covered."""
    count = len(index.units)
    if count <= max(_POOL, k):
        return np.arange(count)
    nearest = index.vectors.search(vector[None, :], min(_NEAREST, index.vectors.ntotal))[1][0]
    by_words = np.argpartition(-coverage, max(_POOL, k))[: max(_POOL, k)]
    by_words = by_words[coverage[by_words] > 0] if k <= _POOL else by_words  # a long list is filled whatever it holds
    return np.unique(np.concatenate([index.owners[nearest], by_words]))


def _clauses_of(index: "Index", pool: Rows) -> tuple[Rows, Rows]:
    """The numbers of the pool's clauses, and for each the place of its unit in the pool."""
    starts, ends = index.first_clause[pool], index.first_clause[pool + 1]
    lengths = ends - starts
    owners = np.repeat(np.arange(len(pool)), lengths)
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(starts, lengths) + within, owners
