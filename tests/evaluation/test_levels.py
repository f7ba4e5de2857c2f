"""The figures reached, held: a change that loses more than chance explains fails here, and names what it lost."""

import json
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from evaluation import Row, evaluate, read_questions
from evaluation.chance import mean_interval
from evaluation.figures import FIRST
from evaluation.levels import HELD_SETS, LEVELS, put, worse
from evaluation.questions import Question
from evaluation.score import Given

KEPT = json.loads(LEVELS.read_text("utf-8"))
FOLDER = LEVELS.parent


def fallen(rows: Sequence[Row], kept: dict[str, list[str]]) -> Iterator[str]:
    """What has become worse than `kept`, by figure, group and language, with the questions lost."""
    for name in FIRST:
        for group, language in dict.fromkeys((row.question.group, row.question.language) for row in rows):
            of = [r for r in rows if (r.question.group, r.question.language) == (group, language) and name in r.values]
            change = np.array([float(row.question.id in kept[name]) - float(worse(row, name)) for row in of])
            if len(of) and mean_interval(change)[1] < 0:
                lost = [row.question.id for row, moved in zip(of, change, strict=True) if moved < 0]
                yield f"{group}, {language}: {name} fell by {-int(change.sum())} of {len(of)}, lost: {', '.join(lost)}"


def is_easy(question: Question) -> bool:
    """What everything is tuned on and hardly anything changes: half of the questions, and a minute and a half."""
    return question.split == "dev" and question.group == "everyday"


# The other two are recorded and not held: they take another two minutes, and the others name what a change loses.
@pytest.mark.parametrize("name", HELD_SETS)
def test_the_figures_reached_are_held(shipped, plan, name):
    questions = [one for one in read_questions(FOLDER / name, shipped.units) if not is_easy(one)]
    run = evaluate(questions, shipped, source=plan.raw.text)
    assert list(fallen(run.rows, KEPT[name]["worse"])) == []
    assert all(row.given.exact for row in run.rows)


def rows(shipped, right: int) -> list[Row]:
    asked = [q for q in read_questions(FOLDER / "questions.jsonl", shipped.units) if q.group == "everyday" and q.units]
    asked = [question for question in asked if question.language == "zh"][:100]
    nothing = Given(False, 0.0, "", None, (), True, (), (), 0.0)
    return [Row(question, nothing, {"right": float(place < right)}) for place, question in enumerate(asked)]


def test_what_chance_explains_does_not_fail(shipped):
    assert list(fallen(rows(shipped, 98), {name: [] for name in FIRST})) == []


def test_what_it_does_not_explain_names_the_questions_lost(shipped):
    now = rows(shipped, 90)
    (said,) = fallen(now, {name: [] for name in FIRST})
    assert said == "everyday, zh: right fell by 10 of 100, lost: " + ", ".join(row.question.id for row in now[90:])


def test_a_table_is_put_between_its_marks():
    text = "a\n<!-- t -->\nold\n<!-- /t -->\nb\n"
    assert put(text, "t", iter(["new", "rows"])) == "a\n<!-- t -->\nnew\nrows\n<!-- /t -->\nb\n"
