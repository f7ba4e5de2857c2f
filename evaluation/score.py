"""How well ask() does on a question set: what is right, what is wrong, in counts anyone can repeat by hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.questions import Question
from index import Index
from qa import Answer, ask


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question with its answer. For a question the plan answers, `right` is: answered, a right unit cited first,
    and a keyword of every group in the text. For any other, `right` is: refused.
    """

    question: Question
    answer: Answer

    @property
    def cited(self) -> bool:
        """Whether it was answered with a right unit cited first."""
        return bool(self.answer.citations) and self.answer.citations[0].unit in self.question.units

    @property
    def right(self) -> bool:
        """Whether the person got what they should."""
        if not self.question.units:
            return not self.answer.answered
        text = self.answer.text.lower()
        return self.cited and all(any(word.lower() in text for word in group) for group in self.question.keywords)


def run(questions: Iterable[Question], index: Index) -> tuple[Outcome, ...]:
    """Every question asked of `index`, in order."""
    return tuple(Outcome(question, ask(question.question, index=index)) for question in questions)


# Kinds of question that go beyond everyday asking; counted apart, or a set's mixture would decide its figures.
HARD = frozenset({"far", "typo", "pinyin", "mixed", "traditional", "multi", "count", "structure", "adjacent"})


def figures(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int]]:
    """Counts as (good, of), for everyday and for hard questions: by language cited and right over answerable ones,
    refused over the others. `wrongly refused` is over answerable ones (there, good means refused). Empty groups are
    left out.
    """
    counts: dict[str, tuple[int, int]] = {}
    for outcome in outcomes:
        question = outcome.question
        group = "hard" if question.kind in HARD else "everyday"
        language = {"zh": "Chinese", "en": "English"}[question.language]
        rows = [("refused when it should", outcome.right)]
        if question.units:
            rows = [(f"{language}, right unit cited first", outcome.cited), (f"{language}, right", outcome.right)]
            rows.append(("wrongly refused", not outcome.answer.answered))
        for name, good in rows:
            done, of = counts.get(f"{group}: {name}", (0, 0))
            counts[f"{group}: {name}"] = (done + good, of + 1)
    return dict(sorted(counts.items()))
