"""Writes the questions asked before about the shipped plan: asked.tsv and asked.npz in its edition's folder.

    python scripts/write_asked.py

They are the dev questions of every shipped set that may be learnt from (three in four, by the id's hash), so that the
rest stay unseen; and so do all test questions, by whoever they were asked in the same words. On two cores, a minute.
"""

import re
from pathlib import Path

import numpy as np

import evaluation
from corpus import load_plan
from corpus.edition import editions
from evaluation.questions import dev_questions, is_learnt, read_questions, writer
from index import load_encoder

_BATCH = 64  # questions encoded together; more save nothing and take memory
_SETS = [Path(evaluation.__file__).parent / f"{name}.jsonl" for name in
         ("questions", "heldout", "blind", "fresh", "pairs", "told")]  # fmt: skip
_COLUMNS = "by\tlanguage\tunits\tquestion"


def words(question: str) -> str:
    """A question without its marks, spaces and capitals."""
    return re.sub(r"\W", "", question.lower())


def main() -> None:
    """Writes both files and says how many questions they hold."""
    (folder,) = (edition.folder for edition in editions() if edition.document == load_plan().document)
    unseen = {words(one.question) for path in _SETS for one in read_questions(path) if one.split == "test"}
    asked = [one for one in dev_questions() if is_learnt(one) and words(one.question) not in unseen]
    # A follow-up is no question by itself, and a cell holds no tab.
    asked = [one for one in asked if not one.history and "\t" not in one.question]
    lines = (f"{writer(one)}\t{one.language}\t{' '.join(one.units)}\t{one.question}" for one in asked)
    (folder / "asked.tsv").write_text("\n".join([_COLUMNS, *lines]) + "\n", "utf-8")
    encoder = load_encoder()
    texts = [one.question for one in asked]
    vectors = [encoder.encode(texts[at : at + _BATCH], "query") for at in range(0, len(texts), _BATCH)]
    # Half precision: no cosine of two questions differs by more than 0.001.
    np.savez(folder / "asked.npz", vectors=np.concatenate(vectors).astype(np.float16), fingerprint=encoder.fingerprint)
    print(f"{len(asked)} questions, {sum(bool(one.units) for one in asked)} of them answered")


if __name__ == "__main__":
    main()
