"""What a document says: the order of the rules, from raw text to Plan.

1. numbering  a number that breaks its sequence             (numbering.py, any text)
2. readings   what an editor read, unit by unit             (edition.py, only a text we hold an edition of)
3. pinyin     passages in letters without tones, a guess    (decode.py, any text)
4. characters widths and variants                           (characters.py, any text)

A later rule never touches what an earlier one has claimed, so edits cannot overlap. What a rule can only suspect is a
problem, not an edit: recurring stand-ins (stand_ins.py), cities that seem swapped (home.py).
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from corpus.alignment import Alignment
from corpus.characters import Proposal, normalise_characters
from corpus.decode import decode_passages
from corpus.edition import Edition, content_of, editions
from corpus.home import strangers
from corpus.notices import Notices
from corpus.numbering import Repair, to_numeral
from corpus.plan import Confidence, Edit, Plan, Problem, Source
from corpus.source import read_source
from corpus.stand_ins import stand_ins
from corpus.structure import Block, Outline, outline
from corpus.units import line_of, make_unit


def load_plan(path: str | Path | None = None) -> Plan:
    """The document at `path`, cleaned; without a path the shipped plan, which is kept in memory after the first call.

    A text that an edition under corpus/data/ was made for, whatever its encoding and line ends, gets that edition's
    readings; any other text gets the general rules only. Raises SourceUnreadable or EditionMismatch.
    """
    if path is None:
        return _shipped()
    source = read_source(path)
    edition = next((known for known in editions() if known.content == content_of(source.text)), None)
    return _plan(source, edition, Path(path).stem)


@cache
def _shipped() -> Plan:
    """The plan of the edition that says it is the shipped one."""
    edition = next(edition for edition in editions() if edition.shipped)
    return _plan(read_source(edition.folder / "source.txt"), edition, edition.document)


def clean(text: str, document: str = "text") -> Plan:
    """Any text, cleaned by the general rules. `.text` is the clean text, `.edits` says what was changed and why."""
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
    for rule, confidence, note in _GENERAL:
        aligned = _with(aligned, rule, confidence, note)
    document = edition.document if edition else document
    problems = (
        *_structure_problems(found, raw),
        *_suspects(aligned, found.blocks),
        *(edition.located_problems(raw) if edition else ()),
    )
    notices = Notices(aligned.edits, problems)
    english = edition.english if edition else {}
    units = tuple(make_unit(document, block, aligned, found, notices, english) for block in found.blocks)
    if edition:
        edition.check_names({u.id for u in units} | {c.name for u in units for c in u.clauses})
    title = line_of(aligned, found.title) if found.title else document
    examples = edition.examples if edition else ()
    by_unit = edition.unit_examples if edition else {}
    return Plan(document, title, source, aligned.text, units, aligned.edits, problems, examples, by_unit)


def _numbering_edit(raw: str, repair: Repair) -> Edit:
    before = raw[repair.start : repair.end]
    confidence: Confidence = "certain" if repair.sure else "likely"
    return Edit(repair.start, repair.end, before, repair.after, "numbering", confidence, repair.note)


_GENERAL: tuple[tuple[Callable[[str], Iterable[Proposal]], Confidence, str], ...] = (
    (decode_passages, "doubtful", "无调拼音，按词频猜读"),
    (normalise_characters, "certain", "字形规范"),
)


def _with(
    aligned: Alignment, rule: Callable[[str], Iterable[Proposal]], confidence: Confidence, note: str
) -> Alignment:
    """`aligned` with what `rule` proposes for its text, except in what an earlier rule has claimed."""
    edits = []
    for proposal in rule(aligned.text):
        if aligned.untouched(proposal.start, proposal.end):
            start, end = aligned.to_raw(proposal.start, proposal.end)
            literal = proposal.after if proposal.rule == "pinyin" else None
            edits.append(
                Edit(start, end, aligned.raw[start:end], proposal.after, proposal.rule, confidence, note, literal)
            )
    return aligned.with_edits(edits)


def _suspects(aligned: Alignment, blocks: list[Block]) -> Iterator[Problem]:
    """What looks damaged and nobody has read: a recurring string of a unit, cities that seem to stand for the home."""
    for block in blocks:
        start, end = aligned.to_clean(block.start), aligned.to_clean(block.end)
        text = aligned.text[start:end]
        found: dict[str, list[tuple[int, int]]] = {}
        for a, b in stand_ins(text):
            found.setdefault(text[a:b], []).append(aligned.to_raw(start + a, start + b))
        for string, places in found.items():
            yield Problem(
                "stand-in", f"“{string}”反复出现，似为某词的替代，未能复原。",
                f"“{string}” comes again and again; it looks like the stand-in for a word and could not be restored.",
                tuple(places),
            )  # fmt: skip
    if suspected := strangers(aligned.text):
        home, cities = suspected
        named = "、".join(dict.fromkeys(aligned.text[a:b] for a, b in cities))
        yield Problem(
            "place", f"所列各区都在{home.name}，文中却称{named}，或有调换。",
            f"All districts named lie in {home.name}, yet the text speaks of {named}: cities may have been swapped.",
            tuple(aligned.to_raw(a, b) for a, b in cities),
        )  # fmt: skip


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
