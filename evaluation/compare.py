"""What changed between two runs, question by question, and whether it is more than chance."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from evaluation.chance import mean_interval, randomisation_p
from evaluation.figures import MEANS
from evaluation.run import Run, RunError
from evaluation.score import Row

# Values of which a row has none for a reason that differs between runs; their means are not paired.
_UNPAIRED = frozenset({"refusal precision", "quotes exact", "citation precision"})
# The usual level; with many lines one in twenty would pass by chance, so the verdict stands on `right` alone.
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """A mean of one group and language in both runs, over the questions both have: the paired difference second - first
    with its 95 % bootstrap interval, and the two-sided p of a paired randomisation test.
    """

    name: str
    group: str
    language: str
    before: float
    after: float
    low: float
    high: float
    p: float
    count: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs of the same questions: what changed in the means, and the rows (before, after) won, lost and otherwise
    answered. `only_before` and `only_after` count questions that one run has and the other has not, or has otherwise.
    """

    changes: tuple[Change, ...]
    won: tuple[tuple[Row, Row], ...]
    lost: tuple[tuple[Row, Row], ...]
    other: tuple[tuple[Row, Row], ...]
    p: float
    only_before: int
    only_after: int

    @property
    def is_more_than_chance(self) -> bool:
        """Whether the runs differ in how many questions are right by more than chance explains."""
        return self.p < LEVEL


def compare(before: Run, after: Run) -> Comparison:
    """What changed from one run to the other. Raises RunError where no question is in both."""
    pairs = tuple(_pairs(before, after))
    if not pairs:
        raise RunError("the two runs have no question in common, so nothing can be compared.")
    moved = [(old, new) for old, new in pairs if (old.right, *_seen(old)) != (new.right, *_seen(new))]
    return Comparison(
        changes=tuple(_changes(pairs)),
        won=tuple(pair for pair in moved if pair[1].right and not pair[0].right),
        lost=tuple(pair for pair in moved if pair[0].right and not pair[1].right),
        other=tuple(pair for pair in moved if pair[0].right == pair[1].right),
        p=randomisation_p(np.array([float(new.right) - float(old.right) for old, new in pairs])),
        only_before=len(before.rows) - len(pairs),
        only_after=len(after.rows) - len(pairs),
    )


def _pairs(before: Run, after: Run) -> Iterator[tuple[Row, Row]]:
    known = {row.question.id: row for row in before.rows}
    for row in after.rows:
        old = known.get(row.question.id)
        if old is not None and old.question == row.question:
            yield old, row


def _seen(row: Row) -> tuple[object, ...]:
    return row.given.answered, row.given.short, row.given.cited


def _changes(pairs: tuple[tuple[Row, Row], ...]) -> Iterator[Change]:
    for group, language in dict.fromkeys((row.question.group, row.question.language) for _, row in pairs):
        of = [pair for pair in pairs if (pair[1].question.group, pair[1].question.language) == (group, language)]
        for name in MEANS:
            both = np.array([
                (old.values[name], new.values[name]) for old, new in of if name in old.values and name in new.values
            ])  # fmt: skip
            if name in _UNPAIRED or not len(both):
                continue
            moved = both[:, 1] - both[:, 0]
            before, after = map(float, both.mean(axis=0))
            low, high = mean_interval(moved)
            yield Change(name, group, language, before, after, low, high, randomisation_p(moved), len(both))
