"""What the page offers to programs: ask, search and clause, as an HTTP API and as Model Context Protocol tools.

Their names, types and docstrings are their documentation there.
"""

from typing import Any, Literal

from corpus import Clause, TiaoliError, Unit
from index import open_shipped
from page.document import place_of

_MOST = 20  # a page of results; more than that is a download


def ask(
    question: str, history: list[str] | None = None, language: Literal["", "zh", "en"] = "", k: int = 3
) -> dict[str, Any]:
    """Answer one question about the document, with the clauses that the answer stands on.

    Gives answered (false where the document does not say), text, short, confidence (0 to 1), citations (each with
    clause_id, label, quote, translation, raw, raw_start, raw_end, score), warnings, nearest, mode and read_as.

    Args:
        question: the question, in Chinese or English
        history: questions asked before, first to last, which this one may lean on
        language: language of the answer, zh or en; empty for the question's own
        k: cite at most this many clauses
    """
    from qa import ask as answer

    return answer(question, history=history or [], language=language or None, k=k).to_dict()


def search(query: str, k: int = 5) -> list[dict[str, Any]]:
    """Find the clauses nearest to a query, best first, at most one a unit. Says nothing of whether they answer it.

    Args:
        query: words or a question, in Chinese or English
        k: how many to give, 1 to 20
    """
    hits = open_shipped().search(query, k=min(max(k, 1), _MOST))
    return [{**_plain(hit.unit, hit.clause), "score": round(hit.score, 4)} for hit in hits]


def clause(clause_id: str) -> dict[str, Any]:
    """Give one clause by its id, clean and as received.

    Args:
        clause_id: document#unit.sentence, as citations give it
    """
    if place := place_of(clause_id):
        return _plain(*place)
    raise TiaoliError(f"no clause {clause_id!r}. Give an id as ask or search return it.")


def _plain(unit: Unit, clause: Clause) -> dict[str, Any]:
    return {
        "clause_id": clause.id,
        "unit": unit.id,
        "title": unit.title,
        "label": clause.label,
        "text": clause.text,
        "translation": clause.english,
        "raw": clause.raw,
        "raw_start": clause.raw_start,
        "raw_end": clause.raw_end,
        "notices": [notice.en for notice in clause.notices],
    }
