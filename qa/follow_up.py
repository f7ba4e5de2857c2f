"""A question that leans on the one before it, completed: "那杨浦区呢？" after "长宁区要打造什么集聚区？".

Either its words take the place of some in the earlier question, or some of the earlier one's words take the place of
its pronoun; of all such completions the one is taken of which a clause of the document holds most and lacks least. The
ways of leaning are data (follow_up.toml); the answer shows how the question was read.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index import Index
from index.words import Language, content_spans
from qa.structure import item_named

# Questions before the last that are still leant on, and words of one that may take a place: a clause's worth.
_TURNS, _SPANS = 4, 12
# What a word that no clause has beside the others counts against a completion. Of 0.3, 0.6 and 1 on the dev follow-ups
# 0.3 finds the right unit for two fewer; 1 keeps less of how the earlier question asked.
_LACK = 0.6


def completed(text: str, history: Sequence[str], index: Index) -> str | None:
    """`text` completed from the questions before it, first to last; None where it stands alone."""
    before = ""
    for earlier in history[-_TURNS:]:
        earlier = unicodedata.normalize("NFKC", earlier)
        before = (_completed(earlier, before, index) if before else None) or earlier
    return _completed(unicodedata.normalize("NFKC", text), before, index) if before else None


def _completed(text: str, before: str, index: Index) -> str | None:
    language: Language = "zh" if re.search("[\u4e00-\u9fff]", text) else "en"
    ways = _ways()[language]
    if (number := item_named(before)) and (step := _step(text, ways)):
        return ways["item"].pattern.format(number + step)
    core = ways["tail"].sub("", ways["lead"].sub("", text)).strip(" ,，?？。.")
    asks, pronoun = bool(ways["asks"].search(core)), ways["pronoun"].search(core)
    if core and core != text.strip(" ,，?？。.") and not asks and not pronoun:
        return _fullest(_put_into(before, core, ways["asks"]), core, index)
    if pronoun or core != text.strip(" ,，?？。.") or not content_spans(core):
        return _fullest(_put_for(pronoun, core, before, language), core, index)
    return None


def _step(text: str, ways: dict[str, re.Pattern[str]]) -> int:
    """1 where the next item is asked for, -1 where the one before, else 0."""
    return bool(ways["next"].search(text)) - bool(ways["previous"].search(text))


def _put_into(before: str, core: str, asks: re.Pattern[str]) -> Iterator[str]:
    """The earlier question with every run of its words replaced by `core`, but for runs that do the asking."""
    spans = content_spans(before)[:_SPANS]
    for first, (start, _) in enumerate(spans):
        ends = (end for _, end in spans[first:] if not asks.search(before[start:end]))
        yield from (before[:start] + core + before[end:] for end in ends)


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
    held, _ = index.clause_words.measure(index.read(core).terms)
    about = held >= held.max() - 1e-6  # coverage is a float32 sum
    return max(candidates, key=lambda candidate: _fullness(candidate, about, index), default=None)


def _fullness(candidate: str, about: NDArray[np.bool_], index: Index) -> float:
    terms = index.read(candidate).terms
    held = float(index.clause_words.measure(terms)[0][about].max())
    return float(index.clause_words.masses(terms).sum()) * (held - _LACK * (1 - held))


@cache
def _ways() -> dict[str, dict[str, re.Pattern[str]]]:
    ways = tomllib.loads(files("qa").joinpath("follow_up.toml").read_text("utf-8"))
    return {
        language: {name: re.compile(way, re.IGNORECASE) for name, way in of.items()} for language, of in ways.items()
    }
