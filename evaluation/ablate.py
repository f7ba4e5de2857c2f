"""What each stage of the pipeline is worth: everything but that stage, on a question set. Run:

    python -m evaluation.ablate [FILE] [--articles FILE] [--bare] [--slips] [--only TEXT] [--split test] [--numbers]

FILE is a question set or an open reading set (default: the shipped questions). A row for each stage left out (of a
thousand questions about half an hour), or, with --numbers, for each tuned number at values around the chosen one,
marked *. `p` is the paired randomisation test on how many questions are right, against the whole pipeline: a stage
whose loss chance explains is not defended by this set. Three in four of dev also taught the reader and the map of
questions, which makes the other stages look needless there: --split calibrating takes those of every shipped set that
taught nothing.
"""

import argparse
import importlib
import random
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from corpus import Unit
from evaluation.chance import SEED, randomisation_p
from evaluation.figures import values
from evaluation.files import trials
from evaluation.metrics import auroc
from evaluation.ours import Ours
from evaluation.questions import Question, dev_questions, is_learnt
from evaluation.run import ask_all
from evaluation.score import Row
from index import Index
from index.lexicon import Lexicon
from index.passage import passage
from qa import ask
from qa.find import find

_QUESTIONS = Path(__file__).parent / "questions.jsonl"
# Pairs of question and passage: all that the stages read of a few thousand questions.
_REMEMBERED = 2**16
# A stage is left out by putting something else under names of modules: what each name then holds.
Patches = dict[str, Any]
# For stages that shape the index itself: the index made again under the patches.
Remake = Callable[[Index], Index]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=_QUESTIONS, metavar="FILE")
    parser.add_argument("--articles", type=Path, metavar="FILE", help="what a question-to-article file asks about")
    parser.add_argument("--bare", action="store_true", help="as if the document had no English rendering")
    parser.add_argument("--slips", action="store_true", help="English questions, each with a slip of the keyboard")
    parser.add_argument(
        "--only", default="", metavar="TEXT", help="only the stages or numbers in whose name this expression is found"
    )
    parser.add_argument("--numbers", action="store_true", help="values of tuned numbers instead of stages")
    parser.add_argument("--split", choices=("dev", "test", "calibrating"), help="only these questions")
    options = parser.parse_args()
    trial, index, _ = next(iter(trials(options.file, articles=options.articles)))
    index = Index.build(map(_bare, index.units), index.encoder) if options.bare else index
    if options.split == "calibrating":
        questions = [question for question in dev_questions() if not is_learnt(question)]
    else:
        questions = [question for question in trial.questions if options.split in (None, question.split)]
    if options.slips:
        questions = list(_slipped(questions))
    if not questions:
        parser.error(f"{options.file} has no such questions")
    # What a stage leaves as it is need not be read again.
    with _put("index.reader._KEPT", _REMEMBERED):
        whole = ask_all(Ours(index), questions)
    heads = ("right, zh", "en", "hard", "refused", "wrongly refused", "unit hit@1, zh", "en", "short F1", "AUROC")
    print(f"| left out | {' | '.join(heads)} | ms | p |\n|{' --- |' * (len(heads) + 3)}")
    print(_line("nothing", whole, whole), flush=True)
    for name, patches, remake in _numbers() if options.numbers else _stages():
        if not re.search(options.only, name):
            continue
        print(_line(name, _without(index, questions, patches, remake), whole), flush=True)


def _slipped(questions: Sequence[Question]) -> Iterator[Question]:
    """The English questions, in the longest word of each two letters swapped or one left out."""
    chance = random.Random(SEED)
    for question in questions:
        if question.language == "en":
            word = max(re.findall("[A-Za-z]+", question.question), key=len, default="")
            place = chance.randrange(len(word) - 1) if len(word) > 1 else 0
            pair = word[place : place + 2]
            slip = word[:place] + (pair[::-1] if chance.random() < 0.5 else pair[:1]) + word[place + 2 :]
            yield replace(question, question=question.question.replace(word, slip, 1))


