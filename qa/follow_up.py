"""A question that leans on the one before it, completed: "那杨浦区呢？" after "长宁区要打造什么集聚区？".

Either its words take the place of some in the earlier question, of their kind where they name a place or a year, or
some of the earlier one's words take the place of its pronoun; of all such completions the one is taken of which a
clause of the document holds most and lacks least. A question that can stand alone is left alone: leaning is for short
ones. The ways of leaning are data (follow_up.toml); the answer shows how the question was read.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.gazetteer import places_by_pinyin, places_in
from index import Index
from index.words import Language, content_spans, language_of
from qa.structure import item_named
from qa.wordings import wordings

# Questions before the last that are still leant on, and words of one that may take a place: a clause's worth.
TURNS, _SPANS = 4, 12
# Who leans is brief: content words of the question's own beside its pronoun or lead, and characters; a longer earlier
# question says too much to lean on.
_OWN, _BRIEF, _LONG = 2, 80, 200
# What a word that no clause has beside the others counts against a completion. Of 0.3, 0.6 and 1 on the dev follow-ups
# 0.3 finds the right unit for two fewer; 1 keeps less of how the earlier question asked.
_LACK = 0.6
_MARKS = " ,，?？。.!！"
Span = tuple[int, int]


def completed(text: str, history: Sequence[str], index: Index) -> str | None:
    """`text` completed from the questions before it, first to last; None where it stands alone."""
    before = ""
    for earlier in map(_plain, history[-TURNS:]):
        before = (_completed(earlier, before, index) if before else None) or earlier
        before = before if len(before) <= _LONG else ""
    return _completed(_plain(text), before, index) if before else None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _completed(text: str, before: str, index: Index) -> str | None:
    if len(text) > _BRIEF:
        return None
    language = language_of(text)
    ways = _ways()[language]
    core = ways["tail"].sub("", ways["lead"].sub("", text)).strip(_MARKS)
    if step := bool(ways["next"].fullmatch(core)) - bool(ways["previous"].fullmatch(core)):
        number = item_named(before)
        return ways["item"].pattern.format(number + step) if number and number + step else None
    own, asks = content_spans(core), ways["asks"].search(core)
    pronoun = _pronoun(core, own, ways)
    is_led = core != text.strip(_MARKS)
    if is_led and own and not asks and not pronoun:
        return _fullest(_put_into(before, core, ways), core, index)
    if pronoun or (asks and (not own or (is_led and len(own) <= _OWN))):
        full = _fullest(_put_for(pronoun, core, before, language), core, index)
        return None if full == core else full
    return None


def _pronoun(core: str, own: list[Span], ways: dict[str, re.Pattern[str]]) -> re.Match[str] | None:
    """What stands for words of the earlier question: before the question's own words, or at its end, and few those."""
    found = ways["pronoun"].search(core)
    if not found or len(own) > _OWN + 1:
        return None
    return found if found.end() == len(core) or not any(end <= found.start() for _, end in own) else None


def _put_into(before: str, core: str, ways: dict[str, re.Pattern[str]]) -> Iterator[str]:
    """The earlier question with every run of its words replaced by `core`, but for runs that ask or are asked for.

    Where both name a place or a year, only that is replaced.
    """
    spans = content_spans(before)[:_SPANS]
    alike = [(start, end) for start, end in spans if _kind(core) and _kind(before[start:end]) == _kind(core)]
    runs = alike or [(start, end) for first, (start, _) in enumerate(spans) for _, end in spans[first:]]
    for start, end in runs:
        if alike or not (ways["asks"].search(before[start:end]) or ways["asked"].search(before[:start])):
            yield before[:start] + core + before[end:]


def _kind(text: str) -> str:
    """Whether words name a place or a year; "" where neither."""
    text = text.lower()
    if any(places_in(text)) or any(word in places_by_pinyin() for word in text.split()):
        return "place"
    return "year" if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text) else ""


def _put_for(pronoun: re.Match[str] | None, core: str, before: str, language: Language) -> Iterator[str]:
    """`core` with every run of the earlier question's words in its pronoun's place, or before it; or with none."""
    yield core
    spans = content_spans(before)[:_SPANS]
    for first, (start, _) in enumerate(spans):
        for _, end in spans[first:]:
            if pronoun:
                yield core[: pronoun.start()] + before[start:end] + core[pronoun.end() :]
            else:
                yield before[start:end] + ("，" if language == "zh" else ": ") + core


def _fullest(candidates: Iterator[str], core: str, index: Index) -> str | None:
    """Of the clauses that hold most of `core`: the candidate of which one holds most word mass and lacks least."""
    held = index.clause_words.coverage(index.read(core).terms)
    about = held >= held.max() - 1e-6  # coverage is a float32 sum
    return max(candidates, key=lambda candidate: _fullness(candidate, about, index), default=None)


def _fullness(candidate: str, about: NDArray[np.bool_], index: Index) -> float:
    terms = index.read(candidate).terms
    held = float(index.clause_words.coverage(terms)[about].max())
    return float(index.clause_words.masses(terms).sum()) * (held - _LACK * (1 - held))


@cache
def _ways() -> dict[str, dict[str, re.Pattern[str]]]:
    return {
        language: {name: re.compile(way, re.IGNORECASE) for name, way in of.items()}
        for language, of in wordings("follow_up").items()
    }
