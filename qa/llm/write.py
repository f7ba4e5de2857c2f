"""Sentences from a language model, each held to the clauses it cites before anyone sees it.

The model gets the clauses with their ids and answers in sentences with ids. What does not fit is sent back once with
the reason, and dropped if it still does not fit. What a checked sentence becomes in an Answer is worded.py's.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from index.words import Language, language_of
from prompts import Messages, prompt, wording
from qa.llm.chat import Chat, ModelTrouble
from qa.llm.check import Clauses, Fault, Given
from qa.llm.claims import Claim, claims

# More is no longer a short answer, and twenty tasks in a list are answered without a model.
MOST = 6


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence whose clauses say it."""

    text: str
    cited: tuple[Given, ...]


@dataclass(slots=True)
class Draft:
    """What has come of a question so far: sentences kept and dropped, ids that were never given, times in seconds."""

    kept: list[Kept] = field(default_factory=list)
    dropped: list[tuple[Claim, Fault]] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    refused: bool = False
    trouble: ModelTrouble | None = None
    first: float | None = None
    seconds: float = 0.0


class Writer:
    """Puts a question and its clauses to a chat model and keeps what holds."""

    def __init__(self, chat: Chat, clauses: Clauses, language: Language, checker: Chat | None = None) -> None:
        self.chat, self.clauses, self.language, self.checker = chat, clauses, language, checker
        self.started = time.monotonic()

    def write(self, question: str) -> Iterator[Draft]:
        """The draft after each sentence that is kept, and at the end. A model's trouble ends it and is told in it."""
        draft, faulty = Draft(), []
        try:
            for claim in claims(self.chat.stream(self._asked(question))):
                if self._refuses(claim):
                    draft.refused = True
                elif len(draft.kept) < MOST:
                    fault = self._take(claim, draft)
                    if fault:
                        faulty.append((claim, fault))
                    else:
                        yield self._timed(draft)
            if faulty:
                yield from self._repaired(faulty, draft)
        except ModelTrouble as trouble:
            draft.trouble = trouble
            draft.dropped += faulty
        yield self._timed(draft)

    def _repaired(self, faulty: list[tuple[Claim, Fault]], draft: Draft) -> Iterator[Draft]:
        """Sends back what did not fit, with the reasons; keeps what then fits."""
        mended = list(claims(self.chat.stream(self._faults(faulty))))
        fits = 0
        known = {kept.text for kept in draft.kept}
        for claim in mended[: 2 * len(faulty)]:  # some models repeat what was right
            if claim.text in known or self._refuses(claim) or self._take(claim, draft):
                continue
            fits += 1
            yield self._timed(draft)
        draft.dropped += faulty[fits:]

    def _take(self, claim: Claim, draft: Draft) -> Fault | None:
        """Keeps a claim whose clauses say it; else the first thing that they do not."""
        ids = list(map(self._given_id, claim.ids))
        draft.invented += [id for id in ids if id not in self.clauses.given]
        fault, cited = self.clauses.fault(claim.text, ids)
        if fault is None and language_of(claim.text) != self.language:
            fault = Fault("language")
        if fault is None and self.checker and not self._entailed(claim, cited):
            fault = Fault("meaning")
        if fault is None:
            draft.kept.append(Kept(claim.text, cited))
        return fault

    def _given_id(self, id: str) -> str:
        """The id as it was given, where a model puts the document's before it."""
        return id if id in self.clauses.given else id.rpartition("#")[2]

    def _entailed(self, claim: Claim, cited: Sequence[Given]) -> bool:
        """Whether the checking model says yes; where it cannot be reached the other checks stand alone."""
        assert self.checker is not None
        asked = prompt("check", self.language).fill(clauses=fenced(cited), sentence=claim.text)
        try:
            said = self.checker.say(asked).strip().lower()
        except ModelTrouble:
            return True
        return said.startswith(("是", "yes"))

    def _refuses(self, claim: Claim) -> bool:
        refusals = {_bare(wording(language).say("refuse")) for language in ("zh", "en")}
        return _bare(claim.text) in refusals

    def _asked(self, question: str) -> Messages:
        return prompt("answer", self.language).fill(
            most=str(MOST), example=next(iter(self.clauses.given)), refuse=wording(self.language).say("refuse"),
            clauses=fenced(self.clauses.given.values()), question=question,
        )  # fmt: skip

    def _faults(self, faulty: Sequence[tuple[Claim, Fault]]) -> Messages:
        say = wording(self.language).say
        lines = [
            f"{claim.text} [{', '.join(claim.ids)}] — {say(f'fault_{fault.kind}', what=fault.what)}"
            for claim, fault in faulty
        ]
        return prompt("repair", self.language).fill(
            clauses=fenced(self.clauses.given.values()), faults="\n".join(lines)
        )

    def _timed(self, draft: Draft) -> Draft:
        draft.seconds = time.monotonic() - self.started
        if draft.kept and draft.first is None:
            draft.first = draft.seconds
        return draft


def fenced(given: Iterable[Given]) -> str:
    """The clauses as data: each in its own element with its id. A < in a text cannot close or open one."""
    return "\n".join(f'<clause id="{one.id}">{_text(one)}</clause>' for one in given)


def _text(one: Given) -> str:
    return " ".join(one.clause.text.split()).replace("<", "＜").replace(">", "＞")


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
