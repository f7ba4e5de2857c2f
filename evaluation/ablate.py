"""What each part of finding and reading is worth on the dev questions. Run: python -m evaluation.ablate

A row for each tuned number, at values around the chosen one (marked *), and for each stage left out: how often a right
unit comes first among the hits, by language, and how often the whole answer is right. Takes about five minutes.
"""

import importlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus import load_plan
from evaluation.questions import Question, read_questions
from evaluation.score import HARD, run
from index import Index, open_shipped

_QUESTIONS = Path(__file__).parent / "questions.jsonl"
# Module, name and the values tried; None stands for the chosen table, {} for none.
_NUMBERS: tuple[tuple[str, str, Sequence[Any]], ...] = (
    ("index.search", "_COVERAGE", (0.0, 0.3, 0.6, 1.0)),
    ("index.search", "_CLAUSE_COVERAGE", (0.0, 0.3, 0.5, 0.8)),
    ("index.search", "_RENDERING", (0.0, 0.4, 0.6, 0.8, 1.0)),
    ("index.search", "_BM25", (0.0, 0.01, 0.03)),
    ("qa.find", "_HITS", (1, 3, 5, 10)),
    ("qa.read", "_NEARLY", (0.85, 0.95, 1.0)),
    ("qa.read", "_NEARLY_CLAUSE", (0.7, 0.8, 0.9)),
    ("qa.read", "_STILL_NEAR", (0.3, 0.5, 0.7)),
    ("qa.read", "_NEAR_ENOUGH", ({}, None)),
    ("qa.read", "_SCORE", (0.3, 0.6, 1.2)),
    ("qa.missing", "_RARE", (0.0, 0.05, 0.2)),
)


def main() -> None:
    """Prints the table."""
    plan, index = load_plan(), open_shipped()
    questions = [q for q in read_questions(_QUESTIONS, plan) if q.split == "dev" and q.kind not in HARD]
    print("| number | value | right unit first, zh | en | right, all | cited clauses that answer |\n|" + " --- |" * 6)
    for module, name, values in _NUMBERS:
        chosen = getattr(importlib.import_module(module), name)
        for value in values:
            value = chosen if value is None else value
            with _set(module, name, value):
                shown = "as chosen" if value is chosen and isinstance(value, dict) else value
                print(f"| {name} | {shown}{' *' if value == chosen else ''} | {_row(index, questions)} |", flush=True)


@contextmanager
def _set(module: str, name: str, value: object) -> Iterator[None]:
    owner = importlib.import_module(module)
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


def _row(index: Index, questions: Sequence[Question]) -> str:
    outcomes = run(questions, index)
    firsts = []
    for language in ("zh", "en"):
        asked = [question for question in questions if question.units and question.language == language]
        firsts.append(sum(index.search(q.question, 1)[0].unit.id in q.units for q in asked) / len(asked))
    cited = [
        (citation.clause_id.partition("#")[2] in outcome.question.clauses)
        for outcome in outcomes
        if outcome.question.clauses
        for citation in outcome.answer.citations
    ]
    right = sum(outcome.right for outcome in outcomes) / len(outcomes)
    return f"{firsts[0]:.3f} | {firsts[1]:.3f} | {right:.3f} | {sum(cited) / len(cited):.3f}"


if __name__ == "__main__":
    main()
