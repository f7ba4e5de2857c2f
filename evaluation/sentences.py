"""Whether the checks of qa/llm/check.py let right sentences pass and catch altered ones. Run:

    python -m evaluation.sentences [--misses]

sentences.jsonl has sentences that a model could word from one clause of the shipped plan: an own set the checks were
made on, and four blind ones, each by somebody who had seen neither the checks nor the other sets, mended on only after.
What a set showed at first sight is worth more than what it shows now:

    set       right, dropped    wrong, caught
    blind-1   17 of 160         -
    blind-2   17 of 140         141 of 200
    blind-3    6 of 200         218 of 240
    blind-4   16 of 200         190 of 200

Of blind-4's sixteen, eight say what a clause leaves unsaid ("no figure is given"); the prompt asks a model not to.
Each right sentence is checked under its own clause, then altered in one thing at a time, and put under another
clause; each wrong one under the clause it claims. No number here is of a language model. The last line is how long a
sentence took to check.
"""

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from statistics import median

import numpy as np

from evaluation.table import markdown
from index import Encoder, Index, open_shipped
from index.encoder import Kind
from index.onnx_encoder import Floats
from qa.llm.check import Clauses, Given
from qa.llm.worded import subject

# Places, makes and names that the plan does not have.
_PLACES = {"zh": ("徐汇区", "浦东新区", "嘉定区"), "en": ("Xuhui", "Pudong", "Jiading")}
_MAKERS = {"zh": ("阿里巴巴", "抖音", "清华大学"), "en": ("Alibaba", "Douyin", "Tsinghua")}
_DISTRICTS = {
    "zh": r"[\u4e00-\u9fff]{2}区(?=将|要|依托|、|获|等)|长宁|杨浦|松江|黄浦|宝山|虹桥",
    "en": r"\b(?:Changning|Yangpu|Songjiang|Huangpu|Baoshan|Hongqiao)\b",
}
_DENIED = {
    "zh": (
        ("支持", "不支持"),
        ("鼓励", "不鼓励"),
        ("将", "将不"),
        ("可以", "不可以"),
        ("要", "不要"),
        ("推动", "不推动"),
        ("提供", "不提供"),
    ),
    "en": (
        ("are supported", "are not supported"),
        ("is supported", "is not supported"),
        ("will", "will not"),
        ("are to", "are not to"),
        ("is to", "is not to"),
        ("may", "may not"),
        ("encouraged", "not encouraged"),
        ("supports", "does not support"),
        ("should", "should not"),
    ),
}
_TURNED = {
    "zh": (("支持", "禁止"), ("鼓励", "限制"), ("推动", "停止"), ("提供", "取消"), ("加强", "减少"), ("扩大", "缩减")),
    "en": (
        ("supported", "prohibited"),
        ("encouraged", "forbidden"),
        ("promote", "restrict"),
        ("expand", "reduce"),
        ("support", "ban"),
    ),
}
_LATIN = re.compile(r"\b(?:MCN|G60|IP|3D|AI)\b|MCN|G60|3D")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the clause it says, or claims to where it is `wrong`, which then names what is."""

    clause: str
    language: str
    text: str
    set: str
    wrong: str = ""


def sentences() -> tuple[Sentence, ...]:
    """All of sentences.jsonl."""
    lines = files("evaluation").joinpath("sentences.jsonl").read_text("utf-8").splitlines()
    return tuple(Sentence(**json.loads(line)) for line in lines)


def altered(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """The sentence with one thing changed, each with the kind of change."""
    text, language = sentence.text, sentence.language
    yield from (("number changed", other) for other in _other_numbers(text))
    yield from (("number swapped", other) for other in _swapped(text))
    for match in re.finditer(_DISTRICTS[language], text):
        yield from (("place changed", _put(text, match, place)) for place in _PLACES[language])
    for match in _LATIN.finditer(text):
        yield "name changed", _put(text, match, "QXR" if match.group().isalpha() else "G42")
    for maker in _MAKERS[language]:
        yield (
            "name changed",
            f"由{maker}负责，{text}" if language == "zh" else f"{text.rstrip('.')} together with {maker}.",
        )
    for kind, pairs in (("negation added", _DENIED[language]), ("ban put in", _TURNED[language])):
        for before, after in pairs:
            word = rf"\b{before}\b" if before.isascii() else before
            if re.search(word, text) and not (before == "要" and re.search("需要|主要|要素|重要|要求", text)):
                yield kind, re.sub(word, after, text, count=1)


def _other_numbers(text: str) -> Iterator[str]:
    for match in re.finditer(r"(?<![A-Za-z\d])\d[\d,]*(?![A-Za-z\d])", text):
        yield _put(text, match, str(int(match.group().replace(",", "").rstrip()) + 7))
    for match in re.finditer(
        r"(?<!第)(?<![一-十百])[二三四五六七八九十百][一二三四五六七八九十百]*(?=个(?!人)|家|项)", text
    ):
        yield _put(text, match, "三十七")
    for match in re.finditer(r"\b(?:ten|[Oo]ne hundred|six)\b", text):
        yield _put(text, match, "seventy-four")


def _swapped(text: str) -> Iterator[str]:
    """Two figures of one sentence in each other's places."""
    for first, second in pairwise(re.finditer(r"(?<![A-Za-z\d.-])\d[\d,]*(?![年月日]|[A-Za-z\d.-]| [A-Z])", text)):
        between = text[first.end() : second.start()]
        yield text[: first.start()] + second.group() + between + first.group() + text[second.end() :]


