"""Sentences from a language model, each held to the clauses it cites before anyone sees it.

The model gets the clauses with their ids and answers in sentences with ids. What does not fit is sent back once with
the reason, and dropped if it still does not fit. What a checked sentence becomes in an Answer is worded.py's.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from index.words import Language, language_of
from prompts import Messages, prompt, wording
from qa.llm.chat import Chat, ModelTrouble
from qa.llm.check import Clauses, Given
from qa.llm.claims import Claim, claims
from qa.llm.exact import Fault

# More is no longer a short answer, and twenty tasks in a list are answered without a model.
MOST = 6
# A sentence that needs more clauses says more than one thing.
_MOST_IDS = 4


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence whose clauses say it."""

    text: str
    cited: tuple[Given, ...]


@dataclass(slots=True)
class Written:
    """What a model wrote before anything went back to it: sentences, those that hold, the ids in them, those that hold.

    The second of the first is the citation recall of Gao et al. (ALCE, EMNLP 2023), the fourth of the third its
    citation precision, with the checks of check.py in place of an entailment model.
    """

    sentences: int = 0
    supported: int = 0
    citations: int = 0
    fitting: int = 0


@dataclass(slots=True)
class Draft:
    """What has come of a question so far: sentences kept and dropped, ids that were never given, times in seconds."""

    kept: list[Kept] = field(default_factory=list)
    dropped: list[tuple[Claim, Fault]] = field(default_factory=list)
    written: Written = field(default_factory=Written)
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
            for claim in self._claims("answer", question=question, most=str(MOST), refuse=self._refusal):
                if self._refuses(claim):
                    draft.refused = True
                elif len(draft.kept) < MOST:
                    fault = self._take(claim, draft)
                    self._count(claim, fault, draft)
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
        mended = list(self._claims("repair", faults=self._told(faulty)))
        left = list(faulty)
        known = {kept.text for kept in draft.kept}
        for claim in mended[: 2 * len(faulty)]:  # some models repeat what was right
            if len(draft.kept) >= MOST:
                break
            if claim.text in known or self._refuses(claim) or self._take(claim, draft):
                continue
            if left:
                left.remove(max(left, key=lambda one: _likeness(one[0], claim)))
            yield self._timed(draft)
        draft.dropped += left

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

    def _claims(self, name: str, **values: str) -> Iterator[Claim]:
        """What the model says to the prompt `name`: as JSON of a schema where its server takes one, else in lines."""
        if self.chat.takes_schema:
            try:
                yield from claims(self.chat.stream(self._filled(name, "json", values), schema(self.clauses.given)))
                return
            except ModelTrouble as trouble:
                if not self.chat.form_refused(trouble):
                    raise
        yield from claims(self.chat.stream(self._filled(name, "lines", values)))

    def _filled(self, name: str, form: str, values: dict[str, str]) -> Messages:
        shape = prompt(form, self.language).fill(example=next(iter(self.clauses.given))).system
        return prompt(name, self.language).fill(form=shape, clauses=fenced(self.clauses.given.values()), **values)

    def _told(self, faulty: Sequence[tuple[Claim, Fault]]) -> str:
        say = wording(self.language).say
        return "\n".join(
            f"{claim.text} [{', '.join(claim.ids)}] — {say(f'fault_{fault.kind}', what=fault.what)}"
            for claim, fault in faulty
        )

    @property
    def _refusal(self) -> str:
        return wording(self.language).say("refuse")

    def _count(self, claim: Claim, fault: Fault | None, draft: Draft) -> None:
        """Counts a sentence as the model first wrote it, and its ids; those of one that is at fault support nothing."""
        written = draft.written
        written.sentences += 1
        written.citations += len(claim.ids)
        if fault is None:
            written.supported += 1
            written.fitting += len(draft.kept[-1].cited)

    def _timed(self, draft: Draft) -> Draft:
        draft.seconds = time.monotonic() - self.started
        if draft.kept and draft.first is None:
            draft.first = draft.seconds
        return draft


def schema(ids: Iterable[str]) -> dict[str, Any]:
    """A JSON schema of sentences, each with ids out of `ids`: a server that holds its model to it cannot invent one."""
    cited = {"type": "array", "items": {"type": "string", "enum": list(ids)}, "maxItems": _MOST_IDS}
    sentence = _object(text={"type": "string"}, clauses=cited)
    # With an end: small models write lists on and on.
    return _object(sentences={"type": "array", "items": sentence, "maxItems": MOST})


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def fenced(given: Iterable[Given]) -> str:
    """The clauses as data: each in its own element with its id. A < in a text cannot close or open one."""
    return "\n".join(f'<clause id="{one.id}">{_text(one)}</clause>' for one in given)


def _text(one: Given) -> str:
    return " ".join(one.clause.text.split()).replace("<", "＜").replace(">", "＞")


def _likeness(faulty: Claim, mended: Claim) -> float:
    """How alike two sentences are, 0 to 1: which one a model has mended it does not say."""
    return SequenceMatcher(None, faulty.text, mended.text).ratio()


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
