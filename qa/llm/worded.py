"""From an extracted answer to one that a language model words: what it is given, what of it holds, what is told.

The extracted answer stands wherever the model gives nothing that holds.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace

from corpus import Clause, Unit
from index import Index
from index.question import LONGEST
from index.words import Language
from prompts import wording
from qa.answer import Answer, Cost, Sentence
from qa.cite import cite
from qa.find import Found
from qa.llm.chat import Chat, ModelTrouble, Usage, open_chat
from qa.llm.check import Clauses, Given
from qa.llm.facts import chinese_names, english_names
from qa.llm.write import Draft, Kept, Writer
from qa.read import Reading
from qa.word import word_notices

# Whole units beside what is cited: the model sees what stands around a clause.
_UNITS = 3
# Characters of clauses: about 4,000 tokens, which the smallest models in use can read with room to answer.
_ROOM = 6000


def worded(
    answer: Answer, question: str, found: Found, reading: Reading, index: Index, model: str, usage: Usage
) -> Iterator[Answer]:
    """The answer so far after each sentence that holds; the last one whole. `usage`: what the question took before."""
    try:
        chat = open_chat(model, usage)
    except ModelTrouble as trouble:
        yield replace(answer, warnings=(*answer.warnings, _told(trouble, model, answer.language)))
        return
    draft, shown = Draft(), 0
    for units in (_UNITS, 0):  # where a context is too small, once more with no more than is cited
        clauses = Clauses(_given(found, reading, units), index.encoder, subject(index))
        for draft in Writer(chat, clauses, answer.language, _checker()).write(question):
            if len(draft.kept) > shown:  # the last draft has no sentence that the one before had not
                shown = len(draft.kept)
                yield _answer(answer, draft, chat)
        if draft.kept or not draft.trouble or draft.trouble.kind != "context":
            break
    yield _whole(answer, draft, chat)


def subject(index: Index) -> str:
    """What an index's document is about: its first unit's title, in its languages."""
    first = index.units[0]
    return f"{first.title} {first.english_title or ''}"


def get_ready(model: str) -> None:
    """Loads what the first answer would wait three seconds for: the model's client, the dictionaries of the checks."""
    with suppress(ModelTrouble):
        open_chat(model)
    for names, text in ((english_names, "Ready."), (chinese_names, "上海")):
        list(names(text))


def _checker() -> Chat | None:
    """The model named in TIAOLI_LLM_CHECK, which is asked whether clauses support a sentence; None without one."""
    name = os.environ.get("TIAOLI_LLM_CHECK", "")
    try:
        return open_chat(name) if name else None
    except ModelTrouble:
        return None


def _given(found: Found, reading: Reading, units: int) -> list[Given]:
    """The clauses cited, then those of the first `units`, as many as there is room for, each once, under short ids."""
    around = [(hit.unit, clause) for hit in found.hits[:units] for clause in hit.unit.clauses]
    chosen: dict[str, tuple[Unit, Clause]] = {}
    room = _ROOM
    for unit, clause in (*reading.cited, *around):
        if clause.id not in chosen and (not chosen or len(clause.text) <= room):
            chosen[clause.id] = (unit, clause)
            room -= len(clause.text)
    short = {id: id.rpartition("#")[2] for id in chosen}
    times = Counter(short.values())
    return [Given(short[id] if times[short[id]] == 1 else id, unit, clause) for id, (unit, clause) in chosen.items()]


def _answer(answer: Answer, draft: Draft, chat: Chat) -> Answer:
    """The extracted answer with the model's sentences in the place of its own words."""
    cited = list({one.clause.id: one for kept in draft.kept for one in kept.cited}.values())
    places = {one.clause.id: number for number, one in enumerate(cited, 1)}
    sentences = tuple(_sentence(kept, places) for kept in draft.kept)
    held = len(draft.kept) / (len(draft.kept) + len(draft.dropped))
    confidence = round(answer.confidence * held, 4)
    first = answer.citations[0].clause_id
    return replace(
        answer,
        text="\n".join(f"{one.text}{''.join(f'[{number}]' for number in one.citations)}" for one in sentences),
        short=answer.short if first in places else None,
        confidence=confidence,
        citations=tuple(cite(one.unit, one.clause, confidence) for one in cited),
        warnings=(*_of_typing(answer), *word_notices((one.clause for one in cited), answer.language)),
        mode="llm",
        sentences=sentences,
        cost=_cost(draft, chat),
    )


def _of_typing(answer: Answer) -> tuple[str, ...]:
    """What the extracted answer says of how the question was read: it comes before what its clauses warn of."""
    say = wording(answer.language).say
    known = {say("cut", count=str(LONGEST)), say("read_as", question=answer.read_as or "")}
    return tuple(warning for warning in answer.warnings if warning in known)


def _cost(draft: Draft, chat: Chat) -> Cost:
    usage = chat.usage
    return Cost(
        chat.name, usage.read, usage.written, draft.first, draft.seconds, len(draft.dropped), **asdict(draft.written)
    )


def _sentence(kept: Kept, places: dict[str, int]) -> Sentence:
    return Sentence(kept.text, tuple(places[one.clause.id] for one in kept.cited))


def _whole(answer: Answer, draft: Draft, chat: Chat) -> Answer:
    """The last answer: with what was left out and why; the extracted one where nothing was kept."""
    told = tuple(_left_out(draft, chat.name, answer.language))
    if draft.kept:
        made = _answer(answer, draft, chat)
        return replace(made, warnings=(*made.warnings, *told))
    # A model that read the same clauses found nothing in them: one of the two is wrong.
    confidence = max(0.5, answer.confidence / 2) if draft.refused else answer.confidence
    return replace(answer, confidence=round(confidence, 4), warnings=(*answer.warnings, *told), cost=_cost(draft, chat))


def _left_out(draft: Draft, model: str, language: Language) -> Iterator[str]:
    say = wording(language).say
    if draft.trouble:
        yield _told(draft.trouble, model, language, broken=bool(draft.kept))
    elif not draft.kept:
        yield say("llm_refused" if draft.refused else "llm_nothing")
    for claim, fault in draft.dropped:
        yield say("llm_dropped", text=claim.text, fault=say(f"fault_{fault.kind}", what=fault.what))
    if draft.invented:
        yield say("llm_invented", ids=", ".join(dict.fromkeys(draft.invented)))


def _told(trouble: ModelTrouble, model: str, language: Language, broken: bool = False) -> str:
    name = "llm_broken" if broken and trouble.kind != "long" else f"llm_{trouble.kind}"  # the first says what is kept
    return wording(language).say(name, model=model, detail=trouble.detail)
