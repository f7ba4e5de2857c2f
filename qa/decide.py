"""Whether the document answers: what is missing, and how well the rest fits, turned into a confidence.

What is missing (missing.py) refuses by itself. The rest is weighed by a logistic regression over features of the hits;
its numbers stand in decision.json, and `python -m evaluation.calibrate` fits them on the dev questions.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from index import Index
from qa.find import Found
from qa.missing import Missing, missing, names_missing
from qa.read import Reading

# A place named by number is looked up, not judged; the rest is the chance of misreading the number.
_BY_NUMBER = 0.99
# What is left of the chance where something is missing: a word misread as a name, a ban that is none. On the dev
# questions 2 % of what counts as missing is not; 0.2 keeps every such confidence under the threshold.
_MISSING = 0.2
# What is left of the chance where the text itself is in doubt, down to what still answers. No set measures how often a
# doubtful reading is wrong; this says no more than that such an answer comes after an equal one without doubt.
_DOUBT = 0.9


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to answer, how sure (0..1, the chance that the document answers), and what is missing."""

    answers: bool
    confidence: float
    missing: tuple[Missing, ...]


def decide(found: Found, reading: Reading | None, index: Index) -> Decision:
    """The decision for what was found; without hits or subject words it is no, and a named place is there or not."""
    named = found.structural
    if named and not named.hits:
        return Decision(False, round(1 - _BY_NUMBER, 4), (Missing(named.kind, named.named),))
    if reading is None or not (named or found.question.terms):
        return Decision(False, 0.0, ())
    if named:
        lacks = names_missing(found, index) if named.kind != "mention" else ()
        return Decision(not lacks, _doubted(_BY_NUMBER, reading) if not lacks else _MISSING, lacks)
    chance = _chance(features(found, reading))
    if lacks := missing(found, reading, index):
        return Decision(False, round(chance * _MISSING, 4), lacks)
    if chance >= 0.5:
        return Decision(True, _doubted(chance, reading), ())
    return Decision(False, round(chance, 4), ())


def _doubted(chance: float, reading: Reading) -> float:
    """The chance of an answer, less where its first clause stands on a doubtful reading or a contradiction."""
    _, clause = reading.cited[0]
    is_doubted = any(not notice.general for notice in clause.notices)
    return round(max(chance * _DOUBT, 0.5) if is_doubted else chance, 4)


def features(found: Found, reading: Reading) -> dict[str, float]:
    """The numbers the model weighs, by name. `found` has at least one hit."""
    best = found.hits[0]
    return {
        "unit_similarity": best.similarity,
        "clause_similarity": best.ranked[0].similarity,
        "coverage": best.coverage,
        "clause_coverage": best.ranked[0].coverage,
        **_asked_before(found, reading),
        **_read(found, reading),
    }


def _asked_before(found: Found, reading: Reading) -> dict[str, float]:
    """How near a question comes that the unit cited first has answered before, and whether such as come near were
    answered; nothing where none are held.
    """
    hit = next(hit for hit in found.hits if hit.unit is reading.cited[0][0])
    if hit.asked is None or hit.answered is None:
        return {}
    return {"asked": hit.asked, "answered": hit.answered}


def _read(found: Found, reading: Reading) -> dict[str, float]:
    """What the reader made of the clause cited first (of the likeliest where it did not read that one) and of the
    likeliest; nothing where it read none.
    """
    read = [(one.clause, one.read) for hit in found.hits for one in hit.ranked if one.read]
    if not read:
        return {}
    likeliest = max((of for _, of in read), key=lambda of: of.logit)
    cited = next((of for clause, of in read if clause is reading.cited[0][1]), likeliest)
    return {"answers": cited.logit, "likeliest": likeliest.logit, "sure": cited.sure}


def numbers_for(reader: bool, asked: bool) -> str:
    """Which numbers of decision.json weigh features with or without the reader's, and those of questions asked before.

    Example: True, False -> "with reader"
    """
    return f"{'with' if reader else 'without'} reader{', asked before' if asked else ''}"


def _chance(values: Mapping[str, float]) -> float:
    numbers = _numbers()[numbers_for(reader="answers" in values, asked="asked" in values)]
    logit = numbers["intercept"] + sum(weight * values[name] for name, weight in numbers["weights"].items())
    return 1 / (1 + math.exp(-logit))


@cache
def _numbers() -> dict[str, Any]:
    return dict(json.loads(files("qa").joinpath("decision.json").read_text("utf-8")))
