"""What the reader learns from: questions with passages that answer them and passages that do not.

From SQuAD-style files, a question-to-article file and the dev questions of three sets; how it learns is
train_reader.py's.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import Unit
from corpus.characters import simplified
from evaluation.questions import STRUCTURE, Question, dev_questions, is_learnt, one_in
from evaluation.trials import reading_trials
from index import Index, open_shipped
from index.errors import IndexMissing, IndexOutdated
from index.passage import passage

# Characters of context: clauses alone and in company, as corpora cut them differently.
LENGTHS = (0, 60, 120, 200)


@dataclass(frozen=True)
class Group:
    """A question, passages that answer it, each with the words that do ("" unknown), and passages that do not."""

    source: str
    question: str
    true: tuple[tuple[str, str], ...]
    false: tuple[str, ...]
    held: bool


def groups_of(data: Path, work: Path, seed: int) -> list[Group]:
    """All groups, held or not, in the same order every time."""
    chance = random.Random(seed)
    groups = [g for name in ("drcd_dev", "drcd_test", "cmrc_trial") for g in squad(data / f"{name}.json", work, chance)]
    groups += law(data / "lecoqa_train.jsonl", data / "lecoqa_statutes.jsonl", work)
    return groups + list(plan(chance))


def squad(path: Path, work: Path, chance: random.Random) -> Iterator[Group]:
    """Groups of a SQuAD-style file, in simplified characters: the answer's clause against hits of other units."""
    paragraphs, index = paragraphs_of(path, work)
    for unit, paragraph in zip(index.units, paragraphs, strict=True):
        for asked in paragraph["qas"]:
            question, answer = simple(asked["question"]), simple(asked["answers"][0]["text"])
            place = asked["answers"][0]["answer_start"]
            clause = next((c for c in unit.clauses if c.raw_start <= place < c.raw_end), unit.clauses[-1])
            true = passage(unit, clause, chance.choice(LENGTHS)).text
            if answer not in true:
                continue
            false = [
                passage(h.unit, h.clause, chance.choice(LENGTHS)).text
                for h in index.search(question, 4, reader=False)
                if h.unit.id != unit.id
            ]
            beside = [c.text for c in unit.clauses if answer not in c.text]
            false += [chance.choice(beside)] if beside else []
            yield Group(
                "reading",
                question,
                ((true, answer),),
                tuple(false),
                path.stem == "cmrc_trial" and one_in(5, asked["id"]),
            )


def law(path: Path, articles: Path, work: Path) -> Iterator[Group]:
    """Groups of a question-to-article file: the named articles' best clauses against other hits."""
    trial = reading_trials(path, articles)[0]
    index, units = kept_index(list(trial.units), work / "lecoqa.ix"), {unit.id: unit for unit in trial.units}
    for question in trial.questions:
        hits = index.search(question.question, 16, reader=False)
        best = {hit.unit.id: hit.clause for hit in hits}
        true = [passage(units[id], best.get(id, units[id].clauses[0]), 200).text for id in question.units]
        false = [passage(hit.unit, hit.clause, 200).text for hit in hits if hit.unit.id not in question.units]
        yield Group(
            "law", question.question, tuple((text, "") for text in true), tuple(false), one_in(5, question.question)
        )


def plan(chance: random.Random) -> Iterator[Group]:
    """Groups of the dev questions: the clauses that answer against the units found beside them."""
    index = open_shipped()
    units = {unit.id: unit for unit in index.units}
    for question in dev_questions():
        if question.history or question.kind in STRUCTURE:
            continue
        length = chance.choice(LENGTHS)
        ids = question.clauses or clauses_that_say(question, units)
        if question.units and not ids:
            continue
        true = [one for id in ids for one in read_as(question, units[id.rpartition(".")[0]], id, length)]
        found = [hit for hit in index.search(question.question, 4, reader=False) if hit.unit.id not in question.units]
        false = [passage(hit.unit, hit.clause, length).text for hit in found]
        if question.language == "en":
            false += [hit.clause.english or hit.clause.text for hit in found]
        yield Group("plan", question.question, tuple(true), tuple(false), not is_learnt(question))


def clauses_that_say(question: Question, units: dict[str, Unit]) -> list[str]:
    """The clauses (unit.sentence) of the question's units that hold one of its keywords."""
    return [
        clause.name
        for id in question.units
        for clause in units[id].clauses
        if any(word in f"{clause.text}\n{clause.english or ''}" for words in question.keywords for word in words)
    ]


def read_as(question: Question, unit: Unit, id: str, length: int) -> Iterator[tuple[str, str]]:
    """A clause that answers in Chinese and, for an English question, in its English rendering."""
    clause = next(c for c in unit.clauses if c.id.endswith(f"#{id}"))
    texts = [passage(unit, clause, length).text]
    if question.language == "en" and clause.english:
        texts.append(clause.english)
    for text in texts:
        yield text, next((short for short in question.short if short in text), "")


def paragraphs_of(path: Path, work: Path) -> tuple[list[dict[str, Any]], Index]:
    """The paragraphs of a SQuAD-style file and the index of them, a unit each in their order, kept in `work`."""
    whole = json.loads(path.read_text("utf-8"))
    paragraphs = [one for entry in whole["data"] for one in entry["paragraphs"]]
    units = [Unit.from_text(f"p-{n}", simple(one["context"])) for n, one in enumerate(paragraphs, 1)]
    return paragraphs, kept_index(units, work / f"{path.stem}.ix")


def simple(text: str) -> str:
    """`text` in simplified characters, one for one."""
    return "".join(map(simplified, text))


def kept_index(units: list[Unit], folder: Path) -> Index:
    """The index of `units`, built into `folder` the first time and when what is there is outdated."""
    try:
        return Index.open(folder)
    except (IndexMissing, IndexOutdated):
        Index.build(units).save(folder)
        return Index.open(folder)