def _bare(unit: Unit) -> Unit:
    """A unit without its English rendering, as most documents come."""
    return replace(unit, english_title=None, clauses=tuple(replace(clause, english=None) for clause in unit.clauses))


def _stages() -> Iterator[tuple[str, Patches, Remake | None]]:
    """Each stage's name and how it is left out."""
    yield "centring", {"index.centre.Centre.measure": _no_centre}, lambda index: Index.build(index.units, index.encoder)
    yield "the question's vector moved", {"index.search.adapted": lambda vector, encoder: vector}, None
    yield "the unit's own vector", {"index.search._similarity": _without_similarity(own=True)}, None
    yield "the clauses' vectors", {"index.search._similarity": _without_similarity(own=False)}, None
    yield "questions asked before", {}, lambda index: replace(index, asked=None)
    yield "coverage by unit", {"index.search._COVERAGE": 0.0}, None
    yield "coverage by clause", {"index.search._CLAUSE_COVERAGE": 0.0}, None
    yield "the English rendering's vectors", {"index.search.RENDERING": 0.0}, None
    yield "glossary", {"index.lexicon._all_entries": importlib.import_module("index.lexicon")._dictionary}, _lexicon
    yield (
        "dictionary (CC-CEDICT)",
        {"index.lexicon._all_entries": importlib.import_module("index.lexicon")._glossary},
        _lexicon,
    )
    yield "names in pinyin", {"index.lexicon._by_pinyin": lambda words: ()}, _lexicon
    yield "mending English spelling", {"index.question.mended": lambda word, known: None}, None
    yield "pinyin written out", {"qa.in_full.in_hanzi": lambda text, index: None}, None
    yield "follow-ups completed", {"qa.in_full.completed": lambda text, history, index: None}, None
    yield (
        "the reader",
        {"evaluation.ours.ask": partial(ask, reader=False), "evaluation.ours.find": partial(find, reader=False)},
        None,
    )
    yield "the reader, what it puts first", {"index.rerank.GAIN": 0.0}, None
    yield "the reader, its words", {"qa.read._words": lambda read: None, "qa.read._agreed": lambda *_: 0.0}, None
    yield "the reader, on renderings", {"index.rerank._passage": lambda unit, clause, _: passage(unit, clause)}, None
    yield "structure", {"qa.find.structural": lambda index, question: None}, None
    yield "questions asked alone", {"qa.ask.alone": lambda text, index: None}, None
    yield "clauses about the place asked", {"qa.read.about": lambda places, hits: hits}, None
    yield "what one unit leaves of a question", {"qa.read._rest": lambda hits, masses: ()}, None
    yield "short answers near the question", {"qa.read._NEAR_ENOUGH": {}}, None
    yield "what is missing, all", {"qa.decide.missing": lambda found, reading, index: ()}, None
    for check in ("places", "agencies", "proper_names", "figures", "year", "stated", "kind", "ban", "aspect", "role"):
        yield f"what is missing, {check}", {f"qa.missing._{check}": lambda *_: iter(())}, None
    yield "counts of something else", {"qa.read._counts_other": lambda choice, question: False}, None
    yield "the decision model", {"qa.decide._chance": lambda values: 1.0}, None


