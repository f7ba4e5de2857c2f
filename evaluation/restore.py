"""What the general cleaning rules restore on text they were not written for. Run: python -m evaluation.restore FILE …

Takes SQuAD-style files of clean Chinese, damages their paragraphs in the ways a damaging program does, with a seed,
cleans them, and prints for each kind of damage the share of characters that are right before and after (matching
blocks, Ratcliff & Obershelp 1988), and how many paragraphs each rule changes as they were received. Stand-ins and
swapped cities are only reported, so for them it prints in how many damaged texts they are.
"""

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

from opencc import OpenCC

from corpus import clean
from corpus.gazetteer import places_in
from corpus.home import home_of
from corpus.numbering import to_numeral

_MOST = 400  # paragraphs damaged in each way
_SHARE = 0.3  # of a paragraph's marks, digits or hanzi that are damaged
_HALF = dict(zip("，；：（）", ",;:()", strict=True))
_WIDE = {chr(code): chr(code + 0xFEE0) for code in range(ord("0"), ord("9") + 1)}
_CITIES = ("杭州", "昆明", "深圳", "广州", "天津", "南京", "成都", "沈阳", "西安")
_HEAP = ("现在", "视频", "网络", "在线", "频道", "平台", "秀场")
_SENTENCE = re.compile("[\u4e00-\u9fff]{12,40}")

Damage = Callable[[str, random.Random], str]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="SQuAD-style JSON of clean Chinese paragraphs")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    received = [article for path in options.files for article in _articles(path)]
    # Cleaned once, so that what cleaning changes later is damage.
    articles = [[clean(paragraph).text for paragraph in article] for article in received]
    paragraphs = [paragraph for article in articles for paragraph in article]
    kinds: tuple[tuple[str, Damage, list[str]], ...] = (
        ("width", _widths, paragraphs),
        ("variant", _variants, paragraphs),
        ("numbering", _numbers, ["\n".join(_numbered(article)) for article in articles if len(article) > _FEWEST]),
        ("pinyin", _letters, [text for text in paragraphs if _SENTENCE.search(text)]),
        ("pinyin, alone", _letters, [run for text in paragraphs for run in _SENTENCE.findall(text)]),
    )
    print("| damage | texts | characters right before | after |\n| --- | --- | --- | --- |")
    for name, damage, texts in kinds:
        dice = random.Random(options.seed)
        pairs = [(text, damage(text, dice)) for text in dice.sample(texts, min(_MOST, len(texts)))]
        before = _right((text, damaged) for text, damaged in pairs)
        after = _right((text, clean(damaged).text) for text, damaged in pairs)
        print(f"| {name} | {len(pairs)} | {before:.4f} | {after:.4f} |", flush=True)
    _stand_ins(paragraphs, random.Random(options.seed))
    _places([text for text in map("\n".join, articles) if home_of(_districts(text))], random.Random(options.seed))
    _harm([paragraph for article in received for paragraph in article])


def _articles(path: Path) -> Iterator[list[str]]:
    """The paragraphs of each article, in simplified characters."""
    simple = OpenCC("t2s")
    for article in json.loads(path.read_text("utf-8"))["data"]:
        yield [simple.convert(paragraph["context"]) for paragraph in article["paragraphs"]]


def _widths(text: str, dice: random.Random) -> str:
    table = _HALF | _WIDE
    return "".join(table[c] if c in table and dice.random() < _SHARE else c for c in text)


def _variants(text: str, dice: random.Random) -> str:
    traditional = OpenCC("s2t")
    return "".join(traditional.convert(c) if dice.random() < _SHARE else c for c in text)


_FEWEST = 4  # items a numbering needs before one of them can be missed


def _numbered(article: list[str]) -> list[str]:
    return [f"{to_numeral(number)}是{text.replace(chr(10), '')}" for number, text in enumerate(article, 1)]


def _numbers(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    place = dice.randrange(1, len(lines) - 1)
    return "\n".join([*lines[:place], "五" + lines[place], *lines[place + 1 :]])


def _letters(text: str, dice: random.Random) -> str:
    from pypinyin import lazy_pinyin

    match = dice.choice(list(_SENTENCE.finditer(text)))
    return text[: match.start()] + "".join(lazy_pinyin(match.group(), v_to_u=False)) + text[match.end() :]


def _districts(text: str) -> set[str]:
    return {place.name for _, _, place in places_in(text) if not place.code.endswith("00")}


def _swapped(text: str, dice: random.Random) -> str:
    home = home_of(_districts(text))
    assert home is not None
    for start, end, place in reversed(list(places_in(text))):
        if place.code == home.code:
            other = dice.choice(_CITIES) + ("市" if text[start:end].endswith("市") else "")
            text = text[:start] + other + text[end:]
    return text


def _right(pairs: Iterator[tuple[str, str]]) -> float:
    right = total = 0
    for text, given in pairs:
        blocks = SequenceMatcher(None, text, given, autojunk=False).get_matching_blocks()
        right, total = right + sum(block.size for block in blocks), total + max(len(text), len(given))
    return right / total


def _stand_ins(paragraphs: list[str], dice: random.Random) -> None:
    """Puts a heap of words, doubled as machines double them, for a word that a paragraph has at least twice."""
    found = damaged = 0
    for text in paragraphs:
        words = [word for word in set(re.findall("[\u4e00-\u9fff]{2}", text)) if text.count(word) > 1]
        if not words or damaged == _MOST:
            continue
        heap = dice.sample(_HEAP, 4)
        string = "".join([heap[0], heap[1], heap[1], *heap[2:]])
        spun = text.replace(dice.choice(sorted(words)), string)
        places = {place for problem in clean(spun).problems if problem.kind == "stand-in" for place in problem.places}
        wanted = [match.span() for match in re.finditer(string, spun)]
        found += all(any(a <= start and b >= end for a, b in places) for start, end in wanted)
        damaged += 1
    print(f"stand-ins: every place reported in {found} of {damaged} damaged paragraphs")


def _places(texts: list[str], dice: random.Random) -> None:
    """Puts other cities for the home of texts that name districts of one city."""
    kinds = [[problem.kind for problem in clean(_swapped(text, dice)).problems] for text in texts]
    print(
        f"places: swapped cities reported in {sum('place' in found for found in kinds)} of {len(texts)} damaged texts"
    )


def _harm(paragraphs: list[str]) -> None:
    """Counts, for paragraphs as they were received, how many each rule changes or reports."""
    plans = [clean(text) for text in paragraphs]
    for rule in ("width", "variant", "numbering", "pinyin"):
        changed = sum(any(edit.rule == rule for edit in plan.edits) for plan in plans)
        print(f"undamaged: {rule} changed {changed} of {len(plans)} paragraphs")
    for kind in ("stand-in", "place"):
        reported = sum(any(problem.kind == kind for problem in plan.problems) for plan in plans)
        print(f"undamaged: a {kind} reported in {reported} of {len(plans)} paragraphs")


if __name__ == "__main__":
    main()
