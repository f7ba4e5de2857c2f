"""How the words a question may be about are spelt in pinyin: those of the text, of its field, and names of places.

A question typed in pinyin is read with these before any dictionary of the language.
"""

from collections.abc import Iterator
from math import log

from corpus.decode import Spellings
from corpus.gazetteer import places_by_pinyin
from index.inverted import Inverted
from index.words import glossary

# A word of the text is taken for one of every so many words typed, as common as 什么 or 怎么: the subject's words then
# hold their own against those of asking. Places and words of the field that the text lacks are asked for less often.
_ONE_IN, _ELSEWHERE_ONE_IN = 500, 5000


def spellings(words: Inverted) -> Spellings:
    """Toneless pinyin to Chinese words of two hanzi and more; of one spelling the word that most passages have."""
    chinese = [word for word in words.vocabulary if len(word) > 1 and not word.isascii()]
    chinese.sort(key=lambda word: len(words.postings(word)[0]))  # the commonest last: it stays
    found = {letters: (word, -log(_ELSEWHERE_ONE_IN)) for letters, word in _elsewhere()}
    return found | {_letters(word): (word, -log(_ONE_IN)) for word in chinese}


def _elsewhere() -> Iterator[tuple[str, str]]:
    """Whole names of places, and the words people use for the field's, each with its pinyin."""
    for letters, places in places_by_pinyin().items():
        yield from ((letters + _letters(place.name.removeprefix(place.stem)), place.name) for place in places)
    for asking, _ in glossary():
        yield from ((_letters(word), word) for word in asking if len(word) > 1 and not word.isascii())


def _letters(word: str) -> str:
    from pypinyin import lazy_pinyin  # here: only questions in pinyin need it

    return "".join(lazy_pinyin(word)).replace("ü", "v")
