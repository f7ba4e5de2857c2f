"""ask(): a question to an answer that stands on its clauses. Read it top to bottom: find, read, decide, word, cite."""

from index import Index, open_shipped
from index.question import LONGEST
from index.words import Language, language_of
from prompts import wording
from qa.answer import Answer
from qa.cite import cite
from qa.decide import Decision, decide
from qa.find import Found, find
from qa.read import Reading, read
from qa.tidy import Typed, tidy
from qa.word import in_language, word_answer, word_refusal


def ask(question: str, *, index: Index | None = None, language: Language | None = None, k: int = 3) -> Answer:
    """The answer to `question` from `index` (default: the shipped plan's), citing at most `k` clauses.

    `language` is the answer's (default: the question's). Never raises for anything a person may type: what cannot be
    read gets an Answer that says so. Raises TiaoliError where the index or the model is missing or damaged.
    """
    typed = tidy(question)
    language = language or language_of(typed.text)
    if typed.trouble:
        return _unread(question, typed, language)
    index = index or open_shipped()
    found = find(index, typed.text)
    reading = read(found, index.words, k) if found.hits else None
    decision = decide(found, reading, index)
    if reading is None or not decision.answers:
        return _refusal(question, typed, language, decision, found)
    return _answer(question, typed, language, decision, found, reading)


def _answer(
    question: str, typed: Typed, language: Language, decision: Decision, found: Found, reading: Reading
) -> Answer:
    # The runners-up support the answer less than the first does, in proportion to their scores.
    best = found.hits[0].score
    scores = {hit.unit.id: decision.confidence * hit.score / best for hit in found.hits}
    return Answer(
        question=question,
        language=language,
        answered=True,
        text=word_answer(language, reading),
        short=in_language(reading.short, language) if reading.short else reading.counted or None,
        confidence=decision.confidence,
        citations=tuple(cite(unit, clause, scores.get(unit.id, decision.confidence)) for unit, clause in reading.cited),
        warnings=(*_cut(typed, language), *_notices(reading, language)),
    )


def _refusal(question: str, typed: Typed, language: Language, decision: Decision, found: Found) -> Answer:
    nearest = (found.hits[0].unit, found.hits[0].clause) if found.hits else None
    return Answer(
        question=question,
        language=language,
        answered=False,
        text=word_refusal(language, decision.missing, nearest),
        short=None,
        confidence=decision.confidence,
        citations=(),
        warnings=_cut(typed, language),
        nearest=cite(*nearest, decision.confidence) if nearest else None,
    )


def _unread(question: str, typed: Typed, language: Language) -> Answer:
    text = wording(language).say(str(typed.trouble))
    return Answer(question, language, False, text, None, 0.0, (), _cut(typed, language))


def _cut(typed: Typed, language: Language) -> tuple[str, ...]:
    return (wording(language).say("cut", count=str(LONGEST)),) if typed.cut else ()


def _notices(reading: Reading, language: Language) -> tuple[str, ...]:
    notices = dict.fromkeys(notice for _, clause in reading.cited for notice in clause.notices)
    return tuple(notice.zh if language == "zh" else notice.en for notice in notices)
