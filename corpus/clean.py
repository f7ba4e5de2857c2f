"""What a document says: the order of the rules, from raw text to Plan.

1. numbering  a number that breaks its sequence             (numbering.py, any text)
2. readings   what an editor read, unit by unit             (edition.py, only a text we hold an edition of)
3. characters widths and variants, in what nobody claimed   (characters.py, any text)

A later rule never touches what an earlier one has claimed, so edits cannot overlap.
"""

from functools import cache
from pathlib import Path

from corpus.alignment import Alignment
from corpus.characters import normalise_characters
from corpus.edition import DATA, Edition, editions
from corpus.numbering import Repair, to_numeral
from corpus.plan import Clause, Confidence, Edit, Notice, Plan, Problem, Source, Unit
from corpus.sentences import cut_sentences
from corpus.source import read_source
from corpus.structure import Block, Outline, outline

# The plan that ships; the only place that chooses one, and it chooses a folder, not a name.
_SHIPPED = sorted(DATA.glob("*/source.txt"))[:1]
# A first sentence this short, straight after its number, is the item's title.
_TITLE_LENGTH = 40


@cache
def load_plan(path: str | Path | None = None) -> Plan:
    """The document at `path`, cleaned; without a path the shipped plan. Kept in memory after the first call.

    A text whose bytes are those of an edition under corpus/data/ gets that edition's readings; any other text gets
    the general rules only. Raises SourceUnreadable or EditionMismatch.
    """
    path = Path(path) if path is not None else _SHIPPED[0]
    source = read_source(path)
    edition = next((known for known in editions() if known.sha256 == source.sha256), None)
    return _plan(source, edition, path.stem)


def clean(text: str, document: str = "text") -> Plan:
    """Any text, cleaned by the general rules. `.text` is the clean text, `.edits` says what was changed and why."""
    import hashlib

    return _plan(Source(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()), None, document)


def _plan(source: Source, edition: Edition | None, document: str) -> Plan:
    raw = source.text
    parts = (edition.item_id, edition.part_ids, edition.sections) if edition else ()
    found = outline(raw, *parts)
    aligned = Alignment(raw, tuple(_numbering_edit(raw, repair) for repair in found.repairs))
    if edition:
        aligned = aligned.with_edits(
            edit for block in found.blocks for edit in edition.edits(block.id, raw, block.start, block.end)
        )
    aligned = _with_characters(aligned)
    document = edition.document if edition else document
    problems = (*_structure_problems(found, raw), *(edition.located_problems(raw) if edition else ()))
    notices = _notices(aligned.edits, problems)
    english = edition.english if edition else {}
    units = tuple(_unit(document, block, aligned, found, notices, english) for block in found.blocks)
    if edition:
        edition.check_english({u.id for u in units} | {c.id.partition("#")[2] for u in units for c in u.clauses})
    title = _line(aligned, found.title) if found.title else document
    examples = edition.examples if edition else ()
    return Plan(document, title, source, aligned.text, units, aligned.edits, problems, examples)


def _numbering_edit(raw: str, repair: Repair) -> Edit:
    before = raw[repair.start : repair.end]
    confidence: Confidence = "certain" if repair.sure else "likely"
    return Edit(repair.start, repair.end, before, repair.after, "numbering", confidence, repair.note)


def _with_characters(aligned: Alignment) -> Alignment:
    edits = []
    for proposal in normalise_characters(aligned.text):
        if aligned.untouched(proposal.start, proposal.end):
            start, end = aligned.to_raw(proposal.start, proposal.end)
            edits.append(Edit(start, end, aligned.raw[start:end], proposal.after, proposal.rule, "certain", "字形规范"))
    return aligned.with_edits(edits)


_Placed = tuple[int, int, Notice]


def _notices(edits: tuple[Edit, ...], problems: tuple[Problem, ...]) -> list[_Placed]:
    """What the clauses at a raw place must warn of: doubtful readings, and contradictions of content."""
    doubtful = [
        (edit.raw_start, edit.raw_end,
         Notice(f"此处源文为“{edit.before}”，读作“{edit.after}”，存疑：{edit.note}。",
                f"The source has “{edit.before}” here, read as “{edit.after}”; this reading is doubtful."))
        for edit in edits if edit.confidence == "doubtful"
    ]  # fmt: skip
    # A wrong number or a lost heading does not change what a clause says; a contradiction does.
    contradictions = [
        (start, end, Notice(problem.zh, problem.en))
        for problem in problems if problem.kind not in ("heading", "numbering") for start, end in problem.places
    ]  # fmt: skip
    return doubtful + contradictions


