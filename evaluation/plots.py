"""A run's plots as inline SVG whose colours are the page's: matplotlib draws, ink and series become CSS variables."""

import io
import re
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation import metrics
from evaluation.chance import mean_interval
from evaluation.figures import answers
from evaluation.run import Run
from evaluation.score import Row
from evaluation.table import column_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Colours that occur nowhere else, so that each can be given over to the page's style sheet.
_INK, _RULE, _SERIES = "#010203", "#040506", {"zh": "#070809", "en": "#0a0b0c"}
_CSS = {_INK: "currentColor", _RULE: "var(--rule)", _SERIES["zh"]: "var(--zh)", _SERIES["en"]: "var(--en)"}
_LEAST = 1e-3  # milliseconds: a logarithm has no nought
_LONGEST = 40  # characters of a kind's name that leave room for its bar
_DASHES = ("-", "--", ":", "-.")  # of the groups, in order
_STYLE = {
    "svg.fonttype": "none", "text.parse_math": False,
    "svg.hashsalt": "tiaoli", "font.family": "sans-serif", "font.size": 10,
    "text.color": _INK, "axes.labelcolor": _INK, "axes.edgecolor": _RULE, "xtick.color": _INK, "ytick.color": _INK,
    "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.color": _RULE, "grid.linewidth": 0.5,
    "axes.axisbelow": True, "legend.frameon": False, "legend.labelcolor": _INK,
}  # fmt: skip


def by_kind(run: Run) -> str:
    """How many are right, by kind of question and language, with 95 % intervals."""
    kinds = sorted({row.question.kind for row in run.rows}, reverse=True)
    names = [kind[:_LONGEST].encode("utf-8", "replace").decode() for kind in kinds]

    def draw(axes: "Axes") -> None:
        for language, rows in _languages(run):
            for place, kind in enumerate(kinds):
                right = np.array([float(row.right) for row in rows if row.question.kind == kind])
                if len(right):
                    low, high = mean_interval(right)
                    height = place + (0.18 if language == "zh" else -0.18)
                    axes.barh(height, right.mean(), 0.34, color=_SERIES[language], alpha=0.75)
                    axes.plot((low, high), (height, height), color=_INK, linewidth=1)
        axes.set(xlim=(0, 1), yticks=range(len(kinds)), yticklabels=names, xlabel="share right, with 95 % interval")
        axes.grid(visible=False, axis="y")

    return _svg(draw, height=0.6 + 0.3 * len(kinds), label="Share right by kind of question")


def risk_coverage(run: Run) -> str:
    """The share of wrong answers as they are given from the surest on."""

    def draw(axes: "Axes") -> None:
        for (group, language), dash, rows in _groups(run):
            surest, wrong = answers(rows)
            if len(wrong):
                covered, risk = metrics.risk_coverage(surest, wrong)
                share = covered * len(wrong) / len(rows)
                axes.plot(share, risk, dash, color=_SERIES[language], label=column_name(group, language))
        axes.set(xlim=(0, 1), ylim=(0, None), xlabel="share of questions answered, surest first", ylabel="share wrong")
        _legend(axes)

    return _svg(draw, label="Risk by coverage")


def reliability(run: Run) -> str:
    """How often the document does answer, where the confidence that it does was so high."""

    def draw(axes: "Axes") -> None:
        axes.plot((0, 1), (0, 1), color=_RULE, linewidth=1)
        for language, rows in _languages(run):
            confidence = np.array([row.given.confidence for row in rows])
            said = np.array([bool(row.question.units) for row in rows])
            means, shares, counts = metrics.reliability(confidence, said)
            axes.plot(means, shares, color=_SERIES[language], linewidth=1, alpha=0.6)
            sizes = 12 + 300 * counts / counts.sum()
            axes.scatter(means, shares, sizes, color=_SERIES[language], label=column_name("all", language))
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share the document answers")
        _legend(axes, loc="upper left")

    return _svg(draw, label="Reliability of confidence")


def latency(run: Run) -> str:
    """How many questions were answered within which time."""

    def draw(axes: "Axes") -> None:
        for language, rows in _languages(run):
            times = np.sort([max(row.given.seconds * 1000, _LEAST) for row in rows])
            share = np.arange(1, len(times) + 1) / len(times)
            axes.plot(times, share, color=_SERIES[language], label=column_name("all", language))
        axes.set(
            xscale="log", xlim=(1, None), ylim=(0, 1), xlabel="milliseconds to the answer", ylabel="share of questions"
        )
        _legend(axes, loc="lower right")

    return _svg(draw, label="Time to the answer")


def _languages(run: Run) -> Iterator[tuple[str, list[Row]]]:
    for language in _SERIES:
        rows = [row for row in run.rows if row.question.language == language]
        if rows:
            yield language, rows


def _groups(run: Run) -> Iterator[tuple[tuple[str, str], str, list[Row]]]:
    groups = list(dict.fromkeys(row.question.group for row in run.rows))
    for language, rows in _languages(run):
        for group in groups:
            of = [row for row in rows if row.question.group == group]
            if of:
                yield (group, language), _DASHES[groups.index(group) % len(_DASHES)], of


def _legend(axes: "Axes", **place: str) -> None:
    if axes.get_legend_handles_labels()[0]:
        axes.legend(**place)


def _svg(draw: Callable[["Axes"], None], *, label: str, height: float = 3.4) -> str:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(dict[Any, Any](_STYLE)), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # the page's fonts draw the text, not matplotlib's
        figure = Figure(figsize=(5.6, height), layout="constrained")
        draw(figure.add_subplot())
        kept = io.StringIO()
        figure.savefig(kept, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = kept.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    for colour, name in _CSS.items():
        svg = svg.replace(colour, name)
    # What is left of the XML name spaces are names, not requests; a page's inline SVG needs none of them.
    svg = re.sub(r' xmlns(:\w+)?="[^"]*"', "", svg).replace("xlink:href", "href")
    return re.sub(
        r'<svg [^>]*?viewBox="([^"]*)"[^>]*>', rf'<svg viewBox="\1" role="img" aria-label="{label}">', svg, count=1
    )
