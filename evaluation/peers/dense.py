"""Dense alone: whole texts and questions as vectors of a sentence-transformers model, by cosine."""

from collections.abc import Sequence

import faiss
from sentence_transformers import SentenceTransformer

from evaluation.peers import Place, Search


def build(texts: Sequence[str], model: SentenceTransformer) -> Search:
    """Finds texts by the cosine of their vectors, with the model's own query and passage prompts."""
    vectors = model.encode_document(list(texts), normalize_embeddings=True)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)

    def search(question: str, k: int) -> list[Place]:
        scores, found = index.search(model.encode_query([question], normalize_embeddings=True), min(k, len(texts)))
        return [Place(n, 0, len(texts[n]), float(s)) for n, s in zip(map(int, found[0]), scores[0], strict=True)]

    return search
