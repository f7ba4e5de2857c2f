"""A Chinese question typed in pinyin, written out in hanzi: "song jiang qu da zao shen me" -> 松江区打造什么.

The likeliest words, those of the indexed text first; the answer shows how the question was read.
"""

import re
import unicodedata

from corpus.decode import decode
from corpus.pinyin import is_pinyin
from index import Index
from index.words import stop_words

# Runs of small letters, and of such runs with blanks between; capitals (MCN, APP) are names and stay.
_RUN = re.compile(r"(?<![A-Za-z0-9])[a-zü']+(?: +[a-zü']+)*(?![A-Za-z0-9])")
_WORD = re.compile(r"[A-Z]?[a-zü]+")
_HAN = re.compile("[\u4e00-\u9fff]")
_ACRONYM = re.compile(r"(?<=[A-Z]{2})(?=[a-z])|(?<=[a-z])(?=[A-Z]{2})")
# Less pinyin than spells so many hanzi is as often a name or a brand (Changning, kaola平台).
_LEAST = 4


def in_hanzi(text: str, index: Index) -> str | None:
    """`text` with its pinyin written out; None where it is not in pinyin."""
    text = _ACRONYM.sub(" ", unicodedata.normalize("NFKC", text))
    words = _WORD.findall(text)
    if not words or not all(_is_romanised(word.lower()) for word in words) or _is_english(words):
        return None
    if text.startswith(words[0]):
        text = text[0].lower() + text[1:]  # as a keyboard writes the first letter
    written = _RUN.sub(lambda run: _decoded(run.group(), index), text)
    if len(_HAN.findall(written)) - len(_HAN.findall(text)) < _LEAST:
        return None
    return re.sub(r"(?<=[\u4e00-\u9fff]) +| +(?=[\u4e00-\u9fff])", "", written)


def _decoded(run: str, index: Index) -> str:
    return decode(re.sub("[ ']", "", run).replace("ü", "v"), index.spellings) or run


def _is_romanised(word: str) -> bool:
    return is_pinyin(word.replace("ü", "v"))


def _is_english(words: list[str]) -> bool:
    """Whether half of the words are such as English asks with: "can we use men" is no pinyin, "ta men neng" is."""
    return 2 * sum(word.lower() in stop_words("en") for word in words) >= len(words)
