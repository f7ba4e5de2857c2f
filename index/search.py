"""From a question to hits: the evidence of vectors and of words, added.

A unit is scored by itself, by its best clause (centred cosine of each) and by coverage, the share of the question's
words it holds. An English question reaches Chinese words through the lexicon; where none of its words can be in the
text, coverage is nought for every unit and the vectors decide alone. The README's ablation says what each is worth.
"""

from typing import TYPE_CHECKING

import faiss
import numpy as np
from numpy.typing import NDArray

from index.hit import Hit
from index.question import Question

if TYPE_CHECKING:
    from index.index import Index

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
# What full coverage is worth beside cosines of -1..1. `python -m evaluation.ablate` on the dev questions chose it.
_COVERAGE = 0.6
# BM25 only breaks ties: a unit that repeats the words before one that has each once (scores reach about 30).
_BM25 = 0.003
# Units looked at closely, from each of three sources. An index this small is looked at whole.
_POOL = 1000


def search(index: "Index", asked: Question, k: int) -> tuple[Hit, ...]:
    """The `k` best units for a question already read, best first."""
    vector = index.centre.question(index.encoder.encode([asked.text], "query")[0], asked.language)
    coverage, bm25 = index.words.measure(asked.terms)
    clause_coverage, _ = index.clause_words.measure(asked.terms)
    pool = _pool(index, vector, coverage)
    clauses, owners = _clauses_of(index, pool)
    cosines = index.matrix[len(index.units) + clauses] @ vector
    best = np.full(len(pool), -np.inf, dtype=np.float32)
    np.maximum.at(best, owners, cosines)
    own = index.matrix[pool] @ vector
    scores = own + best + _COVERAGE * coverage[pool] + _BM25 * bm25[pool]
    hits = []
    for place in np.argsort(-scores, kind="stable")[: max(k, 0)]:
        unit, of_unit = index.units[pool[place]], owners == place
        ranks = cosines[of_unit] + _COVERAGE * clause_coverage[clauses[of_unit]]
        order = np.argsort(-ranks, kind="stable")
        hits.append(
            Hit(
                unit=unit,
                clause=unit.clauses[order[0]],
                score=float(scores[place]),
                unit_similarity=float(own[place]),
                clause_similarity=float(cosines[of_unit][order[0]]),
                coverage=float(coverage[pool[place]]),
                clause_coverage=float(clause_coverage[clauses[of_unit]][order[0]]),
                clauses=tuple(unit.clauses[n] for n in order),
                clause_scores=tuple(float(ranks[n]) for n in order),
            )
        )
    return tuple(hits)


def _pool(index: "Index", vector: Floats, coverage: Floats) -> Rows:
    """Numbers of the units to look at closely: the nearest, the owners of the nearest clauses, the best covered."""
    count = len(index.units)
    if count <= _POOL:
        return np.arange(count)
    by_unit = _nearest(index, vector, 0, count)
    by_clause = (
        np.searchsorted(index.first_clause, _nearest(index, vector, count, index.vectors.ntotal) - count, "right") - 1
    )
    by_words = np.argpartition(-coverage, _POOL)[:_POOL]
    return np.unique(np.concatenate([by_unit, by_clause, by_words[coverage[by_words] > 0]]))


def _nearest(index: "Index", vector: Floats, start: int, end: int) -> Rows:
    within = faiss.SearchParameters(sel=faiss.IDSelectorRange(start, end))  # type: ignore[call-arg]
    rows: Rows = index.vectors.search(vector[None, :], _POOL, params=within)[1][0]
    return rows[rows >= 0]


def _clauses_of(index: "Index", pool: Rows) -> tuple[Rows, Rows]:
    """The numbers of the pool's clauses, and for each the place of its unit in the pool."""
    starts, ends = index.first_clause[pool], index.first_clause[pool + 1]
    lengths = ends - starts
    owners = np.repeat(np.arange(len(pool)), lengths)
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(starts, lengths) + within, owners
