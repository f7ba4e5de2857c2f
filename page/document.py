"""The document beside the conversation, as HTML: outline, search, every clause clean and as received, every reading.

Shows what Plan holds. What the switches do is script.js's, how it looks style.css's.
"""

import html
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby

from corpus import Clause, Edit, Plan, Unit, clause_pieces, load_plan
from index.words import language_of
from page.labels import both, in_both, named

_VIEWS = ("clean", "raw", "both")


def document_pane(plan: Plan) -> str:
    """The pane: its tools, then the whole document. Everything from the document is escaped."""
    sections = [
        _section(unit, [(clause, pieces) for _, clause, pieces in clauses])
        for unit, clauses in groupby(clause_pieces(plan), key=lambda of: of[0])
    ]
    note = f'<p class="note">{both("unofficial_text")} {both("legend")}</p>' if plan.edits else ""
    return (
        f'<div class="pane" data-view="clean">{_tools(plan)}'
        f'<div class="pages" tabindex="0" role="region" {named("document")}>'
        f"<h2>{html.escape(''.join(plan.title.split()))}</h2>{note}{_problems(plan)}{''.join(sections)}</div>"
        '<div id="why" role="tooltip" hidden></div></div>'
    )


def _tools(plan: Plan) -> str:
    views = "".join(
        f'<label><input type="radio" name="view" value="{view}"{" checked" if view == "clean" else ""}>'
        f"{both(f'view_{view}')}</label>"
        for view in _VIEWS
    )
    has_english = any(clause.english for unit in plan.units for clause in unit.clauses)
    english = f'<label><input type="checkbox" id="rendering">{both("rendering")}</label>' if has_english else ""
    outline = "".join(map(_outlined, plan.units, (plan.unit_examples.get(unit.id, ()) for unit in plan.units)))
    return (
        f'<div class="tools"><button type="button" class="close">{both("close")}</button>'
        f'<fieldset class="views"><legend class="unseen">{both("view")}</legend>{views}</fieldset>{english}'
        f'<div class="search"><input type="search" id="search" {named("search")} autocomplete="off">'
        '<span id="found" role="status"></span></div></div>'
        f'<details class="outline"><summary>{both("outline")}</summary><ol>{outline}</ol></details>'
    )


def _outlined(unit: Unit, examples: Sequence[str]) -> str:
    name = unit.title or unit.label
    number = f'<span class="number">{unit.number}</span> ' if unit.number else ""
    asked = "".join(ask_button(example) for example in examples)
    return (
        f'<li><a href="#u-{html.escape(unit.id, quote=True)}" class="place">{number}'
        f"{in_both(name, unit.english_title or name)}</a>{asked}</li>"
    )


def ask_button(question: str, always: bool = False) -> str:
    """A button that asks `question`; it shows where the page speaks its language or, if told so, always."""
    language = language_of(question)
    said, kind = html.escape(question, quote=True), "ask" if always else f"ask ui-{language}"
    return f'<button type="button" class="{kind}" lang="{language}" data-question="{said}">{said}</button>'


def place_of(clause_id: str) -> tuple[Unit, Clause] | None:
    """The page's document's clause of that id, with its unit; None where it has none."""
    return _places().get(clause_id)


@cache
def _places() -> dict[str, tuple[Unit, Clause]]:
    return {clause.id: (unit, clause) for unit in load_plan().units for clause in unit.clauses}


def _problems(plan: Plan) -> str:
    told = "".join(f"<li>{in_both(problem.zh, problem.en)}</li>" for problem in plan.problems)
    return f'<ul class="problems">{told}</ul>' if told else ""


def _section(unit: Unit, clauses: Iterable[tuple[Clause, Sequence[str | Edit]]]) -> str:
    title = f" {unit.title}" if unit.title and unit.title not in unit.label else ""
    return (
        f'<section id="u-{html.escape(unit.id, quote=True)}"><h3>{html.escape(unit.label + title)}</h3>'
        f"{''.join(_clause(clause, pieces) for clause, pieces in clauses)}</section>"
    )


def _clause(clause: Clause, pieces: Sequence[str | Edit]) -> str:
    clean = "".join(html.escape(piece) if isinstance(piece, str) else _reading(piece) for piece in pieces)
    english = f'<span class="rendering" lang="en">{html.escape(clause.english)}</span>' if clause.english else ""
    return (
        f'<div class="clause" data-clause="{html.escape(clause.id, quote=True)}" tabindex="-1">'
        f'<span class="clean" lang="zh">{clean}</span><code class="raw" lang="zh">{html.escape(clause.raw)}</code>'
        f"{english}</div>"
    )


def _reading(edit: Edit) -> str:
    """The restored words; what the source has there and why stands in attributes, which script.js shows."""
    why = {"before": edit.before, "literal": edit.literal or "", "note": edit.note, "confidence": edit.confidence}
    data = " ".join(f'data-{name}="{html.escape(value, quote=True)}"' for name, value in why.items() if value)
    # Only doubtful readings take a place in the order of the keyboard: there are hundreds of the others.
    stop = ' tabindex="0" role="button"' if edit.confidence == "doubtful" else ""
    return f'<mark class="{edit.confidence}" {data}{stop}>{html.escape(edit.after)}</mark>'
