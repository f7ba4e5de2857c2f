"""Tiaoli as a system under evaluation: ask() over an index, and the search behind it."""

import time
from dataclasses import dataclass
from functools import cached_property

from corpus import Clause
from evaluation.questions import Question, writer
from evaluation.score import DEPTH, Given
from index import Hit, Index
from qa import Answer, ask
from qa.find import find
from qa.tidy import tidy


@dataclass(frozen=True)
class Ours:
    """ask() over `index`. `source` is the document as received; with it, raw citations are held to it. Of the questions
    asked before, those by the writer of the question are left out: a writer's other questions are too much like it.

    `model` words the answers; "" lets them be extracted, whatever the environment names.
    """

    index: Index
    source: str | None = None
    name: str = "Tiaoli"
    is_calibrated: bool = True
    model: str = ""

    def answer(self, question: Question) -> Given:
        """The answer with the ten best units and clauses of the search behind it, which is not counted in `seconds`."""
        index = self.index.not_asked_by(writer(question))
        start = time.perf_counter()
        answer = ask(
            question.question, index=index, language=question.language, history=question.history, model=self.model
        )
        seconds = time.perf_counter() - start
        typed = tidy(answer.read_as or question.question)
        hits = () if typed.trouble else find(index, typed.text, DEPTH).hits[:DEPTH]
        return Given(
            answered=answer.answered,
            confidence=answer.confidence,
            text=answer.text,
            short=answer.short,
            cited=tuple(self._by_id[citation.clause_id].name for citation in answer.citations),
            exact=self._exact(answer),
            units=tuple(hit.unit.id for hit in hits),
            clauses=_clauses(hits),
            seconds=seconds,
            worded=len(answer.sentences),
            cost=answer.cost,
        )

    @cached_property
    def _by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for unit in self.index.units for clause in unit.clauses}

    def _exact(self, answer: Answer) -> bool:
        return all(
            citation.quote in self._by_id[citation.clause_id].text
            and citation.raw == self._by_id[citation.clause_id].raw
            and (self.source is None or self.source[citation.raw_start : citation.raw_end] == citation.raw)
            for citation in answer.citations
        )


def _clauses(hits: tuple[Hit, ...]) -> tuple[str, ...]:
    """The best clauses of all hits: each ranks as its unit would if it were the unit's best."""
    ranked = [(hit.score_of(one), one.clause.name) for hit in hits for one in hit.ranked]
    return tuple(name for _, name in sorted(ranked, key=lambda pair: -pair[0])[:DEPTH])
