"""Units from blocks: the clean text of each cut into clauses, with title, label and the way back to the source."""

import re

from corpus.alignment import Alignment
from corpus.notices import Notices
from corpus.numbering import to_numeral
from corpus.plan import Clause, Unit
from corpus.sentences import cut_sentences
from corpus.structure import HEADER, Block, Outline

# A first sentence this short, straight after its number, is the item's title.
_TITLE_LENGTH = 40


def make_unit(
    document: str, block: Block, aligned: Alignment, found: Outline, notices: Notices, english: dict[str, str]
) -> Unit:
    """The unit of a block: its clean text cut into clauses, its title, its label, what its clauses warn of."""
    start, end = aligned.to_clean(block.start), aligned.to_clean(block.end)
    label = _label(block, aligned)
    clauses = []
    spans = _with_headings_run_in(
        aligned, block, [(start + a, start + b) for a, b in cut_sentences(aligned.text[start:end])]
    )
    for number, (a, b) in enumerate(spans, 1):
        raw_start, raw_end = aligned.to_raw(a, b)
        raw = aligned.raw[raw_start:raw_end]
        name, text = f"{block.id}.{number}", aligned.text[a:b]
        here = notices.within(raw_start, raw_end)
        named = f"{'文末' if _is_after(block, aligned, a, found) else label} 第{number}句"
        clauses.append(Clause(f"{document}#{name}", text, raw_start, raw_end, named, raw, here, english.get(name)))
    section = f"({to_numeral(block.section)})" if block.section else ""
    text = aligned.text[start:end].strip()
    title = _title(block, aligned, found)
    rendered = english.get(block.id)
    return Unit(block.id, title, block.number, section, text, tuple(clauses), document, label, rendered)


def _is_after(block: Block, aligned: Alignment, start: int, found: Outline) -> bool:
    """Whether a clause of the last item stands on a line of its own below it: a signature, a source."""
    if block is not found.blocks[-1] or block.number is None:
        return False
    line_end = aligned.text.find("\n", start)
    line = aligned.text[start : line_end if line_end >= 0 else None]
    return "\n" in aligned.text[aligned.to_clean(block.body) : start] and not re.search("[。；！？]", line)


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
    if block.id == HEADER:
        return line_of(aligned, found.title).split("\n")[0] if found.title else ""
    if block.part and block.number is None:
        return line_of(aligned, block.part).partition("、")[2]
    return ""


def line_of(aligned: Alignment, span: tuple[int, int]) -> str:
    """The clean text of a raw span, without white space around it."""
    return aligned.text[aligned.to_clean(span[0]) : aligned.to_clean(span[1])].strip()


_FRONT = {HEADER: "文首", "intro": "引言", "text": "全文"}


def _label(block: Block, aligned: Alignment) -> str:
    """How a person names the unit: 二、主要任务 (二) 第六项; a section supplied by the editor stands in 〔〕."""
    if block.id in _FRONT:
        return _FRONT[block.id]
    names = [line_of(aligned, block.part)] if block.part else []
    if block.section:
        numeral = to_numeral(block.section)
        names.append(f"({numeral})" if block.section_given else f"〔{numeral}〕")
    if block.number is not None:
        names.append(f"第{to_numeral(block.number)}{'条' if _is_article(block, aligned) else '项'}")
    return " ".join(names) or block.id


def _is_article(block: Block, aligned: Alignment) -> bool:
    return aligned.raw[block.start : block.body].strip().endswith("条")
