"""The index as a LangChain retriever: plug it into any chain. Not imported by `qa`: langchain_core takes a second."""

from dataclasses import asdict
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index import Index, open_shipped
from index.rerank import GAIN
from index.search import FULL_GAIN, FULL_SCORE
from qa.cite import cite


class ClauseRetriever(BaseRetriever):
    """Gives the `k` best clauses, one a unit, best first, each with its citation in `metadata`.

    `page_content` is the clause's clean text; `metadata` has the fields of qa.Citation. `index` defaults to the
    shipped plan's.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)
    index: Any = None
    k: int = 4

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        index: Index = self.index or open_shipped()
        full = FULL_SCORE + GAIN + (FULL_GAIN if index.asked else 0.0)
        return [
            Document(
                page_content=hit.clause.text,
                metadata=asdict(cite(hit.unit, hit.clause, hit.score / full)),
                id=hit.clause.id,
            )
            for hit in index.search(query, self.k)
        ]