def _unit(
    document: str, block: Block, aligned: Alignment, found: Outline, notices: list[_Placed], english: dict[str, str]
) -> Unit:
    start, end = aligned.to_clean(block.start), aligned.to_clean(block.end)
    label = _label(block, aligned)
    clauses = []
    spans = _with_headings_run_in(
        aligned, block, [(start + a, start + b) for a, b in cut_sentences(aligned.text[start:end])]
    )
    for number, (a, b) in enumerate(spans, 1):
        raw_start, raw_end = aligned.to_raw(a, b)
        here = tuple(notice for at, to, notice in notices if at < raw_end and to > raw_start)
        raw = aligned.raw[raw_start:raw_end]
        name, text = f"{block.id}.{number}", aligned.text[a:b]
        label_ = f"{label} 第{number}句"
        clauses.append(Clause(f"{document}#{name}", text, raw_start, raw_end, label_, raw, here, english.get(name)))
    section = f"({to_numeral(block.section)})" if block.section else ""
    text = aligned.text[start:end].strip()
    title = _title(block, aligned, found)
    rendered = english.get(block.id)
    return Unit(block.id, title, block.number, section, text, tuple(clauses), document, label, rendered)


def _with_headings_run_in(aligned: Alignment, block: Block, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Headings and the item's title sentence are not sentences of their own: they belong to the first sentence."""
    title_end = _title_end(block, aligned)
    first = next((n for n, (_, end) in enumerate(spans) if end > title_end), len(spans) - 1)
    return [(spans[0][0], spans[first][1]), *spans[first + 1 :]] if spans else []


def _title_end(block: Block, aligned: Alignment) -> int:
    """The clean place where the title sentence of a numbered item ends; its body's beginning where it has none."""
    body, end = aligned.to_clean(block.body), aligned.to_clean(block.end)
    sentences = cut_sentences(aligned.text[body:end])
    # An article (第四条) begins with its rule, not with a title.
    if block.number is None or _is_article(block, aligned) or len(sentences) < 2:
        return body
    if sentences[0][1] - sentences[0][0] > _TITLE_LENGTH:
        return body
    return body + sentences[0][1]


def _title(block: Block, aligned: Alignment, found: Outline) -> str:
    body, title_end = aligned.to_clean(block.body), _title_end(block, aligned)
    if title_end > body:
        return aligned.text[body:title_end].strip().rstrip("。.")
    if block.id == "header":
        return _line(aligned, found.title).split("\n")[0] if found.title else ""
    if block.part and block.number is None:
        return _line(aligned, block.part).partition("、")[2]
    return ""


def _line(aligned: Alignment, span: tuple[int, int]) -> str:
    return aligned.text[aligned.to_clean(span[0]) : aligned.to_clean(span[1])].strip()


_FRONT = {"header": "文首", "intro": "引言", "text": "全文"}


def _label(block: Block, aligned: Alignment) -> str:
    """How a person names the unit: 二、主要任务 (二) 第六项; a section supplied by the editor stands in 〔〕."""
    if block.id in _FRONT:
        return _FRONT[block.id]
    names = [_line(aligned, block.part)] if block.part else []
    if block.section:
        numeral = to_numeral(block.section)
        names.append(f"({numeral})" if block.section_given else f"〔{numeral}〕")
    if block.number is not None:
        names.append(f"第{to_numeral(block.number)}{'条' if _is_article(block, aligned) else '项'}")
    return " ".join(names) or block.id


def _is_article(block: Block, aligned: Alignment) -> bool:
    return aligned.raw[block.start : block.body].strip().endswith("条")


def _structure_problems(found: Outline, raw: str) -> list[Problem]:
    problems = []
    if found.lost_sections:
        lost = "、".join(f"({to_numeral(number)})" for number in found.lost_sections)
        problems.append(
            Problem("heading", f"标题{lost}已失，原文不可知。", f"The headings {lost} are lost; their words unknown.",
                    tuple(found.section_places))
        )  # fmt: skip
    for repair in found.repairs:
        before = raw[repair.start : repair.end]
        problems.append(
            Problem("numbering", f"编号“{before}”当为“{repair.after}”。",
                    f"The number {before} must have been {repair.after}.", ((repair.start, repair.end),))
        )  # fmt: skip
    return problems
