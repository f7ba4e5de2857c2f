"""Cuts a document into blocks: header, introduction, numbered parts and items. Every character is in one block.

Works on line beginnings and numbers only, so it holds for damaged text too; it restores nothing.
"""

import re
from dataclasses import dataclass, field
from itertools import count

from corpus.numbering import Marker, Repair, read_markers, repair_items, to_numeral

# The block before the introduction: title, issuers, dates.
HEADER = "header"
# What the last word of an official document's title says it is (Regulations on official documents, 2012, art. 8, and
# the kinds of legislation and planning documents).
_KINDS = "计划|规划|方案|办法|规定|条例|意见|决定|通知|细则|措施|公告|通告|章程|标准|法"
_TITLE = re.compile(rf"^[^\n。；]{{2,80}}(?:{_KINDS})(?:\r?\n?[(（][^\n]{{1,30}}[)）])?[ \t\u3000\r]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """`text[start:end]`, one unit to be: `body` is where its own words begin, after headings and marker."""

    id: str
    start: int
    end: int
    body: int
    number: int | None = None
    part: tuple[int, int] | None = None
    section: int | None = None
    section_given: bool = True


@dataclass(slots=True)
class Outline:
    """The blocks of a document, the repairs of its numbers, and the section numbers that have no heading."""

    blocks: list[Block] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    lost_sections: list[int] = field(default_factory=list)
    section_places: list[tuple[int, int]] = field(default_factory=list)
    title: tuple[int, int] | None = None


def outline(text: str, item_id: str = "item", part_ids: dict[int, str] | None = None,
            sections: dict[int, str] | None = None) -> Outline:  # fmt: skip
    """The structure of `text`. A text without numbers is one block, "text".

    `item_id` and `part_ids` name the blocks; `sections` gives the section of items whose heading is lost.
    """
    result = Outline()
    markers = read_markers(text)
    if not markers:
        result.blocks.append(Block("text", 0, len(text), 0))
        return result
    _front(text, markers[0].start, result)
    _numbered(text, markers, result, item_id, part_ids or {})
    _supply_sections(result, sections or {})
    return result


def _front(text: str, end: int, result: Outline) -> None:
    """Header (up to the title) and introduction (what follows it, before the first number)."""
    titles = [match for match in _TITLE.finditer(text, 0, end)]
    title_end = titles[-1].end() if titles else 0
    if titles:
        result.title = titles[-1].span()
    if text[:title_end].strip():
        result.blocks.append(Block(HEADER, 0, title_end, 0))
    if text[title_end:end].strip():
        result.blocks.append(Block("intro", title_end, end, title_end))


def _numbered(text: str, markers: list[Marker], result: Outline, item_id: str, part_ids: dict[int, str]) -> None:
    """Parts and items; a heading goes with the block that follows it."""
    items = [marker for marker in markers if marker.shape == "item"]
    numbers, result.repairs = repair_items(items)
    number_of = dict(zip((item.start for item in items), numbers, strict=True))
    part = section = heading_start = None
    used: set[str] = {block.id for block in result.blocks}
    for place, marker in enumerate(markers):
        following = markers[place + 1].start if place + 1 < len(markers) else len(text)
        if marker.shape == "item":
            start = marker.start if heading_start is None else heading_start
            number = number_of[marker.start]
            name = _unused(f"{item_id}-{number or place + 1:02d}", part, used)
            result.blocks.append(Block(name, start, following, marker.end, number, _span(part), section))
            heading_start = None
            continue
        heading_start = marker.start if heading_start is None else heading_start
        if marker.shape == "part":
            part, section = marker, None
        else:
            section = marker.value
            result.section_places.append((marker.start, marker.line_end))
        has_own_text = text[marker.line_end : following].strip()
        if has_own_text or place + 1 == len(markers):
            number = marker.value if marker.shape == "part" else None
            name = _unused(part_ids.get(number or 0, f"{marker.shape}-{marker.value}"), part, used)
            result.blocks.append(Block(name, heading_start, following, marker.line_end, None, _span(part), section))
            heading_start = None


def _span(part: Marker | None) -> tuple[int, int] | None:
    return (part.start, part.line_end) if part else None


def _unused(name: str, part: Marker | None, used: set[str]) -> str:
    """`name`, or, where the numbering has begun again, `name` with its part's number before it."""
    if name in used and part:
        name = f"p{part.value}-{name}"
    if name in used:
        name = next(other for n in count(2) if (other := f"{name}-{n}") not in used)
    used.add(name)
    return name


def _supply_sections(result: Outline, sections: dict[int, str]) -> None:
    """Gives items the section whose heading is lost: what stands before (二) is (一); the rest as `sections` says."""
    given = sorted({block.section for block in result.blocks if block.section})
    if not given:
        return
    result.lost_sections = sorted(set(range(1, given[-1])) - set(given))
    for place, block in enumerate(result.blocks):
        if block.number is None or not block.part:
            continue
        if block.section is None and given[0] == 2:
            result.blocks[place] = _in_section(block, 1)
        elif block.number in sections and sections[block.number] != f"({to_numeral(block.section or 0)})":
            wanted = next(n for n in range(1, 100) if f"({to_numeral(n)})" == sections[block.number])
            result.blocks[place] = _in_section(block, wanted)


def _in_section(block: Block, section: int) -> Block:
    return Block(block.id, block.start, block.end, block.body, block.number, block.part, section, section_given=False)
