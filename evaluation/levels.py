"""Records the figures reached on the shipped question sets, for the test that holds them. Run: make evaluate"""

import json
from pathlib import Path

from corpus import load_plan
from evaluation.questions import read_questions
from evaluation.score import figures, run
from index import open_shipped

_HERE = Path(__file__).parent
_SETS = ("questions.jsonl", "heldout.jsonl")


def main() -> None:
    """Runs both sets, prints their figures as the README's table rows and writes levels.json."""
    plan, index = load_plan(), open_shipped()
    levels = {name: figures(run(read_questions(_HERE / name, plan), index)) for name in _SETS}
    (_HERE / "levels.json").write_text(json.dumps(levels, indent=1) + "\n", "utf-8")
    questions, held_out = (levels[name] for name in _SETS)
    for figure, (good, of) in questions.items():
        other = held_out.get(figure)
        blind = f"{other[0] / other[1]:.3f} ({other[0]}/{other[1]})" if other else "–"
        print(f"| {figure} | {good / of:.3f} ({good}/{of}) | {blind} |")


if __name__ == "__main__":
    main()
