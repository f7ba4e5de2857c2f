"""Blind rank fusion: dense and BM25 ranks added up as 1 / (60 + rank), whatever the question (Cormack et al., 2009)."""

from collections.abc import Sequence

from sentence_transformers import SentenceTransformer

from evaluation.peers import Place, Search, bm25, dense

_SIXTY = 60  # the paper's constant, which every hybrid search ships


def build(texts: Sequence[str], model: SentenceTransformer) -> Search:
    """Finds texts by reciprocal rank fusion of the two whole rankings."""
    searches = (dense.build(texts, model), bm25.build(texts, None))

    def search(question: str, k: int) -> list[Place]:
        scores: dict[int, float] = {}
        for one in searches:
            for rank, place in enumerate(one(question, len(texts)), 1):
                scores[place.text] = scores.get(place.text, 0.0) + 1 / (_SIXTY + rank)
        best = sorted(scores, key=lambda number: -scores[number])[:k]
        return [Place(number, 0, len(texts[number]), scores[number]) for number in best]

    return search
