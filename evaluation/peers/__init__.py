"""peers: what a user would otherwise build, one file each, to be measured against. They know nothing of this project.

Each file has `build(texts, model)`, which gives a function from a question and a count to the places found.
"""

from collections.abc import Callable
from typing import NamedTuple


class Place(NamedTuple):
    """`texts[text][start:end]`, found with a score that orders places of one question."""

    text: int
    start: int
    end: int
    score: float


Search = Callable[[str, int], list[Place]]
