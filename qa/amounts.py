"""Sums and counts that a text states, as numbers that can be compared: 6000亿元, 五千亿元, "600 billion yuan", 20个."""

import re

from corpus.numbering import from_numeral

SCALES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}
ENGLISH_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_HANZI = "一二三四五六七八九十百千两零"
_ZH_SUM = re.compile(rf"(\d[\d,]*(?:\.\d+)?|[{_HANZI}]+)(?:多|余)?(万亿|千万|百万|亿|万|千|百|十)?(?:多|余)?元")
_EN_SUM = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?(thousand|million|billion|trillion)? (?:yuan|rmb)", re.IGNORECASE)
_ZH_COUNT = re.compile(
    rf"(?<![\d,.])(\d[\d,]*|[{_HANZI}]+)(?:个|家|项|名|场|所)(?!人|别|体|性|月|字|词|工作日|小时|星期|百分点)"
)


def sums(text: str) -> dict[float, str]:
    """The sums of money that `text` states, in yuan, with its words. Example: "6000亿元" -> {6e11: "6000亿元"}"""
    chinese = {_value(match[1]) * SCALES[match[2] or ""]: match[0] for match in _ZH_SUM.finditer(text)}
    english = {
        _value(match[1]) * ENGLISH_SCALES[(match[2] or "").lower()]: match[0] for match in _EN_SUM.finditer(text)
    }
    return {value: words for value, words in (chinese | english).items() if value}


def counts(text: str) -> set[float]:
    """The counts above three with a measure word that `text` states. Example: "建成10个平台" -> {10.0}"""
    # 一个, 哪两个, 三家 are ways of speaking.
    return {value for match in _ZH_COUNT.finditer(text) if (value := _value(match[1])) > 3}


def _value(number: str) -> float:
    if number[0].isdecimal():
        return float(number.replace(",", ""))
    return float(from_numeral(number.replace("两", "二")) or 0)
