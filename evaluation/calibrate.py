"""Fits the numbers of qa/decision.json on the dev questions of three sets. Run:

    python -m evaluation.calibrate [--write]

Logistic regression over qa.decide.features, L2-regularised (scikit-learn's C = 1), on the questions of which nothing
is plainly missing and nothing structural is asked: those are decided before; with and without the reader, and with and
without questions asked before (those by the question's own writer left out).
Prints the cross-validated AUROC (ten folds, seed 0), and how many questions a threshold of 0.5 would then refuse or
answer wrongly.
"""

import argparse
import json
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.questions import dev_questions, is_learnt, writer
from index import Index, open_shipped
from qa.decide import features, numbers_for
from qa.find import find
from qa.in_full import in_full
from qa.missing import missing
from qa.read import read
from qa.tidy import tidy

_DECISION = Path(__file__).parent.parent / "qa" / "decision.json"
# Of the questions that get this far, so many are taken to be answered by the document; what was weighed is wrongly
# refused and wrongly answered in cross-validation, as printed here. With the reader 58 + 156, 51 + 175 and 42 + 198 of
# 1,869 for 0.8, 0.82 and 0.85; 0.8 refuses one in eight of questions that avoid the document's English words. Without
# it nearly all that is answered wrongly are twins that differ in a word, which only the reader tells.
_ANSWERED_SHARE = {True: 0.82, False: 0.75}


def examples(index: Index, reader: bool) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The names, values (n, features) and answers (n,) of the dev questions that reach the model; only of those that
    the reader and the map of questions did not learn from, of which they are surer than of any other.
    """
    rows, answers = [], []
    for question in dev_questions():
        typed = tidy(question.question)
        if typed.trouble or is_learnt(question):
            continue
        fair = index.not_asked_by(writer(question))
        found = find(fair, in_full(typed, question.history, fair).text, reader=reader)
        reading = read(found, index.words, 3)
        if found.structural or missing(found, reading, index):
            continue
        rows.append(features(found, reading))
        answers.append(bool(question.units))
    return list(rows[0]), np.array([list(row.values()) for row in rows]), np.array(answers)


def fit(names: list[str], values: np.ndarray, answers: np.ndarray, answered: float) -> dict[str, Any]:
    """Intercept and weights by name, for a share `answered` by the document; prints how well they decide."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    share = answers.mean()
    weight = {True: answered / share, False: (1 - answered) / (1 - share)}
    model = LogisticRegression(class_weight=weight, max_iter=1000)
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    chances = cross_val_predict(model, values, answers, cv=folds, method="predict_proba")[:, 1]
    model.fit(values, answers)
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    print(
        f"{len(answers)} questions, {answers.sum()} answered by the plan; AUROC {roc_auc_score(answers, chances):.3f}"
    )
    print(
        f"wrongly refused {(answers & (chances < 0.5)).sum()}, wrongly answered {(~answers & (chances >= 0.5)).sum()}"
    )
    print(json.dumps(weights))
    return {"intercept": round(float(model.intercept_[0]), 3), "weights": weights}


def main() -> None:
    """Prints the fits; with --write also stores them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="store the weights in qa/decision.json")
    options = parser.parse_args()
    index = open_shipped()
    decision = {}
    for reader, asked in product((True, False), (True, False)):
        name = numbers_for(reader, asked)
        print(name)
        given = examples(index if asked else replace(index, asked=None), reader)
        decision[name] = fit(*given, _ANSWERED_SHARE[reader])
    if options.write:
        _DECISION.write_text(json.dumps(decision, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
