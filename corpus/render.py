"""A cleaned document as Markdown and as one self-contained page: each restored place marked, with source and reason.

Shows what Plan holds; restores nothing. Plain text is Plan.text itself, JSON is cli.py's.
"""

import html
from collections import Counter, deque
from collections.abc import Iterator
from importlib.resources import files
from string import Template

from corpus.alignment import Alignment
from corpus.pieces import taken
from corpus.plan import Edit, Plan, Unit

_SAID = {"certain": "确定 certain", "likely": "较可能 likely", "doubtful": "存疑 doubtful"}
_RULES = {
    "width": "宽度 width",
    "variant": "字形 variant",
    "numbering": "编号 numbering",
    "pinyin": "拼音 pinyin",
    "stand-in": "替词 stand-in",
    "place": "地名 place",
    "term": "术语 term",
    "reading": "句意 reading",
}
_PREFACE = (
    "本文据一份残损副本整理，不是官方文本。凡有改动处均有标记，指上或点按可见源文与理由；英译非官方。 "
    "This is a reading of a damaged copy, not the official text. Every changed place is marked: hover, tap or tab to "
    "it for what the source has and why it is read so. The English is unofficial."
)
_LEGEND = "实线：确定　虚线：较可能　双线：存疑 · solid: certain, dashed: likely, double: doubtful"


def to_markdown(plan: Plan) -> str:
    """The clean text unit by unit, doubtful places as footnotes with source and reason; problems at the head."""
    lines = [f"# {_one_line(plan.title)}", "", *(f"> {problem.zh}" for problem in plan.problems), ""]
    notes: list[str] = []
    for unit, pieces in _by_unit(plan):
        lines += [f"## {unit.label}{f'　{unit.title}' if unit.title else ''}", ""]
        text = ""
        for piece in pieces:
            text += piece if isinstance(piece, str) else piece.after
            if isinstance(piece, Edit) and piece.confidence == "doubtful":
                notes.append(f"[^{len(notes) + 1}]: 源文“{piece.before}”。{piece.note}")
                text += f"[^{len(notes)}]"
        lines += [text.strip().replace("\n", "  \n"), ""]
    return "\n".join([*lines, *notes]).rstrip() + "\n"


def to_html(plan: Plan) -> str:
    """The page: text escaped, no request to anywhere; readable on a phone, by keyboard and printed."""
    page = Template(files("corpus").joinpath("edition.html").read_text("utf-8"))
    return page.substitute(
        title=html.escape(_one_line(plan.title)),
        preface=_PREFACE if any(edit.confidence != "certain" for edit in plan.edits) else "",
        counts=_counts(plan),
        legend=_LEGEND,
        problems="".join(f"<li>{html.escape(p.zh)}<br>{html.escape(p.en)}</li>" for p in plan.problems),
        outline="".join(
            f'<a href="#{html.escape(u.id)}">{html.escape(u.label.rpartition(" ")[2])}</a>' for u in plan.units
        ),
        units="\n".join(_section(unit, pieces) for unit, pieces in _by_unit(plan)),
    )


def _by_unit(plan: Plan) -> Iterator[tuple[Unit, list[str | Edit]]]:
    """Each unit with its text in pieces: kept stretches and edits, in order."""
    pieces = deque(Alignment(plan.raw.text, plan.edits).pieces())
    units = [unit for unit in plan.units if unit.clauses]
    ends = [*(unit.clauses[0].raw_start for unit in units[1:]), len(plan.raw.text)]
    for unit, end in zip(units, ends, strict=True):
        yield unit, taken(pieces, end)


def _section(unit: Unit, pieces: list[str | Edit]) -> str:
    text = "".join(html.escape(piece) if isinstance(piece, str) else _mark(piece) for piece in pieces).strip()
    english = " ".join(clause.english for clause in unit.clauses if clause.english)
    rendering = f'\n<p class="en" lang="en">{html.escape(english)}</p>' if english else ""
    name = html.escape(unit.id)
    return f'<section id="{name}"><h2>{html.escape(unit.label)}</h2>\n<p class="zh">{text}</p>{rendering}</section>'


def _mark(edit: Edit) -> str:
    literal = f"<br>拼读 <b>{html.escape(edit.literal)}</b>" if edit.literal else ""
    why = (
        f"源文 <del>{html.escape(edit.before)}</del>{literal}<br>读作 <b>{html.escape(edit.after)}</b>"
        f"<br>{_RULES.get(edit.rule, html.escape(edit.rule))} · {_SAID[edit.confidence]} · {html.escape(edit.note)}"
    )
    return (
        f'<mark class="{edit.confidence}" tabindex="0">{html.escape(edit.after)}<span class="why">{why}</span></mark>'
    )


def _counts(plan: Plan) -> str:
    count = Counter((edit.rule, str(edit.confidence)) for edit in plan.edits)
    head = "".join(f"<th>{said}</th>" for said in _SAID.values())
    rows = []
    for rule in dict.fromkeys((*_RULES, *(edit.rule for edit in plan.edits))):
        of_rule = [count[rule, confidence] for confidence in _SAID]
        if any(of_rule):
            cells = "".join(f"<td>{number}</td>" for number in of_rule)
            rows.append(f"<tr><td>{_RULES.get(rule, html.escape(rule))}</td>{cells}</tr>")
    return f"<tr><th></th>{head}</tr>{''.join(rows)}"


def _one_line(title: str) -> str:
    return "".join(title.split("\n"))
