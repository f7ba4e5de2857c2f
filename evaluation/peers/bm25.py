"""BM25 alone: bm25s over jieba's search words, the usual Chinese set-up."""

import logging
from collections.abc import Sequence

import bm25s
import jieba
from sentence_transformers import SentenceTransformer

from evaluation.peers import Place, Search

jieba.setLogLevel(logging.ERROR)  # else it reports the loading of its dictionary


def build(texts: Sequence[str], model: SentenceTransformer | None) -> Search:
    """Finds texts by BM25 (k1 1.5, b 0.75, Lucene's form); `model` is not used."""
    index = bm25s.BM25(method="lucene")
    index.index([words(text) for text in texts], show_progress=False)

    def search(question: str, k: int) -> list[Place]:
        asked = words(question)
        if not asked:
            return []
        found, scores = index.retrieve([asked], k=min(k, len(texts)), show_progress=False)
        # Texts that hold no word of the question fill the list with a score of nought.
        return [
            Place(n, 0, len(texts[n]), float(s)) for n, s in zip(map(int, found[0]), scores[0], strict=True) if s > 0
        ]

    return search


def words(text: str) -> list[str]:
    """The words of `text` in lower case; blanks and punctuation are left out."""
    return [word for word in jieba.lcut_for_search(text.lower()) if any(map(str.isalnum, word))]
