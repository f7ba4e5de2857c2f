"""What a question asks for, in the words of one index: its language and its terms."""

from dataclasses import dataclass

from index.inverted import Inverted, Term
from index.lexicon import Alternative, Lexicon
from index.spelling import mended
from index.words import Language, chinese_terms, language_of, latin_terms, stem

# Longer questions are cut: 2,000 characters are ten times the longest of 12,000 questions of open sets, and keep the
# time for a pasted book within that of a long question.
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Question:
    """A question as searched: its text (cut where very long), the language to answer in, its terms."""

    text: str
    language: Language
    terms: tuple[Term, ...]


def read_question(text: str, lexicon: Lexicon, words: Inverted) -> Question:
    """`text` as a question to an index with `lexicon` and the units' `words`.

    A word stands for itself and, where the lexicon knows it, for the words it may mean in the text; words asked twice
    count once. A question of stop words and marks alone has no terms.
    """
    text = text[:LONGEST]
    terms = [Term(word, _unique((word,), *lexicon.entries.get(word, ()))) for word in chinese_terms(text)]
    terms = _without_echoes(terms, words)
    latin = [mended(word, lambda word: _is_known(word, lexicon, words)) or word for word in latin_terms(text)]
    for surface, alternatives in lexicon.match(latin):
        terms.append(Term(surface, _unique(tuple(map(stem, surface.split())), *alternatives)))
    first = {phrase: term for term in reversed(terms) for phrase in [" ".join(map(stem, term.surface.split()))]}
    return Question(text, language_of(text), tuple(reversed(first.values())))


def _is_known(word: str, lexicon: Lexicon, words: Inverted) -> bool:
    return stem(word) in words.vocabulary or stem(word) in lexicon.singles


def _without_echoes(terms: list[Term], words: Inverted) -> list[Term]:
    """Chinese terms without those that the text lacks and that hold another: 协会 beside 行业协会 says it lacks."""
    surfaces = [term.surface for term in terms]
    return [
        term for term in terms
        if words.has(term) or not any(part != term.surface and part in term.surface for part in surfaces)
    ]  # fmt: skip


def _unique(*alternatives: Alternative) -> tuple[Alternative, ...]:
    return tuple(dict.fromkeys(alternatives))
