"""A run as one self-contained page: figures, plots, peers, every miss with what was wanted and what was given.

Shows what Run holds; measures nothing but the same figures by split. The page's form is report.html.
"""

from collections import Counter
from importlib.resources import files

from evaluation import plots
from evaluation.figures import FIRST, Figure, figures
from evaluation.run import Run
from evaluation.score import Row
from evaluation.table import column_name, figures_table, peers_table


def to_html(run: Run) -> str:
    """The page: everything escaped, no request to anywhere, light and dark, readable printed."""
    from jinja2 import Environment

    page = files("evaluation").joinpath("report.html").read_text("utf-8")
    misses = [row for row in run.rows if not row.right]
    groups = list(dict.fromkeys(row.question.group for row in run.rows))
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(page).render(
        run=run,
        right=len(run.rows) - len(misses),
        tiles=[figure for figure in run.figures if figure.name in FIRST],
        head=column_name,
        table=figures_table(run),
        peers=[(group, peers_table(run, group)) for group in groups] if run.peers else [],
        splits=_splits(run),
        plots=[
            ("Right by kind of question", plots.by_kind(run)),
            ("Risk by coverage", plots.risk_coverage(run)),
            ("Reliability of confidence", plots.reliability(run)),
            ("Time to the answer", plots.latency(run)),
        ],
        kinds=Counter(row.question.kind for row in misses).most_common(),
        misses=misses,
        wanted=lambda row: _texts(run, row.question.clauses or row.question.units),
        given=lambda row: _texts(run, row.given.cited or row.given.clauses[:1]),
    )  # fmt: skip


def _splits(run: Run) -> list[tuple[Figure, Figure]]:
    """The first figures on dev and on test questions, where a set has both."""
    found = []
    for split in ("dev", "test"):
        rows: list[Row] = [row for row in run.rows if row.question.split == split]
        found.append({(f.name, f.group, f.language): f for f in figures(rows) if f.name in FIRST})
    return [(found[0][key], found[1][key]) for key in found[0] if key in found[1]]


def _texts(run: Run, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, run.texts.get(name, "")) for name in names]
