import pytest
from langchain_core.runnables import RunnableLambda

from index import Index
from qa.retriever import ClauseRetriever


@pytest.fixture
def retriever(second, encoder):
    return ClauseRetriever(index=Index.build(second.units, encoder), k=2)


def test_documents_are_clauses_with_their_citations(retriever, second):
    document = retriever.invoke("噪声不得超过多少？")[0]
    clause = second.units[4].clauses[0]
    assert (document.id, document.page_content) == (clause.id, clause.text)
    assert document.metadata["label"] == "第四条 第1句"
    assert second.raw.text[document.metadata["raw_start"] : document.metadata["raw_end"]] == document.metadata["raw"]


def test_k_documents_come_best_first(retriever):
    scores = [document.metadata["score"] for document in retriever.invoke("护理人员培训")]
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)


def test_it_plugs_into_a_chain(retriever):
    chain = retriever | RunnableLambda(lambda documents: documents[0].id)
    assert chain.invoke("护理人员每年培训多少小时") == "second#item-05.1"
