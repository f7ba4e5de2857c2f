"""Short Chinese answers for English readers: places, sums, counts and dates, the Chinese words always beside them."""

import re

from corpus.gazetteer import places_in
from qa.amounts import SCALES

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SUM = re.compile(r"(\d[\d,]*(?:\.\d+)?)(百万|千万|万|亿)?(元|个|家|项|名|人|条|种|次|场|倍)?")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?年")


def in_english(short: str) -> str:
    """`short` with its English before it, where it is of a kind that can be said without translating; else as it is.

    Example: "长宁区" -> "Changning District (长宁区)"; "6000亿元" -> "600 billion yuan (6000亿元)"; "选品中心" as is
    """
    english = _day(short) or _years(short) or _sum(short) or _places(short)
    return f"{english} ({short})" if english and english != short else short


def _places(short: str) -> str:
    """The English names of places where `short` is nothing else: 上海国际MCN大会 is no place."""
    found = list(places_in(short))
    beside = "".join(c for n, c in enumerate(short) if not any(start <= n < end for start, end, _ in found))
    return "" if beside.strip("、，和与及 ") else ", ".join(place.english for _, _, place in found)


def _day(short: str) -> str:
    if not (match := _DAY.fullmatch(short)) or not 1 <= int(match[2]) <= 12:
        return ""
    return " ".join(filter(None, (match[3] and str(int(match[3])), MONTHS[int(match[2]) - 1], match[1])))


def _years(short: str) -> str:
    match = _YEARS.fullmatch(short)
    return "-".join(filter(None, match.groups())) if match else ""


def _sum(short: str) -> str:
    match = _SUM.fullmatch(short)
    if not match:
        return ""
    amount = float(match[1].replace(",", "")) * SCALES[match[2] or ""]
    scale, name = next(((size, name) for size, name in _SCALES if amount >= size), (1, ""))
    number = f"{amount / scale:,.10g}"
    return " ".join(filter(None, (number, name, "yuan" if match[3] == "元" else "")))
