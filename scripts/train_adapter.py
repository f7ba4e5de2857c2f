"""Trains the map of question vectors of index/adapter.py on open reading sets and three in four dev questions.

    python scripts/train_adapter.py DATA WORK

DATA and WORK are those of train_reader.py, and so is what is held: one question in five of CMRC and LeCoQA and the
quarter of dev that calibrates. A unit's score is what index/search.py makes of vectors alone; the unit that answers is
told from all others of its document (cross-entropy). Prints the share of held questions whose unit comes first, and
among the first six, before and after: on two cores, five minutes where WORK holds the indexes already.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from reader_groups import kept_index, paragraphs_of, simple
from torch import Tensor, nn

from evaluation.questions import STRUCTURE, dev_questions, is_learnt, one_in
from evaluation.trials import reading_trials
from index import Index, open_shipped
from index.search import RENDERING
from index.words import Language

SEED = 0
# Of 5, 10 and 20 rounds, 10 were best on held questions of law, plan and CMRC together; a lower temperature fits the
# law questions trained on closer, and held ones no better.
ROUNDS, BATCH, RATE, TEMPERATURE, DROPOUT, DECAY = 10, 128, 1e-3, 0.1, 0.2, 0.1
TIMES = {"law": 3, "plan": 2}  # of these there is less


class Asked(NamedTuple):
    """A question, the numbers of the units that answer it, and whether it is held."""

    text: str
    language: Language
    units: tuple[int, ...]
    held: bool


@dataclass(frozen=True)
class Set:
    """Questions of one document as centred vectors, and the vectors of its units and clauses, by language."""

    name: str
    questions: Tensor
    english: Tensor
    asked: list[Asked]
    passages: Tensor
    renderings: Tensor
    owners: Tensor
    count: int

    @classmethod
    def of(cls, name: str, index: Index, asked: list[Asked]) -> "Set":
        """The questions encoded one by one, as a search does it."""
        centred = [index.centre.question(index.encoder.encode([q.text], "query")[0], q.language) for q in asked]
        matrix, count = torch.tensor(np.array(index.matrix)), len(index.units)
        return cls(
            name=name,
            questions=torch.tensor(np.stack(centred)),
            english=torch.tensor([q.language == "en" for q in asked]),
            asked=asked,
            passages=matrix[: len(index.rendered)],
            renderings=matrix[torch.tensor(index.rendered)],
            owners=torch.tensor(np.repeat(np.arange(count), np.diff(index.first_clause))),
            count=count,
        )

    def scores(self, vectors: Tensor, english: Tensor) -> Tensor:
        """Of questions, each unit's own cosine and its best clause's: (questions, units)."""
        chinese = vectors @ self.passages.T
        mixed = (1 - RENDERING) * chinese + RENDERING * (vectors @ self.renderings.T)
        cosines = torch.where(english[:, None], mixed, chinese)
        own, clauses = cosines[:, : self.count], cosines[:, self.count :]
        best = torch.full_like(own, -1.0).scatter_reduce(1, self.owners.expand(len(vectors), -1), clauses, "amax")
        return own + best


def sets_of(data: Path, work: Path) -> Iterator[Set]:
    """The reading sets and the dev questions that name units."""
    for name in ("cmrc_trial", "drcd_dev", "drcd_test"):
        paragraphs, index = paragraphs_of(data / f"{name}.json", work)
        yield Set.of(name, index, [
            Asked(simple(q["question"]), "zh", (n,), name == "cmrc_trial" and one_in(5, q["id"]))
            for n, one in enumerate(paragraphs) for q in one["qas"]
        ])  # fmt: skip
    trial = reading_trials(data / "lecoqa_train.jsonl", data / "lecoqa_statutes.jsonl")[0]
    places = {unit.id: n for n, unit in enumerate(trial.units)}
    yield Set.of("law", kept_index(list(trial.units), work / "lecoqa.ix"), [
        Asked(q.question, "zh", tuple(places[id] for id in q.units), one_in(5, q.question)) for q in trial.questions
    ])  # fmt: skip
    index = open_shipped()
    places = {unit.id: n for n, unit in enumerate(index.units)}
    yield Set.of("plan", index, [
        Asked(q.question, q.language, tuple(places[id] for id in q.units), not is_learnt(q))
        for q in dev_questions() if q.units and not q.history and q.kind not in STRUCTURE
    ])  # fmt: skip


def moved(vectors: Tensor, by: Tensor, dropout: float = 0.0) -> Tensor:
    """The questions moved, as index/adapter.py does it."""
    return nn.functional.normalize(vectors + nn.functional.dropout(vectors, dropout) @ by, dim=1)


def batches(sets: list[Set], chance: np.random.RandomState) -> Iterator[tuple[Set, list[tuple[int, int]]]]:
    """One round: pairs of question and unit of one set each, in random order."""
    found = []
    for one in sets:
        pairs = [(n, unit) for n, q in enumerate(one.asked) if not q.held for unit in q.units]
        for _ in range(TIMES.get(one.name, 1)):
            mixed = [pairs[n] for n in chance.permutation(len(pairs))]
            found += [(one, mixed[start : start + BATCH]) for start in range(0, len(mixed), BATCH)]
    return (found[n] for n in chance.permutation(len(found)))


def train(sets: list[Set]) -> Tensor:
    """The map (d, d), from nothing."""
    torch.manual_seed(SEED)
    chance = np.random.RandomState(SEED)
    size = sets[0].questions.shape[1]
    by = torch.zeros(size, size, requires_grad=True)
    optimiser = torch.optim.AdamW([by], lr=RATE, weight_decay=DECAY)
    for _ in range(ROUNDS):
        for one, pairs in batches(sets, chance):
            rows = torch.tensor([n for n, _ in pairs])
            scores = one.scores(moved(one.questions[rows], by, DROPOUT), one.english[rows]) / TEMPERATURE
            for place, (n, unit) in enumerate(pairs):
                for other in one.asked[n].units:
                    if other != unit:  # another unit that answers is no wrong one
                        scores[place, other] = -1e4
            loss = nn.functional.cross_entropy(scores, torch.tensor([unit for _, unit in pairs]))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return by.detach()


def report(sets: list[Set], by: Tensor) -> None:
    """Prints, of each set's held questions by language, how many have their unit first and among the first six."""
    for one in sets:
        for english in (False, True):
            rows = [n for n, q in enumerate(one.asked) if q.held and (q.language == "en") == english]
            if not rows:
                continue
            for name, map in (("before", torch.zeros_like(by)), ("after", by)):
                scores = one.scores(moved(one.questions[rows], map), one.english[rows])
                order = scores.topk(min(6, one.count)).indices
                hits = [[int(u) in one.asked[n].units for u in units] for n, units in zip(rows, order, strict=True)]
                first, six = (np.mean([any(hit[:k]) for hit in hits]) for k in (1, 6))
                print(f"{one.name}{' en' if english else ''} {name}: {first:.3f} {six:.3f} of {len(rows)}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    options = parser.parse_args()
    every = list(sets_of(options.data, options.work))
    learnt = train(every)
    report(every, learnt)
    np.save(Path("index/adapter.npy"), learnt.numpy().astype(np.float16))
