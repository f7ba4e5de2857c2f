"""Slips of the keyboard in English words: a letter left out, doubled or swapped with its neighbour.

A wrong letter is not counted as a slip: it makes other words (parent, patent) too often.
"""

from collections.abc import Callable, Iterator
from string import ascii_lowercase

# In shorter words a slip makes another word as often as not.
_SHORTEST = 6
# No English word in use is longer; trying every slip of a run of letters would take minutes.
_LONGEST = 20


def mended(word: str, known: Callable[[str], bool]) -> str | None:
    """The first word one slip away from `word` that is known; None where `word` is known, short or has none.

    Example: "platfrom", knowing "platform" -> "platform"
    """
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha() or known(word):
        return None
    return next(filter(known, _slips(word)), None)


def _slips(word: str) -> Iterator[str]:
    for place in range(len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for place in range(len(word) + 1):
        yield from (word[:place] + letter + word[place:] for letter in ascii_lowercase)
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
