"""Strings that look like a machine's stand-in for a word: long, stuttering, and there again and again in one unit.

A damaging program that replaces a word by a heap of synonyms does so each time within a passage
(真播真播视频平台频道视频间). What the heap stands for cannot be known from it: it is reported as a problem.
"""

import re
from collections import defaultdict
from itertools import pairwise

# Shorter strings recur in any text.
_SHORTEST = 6
# A string that says two characters twice in a row (视频视频) looks made by a machine when it comes twice; one that only
# says them again (立法权和司法权) when it comes three times. `python -m evaluation.restore` counts what is found.
_OFTEN = 3
_DOUBLED = re.compile(r"(..+?)\1")
_LONGEST = 60
_HAN = re.compile("[㐀-䶿一-鿿]")
_RUN = re.compile("[A-Za-z\u3400-\u4dbf\u4e00-\u9fff]{6,}")


def stand_ins(text: str) -> list[tuple[int, int]]:
    """The places of recurring stuttering strings in one unit's text, in order, none overlapping. Time linear in length.

    Example: "…现在视频视频直播频道做大，鼓励现在视频视频直播频道创新…" -> both places of 现在视频视频直播频道
    """
    grams: dict[str, list[int]] = defaultdict(list)
    for run in _RUN.finditer(text):
        for start in range(run.start(), run.end() - _SHORTEST + 1):
            grams[text[start : start + _SHORTEST]].append(start)
    places: list[tuple[int, int]] = []
    taken = -1
    for start in sorted(starts[0] for starts in grams.values() if len(starts) > 1):
        if start < taken:
            continue
        starts = grams[text[start : start + _SHORTEST]]
        end = _shared_end(text, starts)
        string = text[start:end]
        apart = all(b - a >= end - start for a, b in pairwise(starts))
        doubled = _DOUBLED.search(string) or (len(starts) >= _OFTEN and _stutters(string))
        if apart and doubled and _HAN.search(string):
            places += [(at, at + end - start) for at in starts]
            taken = end
    return sorted(set(places))


def _shared_end(text: str, starts: list[int]) -> int:
    """How far the strings at `starts` stay the same, as the end of the first."""
    length = _SHORTEST
    while length < _LONGEST and starts[-1] + length < len(text):
        following = {text[at + length] for at in starts}
        if len(following) > 1 or not _RUN.fullmatch(following.pop() * _SHORTEST):
            break
        length += 1
    return starts[0] + length


def _stutters(string: str) -> bool:
    """Whether two neighbouring characters come again in the string, beyond the first two."""
    return any(string[n : n + 2] in string[n + 2 :] for n in range(len(string) - 3))
