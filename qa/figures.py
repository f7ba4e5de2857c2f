"""The figures a text states, in either language, and what each stands with: 6000亿元, "600 billion yuan", 10个平台.

Finds and compares; whether a figure may be said is for those who ask. Sums and counts of a question are amounts.py's.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

from corpus.numbering import from_numeral
from index.words import latin_words, normalise, stem, stop_words
from qa.amounts import ENGLISH_SCALES, SCALES
from qa.in_english import MONTHS
from qa.wordings import wordings

# May mostly allows: it is a month only where these stand before it, or a day or year after.
_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, 1) if name != "May"}
_MAY = re.compile(r"\b(?:each|every|in|by|of|until|since|from|before|after|early|late|mid) May\b|\bMay \d")
# A hundred is said of counts, not of sums.
_ENGLISH_SCALES = {word: scale for word, scale in {"hundred": 100, **ENGLISH_SCALES}.items() if word}
_DAY = re.compile(r"(\d{4})(?:年|-|/)(\d{1,2})(?:(?:月|-|/)(\d{1,2})日?|月)")
_MONTH_NAMES = "|".join(map(str.lower, MONTHS))
_ENGLISH_DAY = re.compile(rf"(\d{{1,2}})?\s?\b({_MONTH_NAMES})\s?(\d{{1,2}})?,?\s(\d{{4}})")
_PARTED = re.compile(r"[,;:。、()\n]|\.\s|\band\b|并|以及|\bwith\b")
# A figure glued to letters (G60, 3D) is part of a name.
_DIGITS = re.compile(r"(?<![\d.a-z])(\d[\d,]*(?:\.\d+)?)\s?(万亿|千万|百万|亿|万|千|百)?(?![a-z]*\d|[a-z](?![a-z]))")
_MEASURES = (
    "个|家|项|名|人|条|种|次|场|倍|元|年|月|日|岁|成|类|批|大|区|部|号|%|分|小时|天|周|米|公里|吨|户|位|所|间|台|件"
)
_NUMERAL = "[一二三四五六七八九十百千两零〇]+"
# Where a text counts itself: "六是", "(二)", "6. " at the start of a line, "Task 6", "第六项任务" anywhere.
_OWN_NUMBER = re.compile(
    rf"(?m:^\s*(?:{_NUMERAL}是|[(（]?(?:{_NUMERAL}|\d{{1,2}})[)）、]|\d{{1,2}}\.(?!\d)))|第\s?(?:{_NUMERAL}|\d+)\s?(?:项|条|款|点)(?:任务)?"
    r"|\b(?:[Tt]ask|[Ii]tem|[Aa]rticle|[Pp]oint|[Mm]easure)s? (?:(?:no\.|number) ?)?\d+\b|\((?:\d{1,2}|[IVX]+)\)"
)
_HANZI = re.compile(rf"百分之({_NUMERAL})|({_NUMERAL})(?:余|多)?(万亿|亿|万)?(?=是|,|{_MEASURES})")
_TENTHS = re.compile(rf"({_NUMERAL}|\d{{1,2}})成(?=[以之的半左右,。;]|$)")
_SCALED = re.compile(r"(?<![\d.a-z])(\d[\d,]*(?:\.\d+)?) (hundred|thousand|million|billion|trillion)\b")
# Words that belong to a sum, not to what it is a sum of.
_OF_SUMS = frozenset(map(stem, ("hundred", "thousand", "million", "billion", "trillion", "yuan", "rmb")))
# One, a first, an only: ways of speaking, in both languages.
_TRIVIAL = {0.0, 1.0}


def figures(text: str) -> set[float]:
    """Every figure that `text` states, however it writes it; 0 and 1 are left out, and a month's name is its number.

    Example: "6000亿元，10个" -> {6e11, 10.0}; "600 billion yuan, ten" -> the same; "2 April 2025" -> {2, 4, 2025}
    """
    lower = normalise(text)
    found: set[float] = {5.0} if _MAY.search(text) else set()
    for match in _SCALED.finditer(lower):
        found.add(_number(match[1]) * _ENGLISH_SCALES[match[2]])
    for match in _DIGITS.finditer(_SCALED.sub(" ", lower)):
        found.add(_number(match[1]) * SCALES.get(match[2] or "", 1))
    for match in _HANZI.finditer(lower):
        value = from_numeral((match[1] or match[2]).replace("两", "二"))
        found |= {float(value) * SCALES.get(match[3] or "", 1)} if value else set()
    for match in _TENTHS.finditer(lower):
        found.add(10.0 * (from_numeral(match[1]) or 0))
    for match in _spelled().finditer(lower):
        found.add(float(_words()[match[1]] + _words().get(match[2] or "", 0)) * _ENGLISH_SCALES.get(match[3] or "", 1))
    found |= {float(value) for word, value in wordings("figures")["quantities"].items() if re.search(word, lower)}
    found |= {float(_MONTHS[word]) for word in re.findall(r"\b[a-z]+\b", lower) if word in _MONTHS}
    return found - _TRIVIAL


@cache
def _words() -> dict[str, int]:
    """English number words to numbers."""
    ones, tens = wordings("figures")["ones"], wordings("figures")["tens"]
    return {word: n for n, word in enumerate(ones)} | {word: 10 * n for n, word in enumerate(tens, 2)}


@cache
def _spelled() -> re.Pattern[str]:
    words, ones, scales = ("|".join(part) for part in (_words(), wordings("figures")["ones"][1:10], _ENGLISH_SCALES))
    return re.compile(rf"\b(?:({words})(?:[- ]({ones}))?)(?: ({scales}))?\b")


def dates(text: str) -> set[tuple[int, ...]]:
    """The days and months that `text` states, as (year, month, day) or (year, month). Example: "2 April 2025" ->
    {(2025, 4, 2)}
    """
    lower, found = normalise(text), set[tuple[int, ...]]()
    for match in _DAY.finditer(lower):
        found.add(tuple(int(part) for part in match.groups() if part))
    for day, month, other_day, year in _ENGLISH_DAY.findall(lower):
        parts = (int(year), int(_MONTHS.get(month, 5)), int(day or other_day or 0))
        found.add(parts if parts[2] else parts[:2])
    return found


def phrases(text: str) -> list[str]:
    """`text` cut at its marks and joining words, normalised: what a figure stands with."""
    return [part for part in _PARTED.split(normalise(text)) if part.strip()]


def commas(text: str) -> list[str]:
    """`text` cut at its commas and stops, normalised; lists with 、 stay whole."""
    return [part for part in re.split(r"[,;:。!?\n]|\.\s", normalise(text)) if part.strip()]


def own_numbers(text: str) -> set[float]:
    """The numbers by which `text` counts items. Example: "Task 6, as 第三项任务" -> {6, 3}"""
    return {number for match in _OWN_NUMBER.findall(text) for number in figures(f"{match.strip('第')}个")}


def without_own_numbers(text: str) -> str:
    """`text` without the numbers by which it counts items. Example: 六是建设10个平台 -> 建设10个平台"""
    return _OWN_NUMBER.sub(" ", text)


def misplaced(sentence: str, said: str, free: Collection[float] = ()) -> Iterator[float]:
    """The figures of `sentence` that `said` has, but beside other words: 100个平台 where it has 10个平台 and 100个场景.

    Years, parts of dates and those in `free` stand beside any words.
    """
    free = {*free, *(float(part) for date in dates(sentence) for part in date)}
    parts = _parts(said)
    for phrase in phrases(sentence):
        around = units_of(phrase)
        for figure in sorted(figure for figure in figures(phrase) - free if not _is_year(figure)):
            if _is_elsewhere(figure, around, parts):
                yield figure


def stands_elsewhere(figure: float, phrase: str, said: str) -> bool:
    """Whether parts of `said` without `figure` have more of the words of `phrase` than those with it."""
    return _is_elsewhere(figure, units_of(normalise(phrase)), _parts(said))


def _parts(said: str) -> list[tuple[set[float], set[str]]]:
    """What figures stand with: those of each part of a text, and its words."""
    # Lists are cut at every mark, to tell their figures apart; parts without one must stay whole to be another thing.
    parts = [(found, units_of(part)) for part in phrases(said) if (found := figures(part))]
    return parts + [(found, units_of(part)) for part in commas(said) if len(found := figures(part)) <= 1]


def _is_elsewhere(figure: float, around: set[str], parts: list[tuple[set[float], set[str]]]) -> bool:
    own = max((len(around & words) for numbers, words in parts if figure in numbers), default=0)
    return max((len(around & words) for numbers, words in parts if figure not in numbers), default=0) > own


def _number(digits: str) -> float:
    return float(digits.replace(",", "").rstrip("."))


def _is_year(figure: float) -> bool:
    return 1900 <= figure <= 2100 and figure.is_integer()


def units_of(text: str) -> set[str]:
    """English stems, but for figures, sums and stop words, and pairs of neighbouring hanzi."""
    stems = {stem(word) for word in latin_words(text) if word.isalpha() and word not in stop_words("en")} - _OF_SUMS
    pairs = (text[n : n + 2] for n in range(len(text) - 1))
    return stems | {pair for pair in pairs if not pair.isascii() and pair.isalpha()}