def _numbers() -> Iterator[tuple[str, Patches, Remake | None]]:
    tried: dict[str, Sequence[float]] = {
        "index.search._COVERAGE": (0.15, 0.3, 0.6),
        "index.search._CLAUSE_COVERAGE": (0.1, 0.25, 0.5),
        "index.search._ASKED": (0.5, 1.0, 2.0),
        "index.search._CLAUSE_ASKED": (0.0, 0.5, 1.0, 2.0),
        "index.search.RENDERING": (0.4, 0.6, 0.8, 1.0),
        "index.rerank.GAIN": (0.4, 0.8, 1.2),
        "index.rerank._READ": (4, 6, 8),
        "index.reader._TEMPERATURE": (1.0, 2.0, 3.0),
        "qa.find._HITS": (1, 3, 5, 10),
        "qa.read._NEARLY": (0.75, 0.85, 0.95),
        "qa.read._NEARLY_CLAUSE": (0.6, 0.7, 0.8),
        "qa.read._STILL_NEAR": (0.3, 0.5, 0.7),
        "qa.read._SCORE": (0.3, 0.6, 1.2),
        "qa.read._READ": (0.4, 0.8, 1.2),
        "qa.read._SURE": (0.2, 0.3, 0.5),
        "qa.read._ANSWERS": (0.3, 0.4, 0.5),
        "qa.missing._RARE": (0.0, 0.05, 0.2),
        "qa.decide._MISSING": (0.1, 0.2, 0.4),
    }
    for name, choices in tried.items():
        for value in choices:
            yield f"{name} = {value}{' *' if value == _holder(name)[2] else ''}", {name: value}, None


def _without(index: Index, questions: list[Question], patches: Patches, remake: Remake | None) -> tuple[Row, ...]:
    with ExitStack() as stack:
        for name, value in patches.items():
            stack.enter_context(_put(name, value))
        return ask_all(Ours(remake(index) if remake else index), questions)


@contextmanager
def _put(name: str, value: object) -> Iterator[None]:
    owner, attribute, before = _holder(name)
    # As it stands in the class, or a class method would be put back bound.
    before = vars(owner).get(attribute, before)
    setattr(owner, attribute, value)
    try:
        yield
    finally:
        setattr(owner, attribute, before)


def _holder(name: str) -> tuple[Any, str, Any]:
    """The module or class that holds `name`, the attribute, and what it is."""
    path, _, attribute = name.rpartition(".")
    try:
        owner: Any = importlib.import_module(path)
    except ModuleNotFoundError:
        owner = getattr(importlib.import_module(path.rpartition(".")[0]), path.rpartition(".")[2])
    return owner, attribute, getattr(owner, attribute)


def _line(name: str, rows: Sequence[Row], whole: Sequence[Row]) -> str:
    def mean(figure: str, group: str = "", language: str = "") -> str:
        asked = [r for r in rows if r.question.group == (group or first) and language in ("", r.question.language)]
        found = values(asked, figure)
        return f"{found.mean():.3f}" if len(found) else "–"

    first = rows[0].question.group
    confidence = np.array([row.given.confidence for row in rows])
    said = np.array([bool(row.question.units) for row in rows])
    cells = [
        mean("right", language="zh"), mean("right", language="en"), mean("right", "hard"),
        mean("refused when it should"), mean("wrongly refused"),
        mean("unit hit@1", language="zh"), mean("unit hit@1", language="en"), mean("short F1"),
        f"{auroc(confidence, said):.3f}",
        f"{np.median([row.given.seconds for row in rows]) * 1000:.1f}",
        f"{randomisation_p(np.array([float(r.right) - float(w.right) for r, w in zip(rows, whole, strict=True)])):.3f}",
    ]  # fmt: skip
    return f"| {name} | {' | '.join(cells)} |"


def _no_centre(encoder: Any, passages: Any, renderings: Any) -> Any:
    from index.centre import Centre

    return Centre(*(np.zeros(encoder.dimension, dtype=np.float32) for _ in range(4)))


def _without_similarity(own: bool) -> Callable[..., Any]:
    """The search's similarity with that of units (own) or of clauses set to nought."""
    search = importlib.import_module("index.search")
    similarity = search._similarity

    def patched(index: Index, rows: Any, vector: Any, language: Any) -> Any:
        found = similarity(index, rows, vector, language)
        return found * 0 if (rows < len(index.units)).all() == own else found

    return patched


def _lexicon(index: Index) -> Index:
    return replace(index, lexicon=Lexicon.build(index.words.vocabulary))


if __name__ == "__main__":
    main()
