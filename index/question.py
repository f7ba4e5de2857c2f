"""What a question asks for, in the words of one index: its language and its terms."""

from dataclasses import dataclass

from index.inverted import Term
from index.lexicon import Lexicon
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

    Chinese words stand for themselves. Latin words and figures stand for themselves too and, where the lexicon knows
    them, for the Chinese words they may mean. A question without any such word has no terms.
    """
    text = text[:LONGEST]
    terms = [Term(word, ((word,),)) for word in chinese_terms(text)]
    for surface, alternatives in lexicon.match(latin_terms(text)):
        literal = tuple(surface.split())
        terms.append(Term(surface, (literal, *(a for a in alternatives if a != literal))))
    unique = {" ".join(stem(word) for word in term.surface.split()): term for term in terms}
    return Question(text, language_of(text), tuple(unique.values()))
