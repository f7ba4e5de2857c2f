"""Writes the questions asked before about the shipped plan: asked.tsv and asked.npz in its edition's folder.

    python scripts/write_asked.py

They are the dev questions of every shipped set; not those that a test question asks in the same words, by whoever it
was asked. What is measured on the rest leaves the questions by the same writer out. On two cores, a minute.
"""

import re
from pathlib import Path

import numpy as np

import evaluation
from corpus import Plan, load_plan
from corpus.asked import COLUMNS
from corpus.edition import edition_of
from evaluation.levels import SETS
from evaluation.metrics import said
from evaluation.questions import Question, dev_questions, read_questions, writer
from index import load_encoder

_BATCH = 64  # questions encoded together; more save nothing and take memory


def words(question: str) -> str:
    """A question without its marks, spaces and capitals."""
    return re.sub(r"\W", "", question.lower())


def answers(question: Question, plan: Plan) -> tuple[str, ...]:
    """The clauses that answer, by name: those told, or else those of its units that hold a word of every keyword group;
    the units themselves where there is none.
    """
    if question.clauses or not question.keywords:
        return question.clauses or question.units
    clauses = [clause for unit in plan.units if unit.id in question.units for clause in unit.clauses]
    return tuple(one.name for one in clauses if said(one.text, question.keywords) == 1) or question.units


def main() -> None:
    """Writes both files and says how many questions they hold."""
    plan = load_plan()
    edition = edition_of(plan.document)
    assert edition, "the shipped plan has an edition"
    sets = (read_questions(Path(evaluation.__file__).parent / name) for name in SETS)
    unseen = {words(one.question) for questions in sets for one in questions if one.split == "test"}
    asked = [one for one in dev_questions() if words(one.question) not in unseen]
    # A follow-up is no question by itself, and a cell holds no tab.
    asked = [one for one in asked if not one.history and "\t" not in one.question]
    lines = (f"{writer(one)}\t{one.language}\t{' '.join(answers(one, plan))}\t{one.question}" for one in asked)
    (edition.folder / "asked.tsv").write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n", "utf-8")
    encoder = load_encoder()
    texts = [one.question for one in asked]
    vectors = [encoder.encode(texts[at : at + _BATCH], "query") for at in range(0, len(texts), _BATCH)]
    # Half precision: no cosine of two questions differs by more than 0.001.
    np.savez(
        edition.folder / "asked.npz",
        vectors=np.concatenate(vectors).astype(np.float16),
        fingerprint=encoder.fingerprint,
    )
    print(f"{len(asked)} questions, {sum(bool(one.units) for one in asked)} of them answered")


if __name__ == "__main__":
    main()
