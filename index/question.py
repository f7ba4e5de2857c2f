"""What a question asks for, in the words of one index: its language and its terms."""

from dataclasses import dataclass

from index.inverted import Term
from index.lexicon import Alternative, Lexicon
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


def read_question(text: str, lexicon: Lexicon) -> Question:
    """`text` as a question to an index whose lexicon is `lexicon`.

    A word stands for itself and, where the lexicon knows it, for the words it may mean in the text; words asked twice
    count once. A question of stop words and marks alone has no terms.
    """
    text = text[:LONGEST]
    terms = [Term(word, _unique((word,), *lexicon.entries.get(word, ()))) for word in chinese_terms(text)]
    for surface, alternatives in lexicon.match(latin_terms(text)):
        terms.append(Term(surface, _unique(tuple(map(stem, surface.split())), *alternatives)))
    first = {phrase: term for term in reversed(terms) for phrase in [" ".join(map(stem, term.surface.split()))]}
    return Question(text, language_of(text), tuple(reversed(first.values())))


def _unique(*alternatives: Alternative) -> tuple[Alternative, ...]:
    return tuple(dict.fromkeys(alternatives))
