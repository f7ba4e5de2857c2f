"""Records the figures reached on the shipped question sets and writes the README's tables. Run: make evaluate

What is recorded of HELD_SETS is held by a test: tests/evaluation/test_levels.py compares each question with what it
was.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from corpus import load_plan
from evaluation.against import peers
from evaluation.evaluate import evaluate, evaluate_on
from evaluation.figures import FIRST, LESS_IS_BETTER, Figure, figures
from evaluation.questions import Question, read_questions
from evaluation.run import Run
from evaluation.score import Row
from evaluation.table import Rows, column_name, markdown, peers_table
from evaluation.trials import Trial
from index import Index, open_shipped

_HERE = Path(__file__).parent
LEVELS, README = _HERE / "levels.json", _HERE.parent / "README.md"
# Held by the test, and recorded only.
HELD_SETS = ("questions.jsonl", "heldout.jsonl", "blind.jsonl")
SETS = (*HELD_SETS, "fresh.jsonl", "pairs.jsonl", "told.jsonl")
_SHOWN = (
    *FIRST,
    "unit hit@1",
    "clause hit@1",
    "citation precision",
    "citation recall",
    "short F1",
    "AUROC of confidence",
)


def main() -> None:
    """Runs the sets and the peers, writes levels.json and the README's tables."""
    plan, index = load_plan(), open_shipped()
    runs = [evaluate(_asked(name, index), index, name=name, source=plan.raw.text) for name in SETS]
    trial = Trial(index.units, tuple(row.question for row in runs[0].rows))
    others = tuple(evaluate_on(one, trial, name=SETS[0], about={}) for one in peers(plan, index.units, index.encoder))
    LEVELS.write_text(json.dumps({run.name: _level(run) for run in runs}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    text = put(README.read_text("utf-8"), "figures", markdown(levels_table(json.loads(LEVELS.read_text("utf-8")))))
    text = put(text, "peers", markdown(peers_table(replace(runs[0], peers=others), "everyday")))
    README.write_text(text, "utf-8")


def _asked(name: str, index: Index) -> list[Question]:
    """A set's questions; of those that are not held, whose dev questions teach and calibrate, the rest."""
    questions = read_questions(_HERE / name, index.units)
    return [question for question in questions if name in HELD_SETS or question.split == "test"]


def put(text: str, name: str, lines: Iterator[str]) -> str:
    """`text` with `lines` between its marks <!-- name --> and <!-- /name -->."""
    head, _, rest = text.partition(f"<!-- {name} -->\n")
    return (
        f"{head}<!-- {name} -->\n" + "\n".join(lines) + f"\n<!-- /{name} -->" + rest.partition(f"<!-- /{name} -->")[2]
    )


def levels_table(levels: dict[str, Any]) -> Rows:
    """The README's table of recorded figures: own dev and test questions, and those of readers who saw no code."""
    own, *others = (levels[name] for name in SETS)
    columns = [_by_name(one) for one in (own["dev"], own["test"], *(other["test"] for other in others))]
    rows = [["figure", "dev", "test", "held out", "blind", "fresh", "pairs", "told"]]
    for name, group, language in columns[0]:
        cells = (_cell(column.get((name, group, language))) for column in columns)
        rows.append([f"{column_name(group, language)}: {name}", *cells])
    return rows


def worse(row: Row, name: str) -> bool:
    """Whether a row has the worse value of a yes-or-no figure."""
    return name in row.values and (row.values[name] == 1) == (name in LESS_IS_BETTER)


def _level(run: Run) -> dict[str, Any]:
    level: dict[str, Any] = {
        "worse": {name: [row.question.id for row in run.rows if worse(row, name)] for name in FIRST},
    }
    for split in ("dev", "test"):
        rows = [row for row in run.rows if row.question.split == split]
        level[split] = [asdict(figure) for figure in figures(rows) if figure.name in _SHOWN]
    return level


def _by_name(kept: Sequence[dict[str, Any]]) -> dict[tuple[str, str, str], Figure]:
    return {(one["name"], one["group"], one["language"]): Figure(**one) for one in kept}


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    return f"{figure.value:.3f} [{figure.low:.2f}, {figure.high:.2f}] of {figure.count}"


if __name__ == "__main__":
    main()
