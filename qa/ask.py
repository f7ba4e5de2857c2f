"""ask(): a question to an answer that stands on its clauses. Read it top to bottom: find, read, decide, word, cite."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus import Clause, TiaoliError, Unit
from index import Index, open_shipped
from index.question import LONGEST
from index.words import Language
from prompts import wording
from qa.answer import Answer
from qa.cite import cite
from qa.decide import Decision, decide
from qa.find import Found, find
from qa.in_full import in_full
from qa.missing import words_missing
from qa.places import places_named
from qa.read import Reading, read
from qa.tidy import Typed, tidy
from qa.told import alone
from qa.word import in_language, word_answer, word_notices, word_refusal

if TYPE_CHECKING:
    from qa.llm.chat import Usage

# Below this chance the nearest clause mostly has nothing to do with the question, and showing it would only puzzle: of
# the dev questions refused, half of those the plan does answer lie above it, one in 25 of those it does not, twins of
# answered ones left out.
_NEAR = 0.38
# Below this chance for the part that asks, what answers the whole message answers what is told in it: of the dev
# questions that can be asked alone it loses none that is right, 0.4 loses one in 60.
_TOLD = 0.3


def ask(
    question: str, *, index: Index | None = None, language: Language | None = None, k: int = 3,
    history: Sequence[str | Answer] = (), reader: bool = True, model: str | None = None,
) -> Answer:  # fmt: skip
    """The answer to `question` from `index` (default: the shipped plan's), citing at most `k` clauses.

    `language` is the answer's (default: the question's); `history` holds the questions asked before, or their answers,
    first to last: a follow-up ("and in Songjiang?") is completed from them. Without `reader` the clauses found are not
    read again: a tenth of the time, and less exact. With `model`, a language model's name ("openai:qwen3-8b"; default:
    TIAOLI_LLM, "" for none), it words the answer, and every sentence is held to its clauses, of which there may then be
    more than `k`; where it fails, the extracted answer stands and a warning says why. Never raises for anything a
    person may type: what cannot be read gets an Answer that says so. Raises TiaoliError where the index or the encoder
    is missing or damaged, or for a language it does not speak.
    """
    *_, answer = ask_stream(
        question, index=index, language=language, k=k, history=history, reader=reader, model=model
    )  # fmt: skip
    return answer


def ask_stream(
    question: str, *, index: Index | None = None, language: Language | None = None, k: int = 3,
    history: Sequence[str | Answer] = (), reader: bool = True, model: str | None = None,
) -> Iterator[Answer]:  # fmt: skip
    """As `ask`: the answer so far after each sentence of the model that has been checked, the last one whole.

    Without a model there is one. Closing the iterator ends the model's work too.
    """
    asked, model = _checked(question, language, history), os.environ.get("TIAOLI_LLM", "") if model is None else model
    typed = tidy(question)
    if typed.trouble:
        yield _unread(question, typed, language or typed.language)
        return
    index = index or open_shipped()
    typed = in_full(typed, asked, index)
    found, reading, decision = _judged(typed.text, index, reader, k)
    usage = _usage() if model else None
    if usage and asked and not typed.completed and not decision.answers:
        typed = _completed(typed, asked, model, usage)
        found, reading, decision = _judged(typed.text, index, reader, k)
    language = language or typed.language
    if reading is None or not decision.answers:
        yield _refusal(question, typed, language, decision, found, index)
        return
    answer = _answer(question, typed, language, decision, found, reading)
    yield from _worded(answer, typed.text, found, reading, index, model, usage) if usage else (answer,)


def _judged(text: str, index: Index, reader: bool, k: int) -> tuple[Found, Reading | None, Decision]:
    """What is found, what of it answers, and whether it does.

    What is told beside a question that can be asked alone neither refuses it nor is an answer to it, and a place told
    there is not the place asked about.
    """
    whole = _judged_as(text, index, reader, k)
    part = alone(text, index)
    if not part:
        return whole
    by_part = _judged_as(part, index, reader, k)
    is_of_place = places_named(whole[0].question) != places_named(by_part[0].question)
    return whole if whole[2].answers and by_part[2].confidence >= _TOLD and not is_of_place else by_part


def _judged_as(text: str, index: Index, reader: bool, k: int) -> tuple[Found, Reading | None, Decision]:
    found = find(index, text, reader=reader)
    reading = read(found, index.words, k) if found.hits else None
    return found, reading, decide(found, reading, index)


def _worded(
    answer: Answer, question: str, found: Found, reading: Reading, index: Index, model: str, usage: "Usage"
) -> Iterator[Answer]:
    from qa.llm.worded import worded  # here: without a model nothing of it is imported

    return worded(answer, question, found, reading, index, model, usage)


def _usage() -> "Usage":
    from qa.llm.chat import Usage

    return Usage()


def _completed(typed: Typed, asked: Sequence[str], model: str, usage: "Usage") -> Typed:
    from qa.llm.follow_up import completed

    text = completed(typed.text, asked, typed.language, model, usage)
    return replace(typed, text=text, completed=True) if text else typed


def _checked(question: str, language: Language | None, history: Sequence[str | Answer]) -> list[str]:
    """The questions asked before. Raises TiaoliError for what a programmer does wrong."""
    if not isinstance(question, str):
        raise TiaoliError(f"a question is text, not {type(question).__name__}. Give a str.")
    if language not in (None, "zh", "en"):
        raise TiaoliError(f"no answers in language {language!r}. Give zh, en or nothing.")
    if isinstance(history, str):
        raise TiaoliError("history is a list of the questions asked before, not one text. Give [question].")
    return [_asked(turn) for turn in history]


def _asked(turn: str | Answer) -> str:
    if not isinstance(turn, str | Answer):
        raise TiaoliError(f"a turn of the history is a question (str) or its Answer, not {type(turn).__name__}.")
    return turn if isinstance(turn, str) else turn.question


def _answer(
    question: str, typed: Typed, language: Language, decision: Decision, found: Found, reading: Reading
) -> Answer:
    return Answer(
        question=question,
        language=language,
        answered=True,
        text=word_answer(language, reading),
        short=in_language(reading.short, language) if reading.short else reading.counted or None,
        confidence=decision.confidence,
        citations=tuple(
            cite(unit, clause, decision.confidence * share) for unit, clause, share in _shares(found, reading)
        ),
        warnings=(*_of_typing(typed, language), *word_notices((clause for _, clause in reading.cited), language)),
        read_as=typed.text if typed.completed else None,
    )


def _shares(found: Found, reading: Reading) -> Iterator[tuple[Unit, Clause, float]]:
    """The cited clauses with their units' share of the first cited unit's score: the others support the answer less."""
    scores = {id(hit.unit): hit.score for hit in found.hits}  # unit ids repeat where documents of one name stand
    cited = [(unit, clause, scores[id(unit)]) for unit, clause in reading.cited]
    return ((unit, clause, score / cited[0][2] if cited[0][2] > 0 else 1.0) for unit, clause, score in cited)


def _refusal(question: str, typed: Typed, language: Language, decision: Decision, found: Found, index: Index) -> Answer:
    is_near = found.hits and (decision.missing or decision.confidence >= _NEAR)
    missing = decision.missing or words_missing(found, index)
    nearest = (found.hits[0].unit, found.hits[0].clause) if is_near else None
    return Answer(
        question=question,
        language=language,
        answered=False,
        text=word_refusal(language, missing, nearest, [hit.unit for hit in found.hits]),
        short=None,
        confidence=decision.confidence,
        citations=(),
        warnings=_of_typing(typed, language),
        nearest=cite(*nearest, decision.confidence) if nearest else None,
        read_as=typed.text if typed.completed else None,
    )


def _unread(question: str, typed: Typed, language: Language) -> Answer:
    text = wording(language).say(str(typed.trouble))
    return Answer(question, language, False, text, None, 0.0, (), _of_typing(typed, language))


def _of_typing(typed: Typed, language: Language) -> tuple[str, ...]:
    """What a person must know of how the question was read: cut, or completed."""
    say = wording(language).say
    cut = (say("cut", count=str(LONGEST)),) if typed.cut else ()
    return (*cut, say("read_as", question=typed.text)) if typed.completed else cut