def _put(text: str, match: re.Match[str], other: str) -> str:
    return text[: match.start()] + other + text[match.end() :]


def clauses_for(sentence: Sentence, index: Index, encoder: Encoder) -> Clauses:
    """The clauses a model would have had: those of the sentence's unit and of the three units nearest to it."""
    own = sentence.clause.rpartition(".")[0]
    near = [hit.unit.id for hit in index.search(sentence.text, 3, reader=False)]
    units = [unit for unit in index.units if unit.id in {own, *near}]
    given = [Given(clause.name, unit, clause) for unit in units for clause in unit.clauses]
    return Clauses(given, encoder, subject(index))


class Remembering:
    """An encoder that encodes a text once."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder, self.kept = encoder, dict[str, Floats]()
        self.name, self.fingerprint, self.dimension = encoder.name, encoder.fingerprint, encoder.dimension

    def encode(self, texts: Sequence[str], kind: Kind) -> Floats:
        """As the encoder does."""
        new = [text for text in dict.fromkeys(texts) if text not in self.kept]
        if new:
            self.kept |= dict(zip(new, self.encoder.encode(new, kind), strict=True))
        return np.array([self.kept[text] for text in texts])


def main() -> None:
    """Prints the table; with --misses what was dropped wrongly and what was not caught."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="show the sentences judged wrongly")
    show: Callable[..., None] = print if parser.parse_args().misses else lambda *_: None
    index = open_shipped()
    encoder = Remembering(index.encoder)
    counts: dict[str, list[int]] = {}
    times: list[float] = []

    def note(name: str, happened: bool, is_wrong: bool, *told: str) -> None:
        yes, of = counts.get(name, [0, 0])
        counts[name] = [yes + happened, of + 1]
        if is_wrong:
            show(f"{name}:", *told)

    for sentence in sentences():
        clauses = clauses_for(sentence, index, encoder)
        if sentence.wrong:
            found = clauses.fault(sentence.text, [sentence.clause])[0] is not None
            note(f"wrong, {sentence.wrong}: caught", found, not found, sentence.clause, sentence.text)
            continue
        times.append(_timed(clauses, index.encoder, sentence))
        fault, _ = clauses.fault(sentence.text, [sentence.clause])
        note(f"right, {sentence.set}: dropped", bool(fault), bool(fault), sentence.clause, str(fault), sentence.text)
        for kind, text in altered(sentence):
            found = clauses.fault(text, [sentence.clause])[0] is not None
            note(f"{kind}: caught", found, not found, sentence.clause, text)
        for other in clauses.given.keys() - {sentence.clause}:
            found = clauses.fault(sentence.text, [other])[0] is not None
            note("under another clause: caught", found, not found, other, "for", sentence.clause, sentence.text)
    head = ["sentences", "of", "", "share"]
    rows = [[name, str(of), str(yes), f"{yes / of:.3f}"] for name, (yes, of) in sorted(counts.items())]
    print("\n".join(markdown([head, *rows])))
    print(f"a sentence checked: median {1000 * median(times):.0f} ms, most {1000 * max(times[1:]):.0f} ms")


def _timed(clauses: Clauses, encoder: Encoder, sentence: Sentence) -> float:
    """Seconds that checking a sentence takes in use: encoded anew."""
    clauses.encoder, remembering = encoder, clauses.encoder
    started = time.perf_counter()
    clauses.fault(sentence.text, [sentence.clause])
    clauses.encoder = remembering
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
