"""Text to words, the same way for passages and questions: jieba for Chinese, letters and digits for the rest.

Says nothing about what a word is worth (inverted.py) or what it means in another language (lexicon.py).
"""

import hashlib
import logging
import re
import unicodedata
from functools import cache
from importlib.metadata import version
from typing import Literal

import jieba
from snowballstemmer import stemmer

from corpus.characters import simplified
from corpus.edition import DATA

Language = Literal["zh", "en"]
_GLOSSARY = DATA / "glossary.tsv"
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# A possessive is its noun's; 3.5 and a.m stay whole.
_LATIN = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")
_POSSESSIVE = re.compile(r"['’]s\b")
# Words that carry a question, not its subject. They occur in any text or in none, so they tell nothing of whether a
# passage answers.
_STOP_ZH = frozenset(
    "的 了 是 在 和 与 或 及 等 也 都 就 而 被 把 为 对 从 到 由 向 以 于 其 这 那 这个 那个 这些 那些 这份 它 他 她 我 你 您 我们 你们 他们 "
    "吗 呢 吧 啊 呀 么 哪 哪个 哪些 哪里 哪儿 哪家 哪几 哪一 哪项 哪条 哪年 谁 什么 啥 怎么 怎样 怎么样 如何 为什么 为何 多少 几 几个 几项 几条 几家 几年 何 何时 何地 "
    "有 没有 有没有 无 会 能 能不能 可 可以 能否 是否 是不是 要 想 请 请问 问 一下 一 个 一个 些 一些 种 项 条 里 里面 中 上 下 关于 有关 "
    "以及 还 还有 又 再 并 且 之 所 将 让 给 说 讲 提到 提及 规定 写 告诉 知道 介绍 干嘛 做 搞 弄 文件 计划 方案 行动计划 本 该 此 主要 具体 内容 "
    "哪方 哪方面 方面 时候 是什么 有何 有些 有啥 咋 咱 咱们 俺 需要 应该 应当 属于 叫 叫做 名字 来 去 用 被谁 由谁 去哪 点 第".split()
)
_STOP_EN = frozenset(
    "a an the of in on at to for from by with and or but not no nor is are was were be been being am do does did doing done "
    "have has had having will would shall should can could may might must what which who whom whose when where why how "
    "that this these those there here it its they them their he she his her we us our you your i me my as if than then so "
    "such any some all each every about into over under after before during up out off only also too very just please tell "
    "give list name say says said mention mentioned plan plans document documents policy text according s t re ll ve d m "
    "want wants need get gets got does happen happens many much kind kinds type types thing things way ways more most other "
    "us year years let explain describe mean means one exactly actually there's what's who's anything something anyone someone".split()
)


@cache
def _tokenizer() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    # jieba's dictionary is older than the field: without these 数字人 and 风投 fall apart differently in each sentence.
    for words in (form for line in glossary() for form in line):
        for word in words:
            if len(word) > 1 and not word.isascii():
                tokenizer.add_word(word)
    return tokenizer


@cache
def glossary() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The glossary's lines: ways of asking, ways a document writes it."""
    lines = _GLOSSARY.read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((tuple(asking.split("|")), tuple(writing.split("|"))) for asking, writing in cells)


def words_fingerprint() -> str:
    """Changes whenever the same text would be cut into other words or the glossary says something else."""
    return hashlib.sha256(_GLOSSARY.read_bytes() + version("jieba").encode()).hexdigest()[:16]


@cache
def _stemmer() -> object:
    return stemmer("english")


def normalise(text: str) -> str:
    """`text` with one form for each character: half-width, lower case, simplified."""
    text = unicodedata.normalize("NFKC", text).lower()
    return text if text.isascii() else _HAN.sub(lambda match: simplified(match.group()), text)


def language_of(text: str) -> Language:
    """The language to answer in: English without hanzi, or where English function words frame a few hanzi.

    Example: "MCN机构有什么支持" -> "zh"; "what does 长宁区 lead?" -> "en"; "" -> "zh"
    """
    hanzi = len(_HAN.findall(text))
    latin = re.findall(r"[a-z]+", text.lower())
    # Three hanzi a function word: "what is 长宁区" is an English question, "how申请保障性租赁住房" hardly is.
    return "en" if latin and hanzi <= 3 * sum(word in _STOP_EN for word in latin) else "zh"


def passage_words(text: str) -> list[str]:
    """Every word of a passage, repeated as often as it occurs, sub-words of long words included, marks left out."""
    text = normalise(text)
    return [word for word in _tokenizer().cut_for_search(text) if _HAN.search(word)] + _LATIN.findall(text)


def chinese_terms(question: str) -> list[str]:
    """The Chinese words of a question that name its subject, each once, in order; stop words are left out."""
    text = normalise(question)
    if not _HAN.search(text):
        return []
    words = (word for word in _tokenizer().cut_for_search(text) if _HAN.search(word))
    return list(dict.fromkeys(word for word in words if word not in _STOP_ZH))


def latin_terms(question: str) -> list[str]:
    """The Latin words and figures of a question, in order, with repetitions; stop words are left out."""
    return [word for word in _LATIN.findall(_POSSESSIVE.sub("", normalise(question))) if word not in _STOP_EN]


def stem(word: str) -> str:
    """The stem of an English word. Example: "supports" -> "support"."""
    return str(_stemmer().stemWord(word))  # type: ignore[attr-defined]
