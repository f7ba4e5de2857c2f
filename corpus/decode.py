"""Hanzi for passages in toneless pinyin: the likeliest words by jieba's word frequencies (Viterbi over the letters).

A guess for texts nobody has read, recorded as doubtful; an edition's readings come before it. On paragraphs of an open
reading set 83 of 100 characters are right (python -m evaluation.restore).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import log
from types import MappingProxyType

from corpus.characters import Proposal
from corpus.pinyin import is_pinyin

# A line is in pinyin where it has a run of so many letters that can be cut into syllables; shorter ones may be words of
# other languages (humanitarian, facilitating).
_LONG = 20
_RUN = re.compile("(?<![A-Za-z_./-])[a-z]{2,}(?![A-Za-z_./-])")
# No word of jieba's dictionary up to this length is spelt with more letters than six a hanzi.
_LONGEST_WORD, _LETTERS = 5, 6
# Words seen less often in jieba's corpus are as often slips as words.
_LEAST_FREQUENCY = 2


def decode_passages(text: str) -> Iterator[Proposal]:
    """A proposal for each run of pinyin in the lines that are in pinyin, in order.

    Example: "dao2030nian，woguodeshouduzaibeijing" -> 到, 年, 我国的首都在北京 (pinyin)
    """
    for line in re.finditer("[^\n]+", text):
        runs = [run for run in _RUN.finditer(text, line.start(), line.end()) if is_pinyin(run.group())]
        for run in runs if any(len(run.group()) >= _LONG and decode(run.group()) for run in runs) else ():
            if hanzi := decode(run.group()):
                yield Proposal(run.start(), run.end(), hanzi, "pinyin")


# Letters to a word so spelt and its log probability.
Spellings = Mapping[str, tuple[str, float]]
_NONE: Spellings = MappingProxyType({})


def decode(letters: str, preferred: Spellings = _NONE) -> str:
    """The likeliest hanzi that spell `letters` (lower case, no tones); "" where no words do. Time linear in length.

    `preferred` words stand before the dictionary's of the same spelling.
    """
    words = _words()
    # best[n]: the log probability of the likeliest reading of the first n letters, and its last word's beginning.
    best: list[tuple[float, int, str]] = [(0.0, 0, "")] + [(float("-inf"), 0, "")] * len(letters)
    for start in range(len(letters)):
        if best[start][0] == float("-inf"):
            continue
        for end in range(start + 1, min(len(letters), start + _LONGEST_WORD * _LETTERS) + 1):
            if found := preferred.get(letters[start:end]) or words.get(letters[start:end]):
                word, chance = found
                best[end] = max(best[end], (best[start][0] + chance, start, word))
    hanzi, place = "", len(letters)
    while place and best[place][2]:
        _, start, word = best[place]
        hanzi, place = word + hanzi, start
    return hanzi if place == 0 else ""


@cache
def _words() -> Spellings:
    """The most frequent word of each spelling."""
    import jieba
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    # Read as a file: jieba's own table also holds every beginning of every word, 100 MB more.
    with jieba.get_dict_file() as file:
        lines = bytes(file.read()).decode("utf-8").splitlines()
    toneless = {ord(mark): plain for marks, plain in _MARKS for mark in marks}
    chars = {chr(code): said.split(",")[0].translate(toneless) for code, said in pinyin_dict.items()}
    total = log(sum(int(line.split()[1]) for line in lines))
    found: dict[str, tuple[str, float]] = {}
    for word, times, *_ in map(str.split, lines):
        frequency = int(times)
        if frequency < _LEAST_FREQUENCY or len(word) > _LONGEST_WORD or any(c not in chars for c in word):
            continue
        said = phrases_dict.get(word)
        syllables = [way[0].translate(toneless) for way in said] if said else [chars[c] for c in word]
        letters, chance = "".join(syllables), log(frequency) - total
        if letters not in found or found[letters][1] < chance:
            found[letters] = (word, chance)
    return found


_MARKS = (
    ("āáǎà", "a"),
    ("ēéěèê", "e"),
    ("īíǐì", "i"),
    ("ōóǒò", "o"),
    ("ūúǔù", "u"),
    ("ǖǘǚǜü", "v"),
    ("ńňǹ", "n"),
    ("ḿ", "m"),
)
