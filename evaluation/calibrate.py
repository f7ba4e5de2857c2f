"""Fits the numbers of qa/decision.json on the dev questions. Run: python -m evaluation.calibrate [--write]

Logistic regression over qa.decide.features, L2-regularised (scikit-learn's C = 1), without the questions that a missing
name or kind already decides. Prints the cross-validated AUROC (ten folds, seed 0) beside the weights.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from corpus import load_plan
from evaluation.questions import read_questions
from index import Index, open_shipped
from qa.decide import features, missing_kind, missing_names
from qa.find import find
from qa.read import read
from qa.tidy import tidy

_HERE = Path(__file__).parent
_DECISION = _HERE.parent / "qa" / "decision.json"


def examples(index: Index, split: str) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The names, values (n, features) and answers (n,) of the questions of `split` that reach the model."""
    rows, answers = [], []
    for question in read_questions(_HERE / "questions.jsonl", load_plan()):
        typed = tidy(question.question)
        if question.split != split or typed.trouble:
            continue
        found = find(index, typed.text)
        reading = read(found, index.words, 3)
        if found.address or missing_names(found.question, index.words) or missing_kind(found.asked, reading):
            continue
        rows.append(features(found.question, found.hits, index.words))
        answers.append(bool(question.units))
    return list(rows[0]), np.array([list(row.values()) for row in rows]), np.array(answers)


def main() -> None:
    """Prints the fit; with --write also stores it."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="store the weights in qa/decision.json")
    index = open_shipped()
    names, values, answers = examples(index, "dev")
    # Weighed so that refusing wrongly and answering wrongly count the same, whatever the set's proportions.
    model = LogisticRegression(class_weight="balanced", max_iter=1000)
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    chances = cross_val_predict(model, values, answers, cv=folds, method="predict_proba")[:, 1]
    model.fit(values, answers)
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    print(
        f"{len(answers)} questions, {answers.sum()} answered by the plan; AUROC {roc_auc_score(answers, chances):.3f}"
    )
    print(json.dumps(weights))
    if parser.parse_args().write:
        decision = {"intercept": round(float(model.intercept_[0]), 3), "weights": weights}
        _DECISION.write_text(json.dumps(decision, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
