"""What to ask next, from the document's own structure: about the unit an answer stands on, and those around it."""

from corpus import Plan, Unit
from index.words import language_of
from qa import Answer

# As many as are read before choosing.
_COUNT = 3


def suggestions(answer: Answer, plan: Plan, count: int = _COUNT) -> tuple[str, ...]:
    """Questions the document answers, nearest unit first, in the answer's language; what was just asked is not among
    them. A refusal's are about the nearest clause's unit and its neighbours.
    """
    stands_on = answer.citations[0] if answer.citations else answer.nearest
    at = next((n for n, unit in enumerate(plan.units) if stands_on and unit.id == stands_on.unit), 0)
    around = sorted(range(len(plan.units)), key=lambda n: (abs(n - at), n < at))
    asked = (example(plan.units[n], plan, answer.language) for n in around)
    return tuple(question for question in asked if question and question != answer.question)[:count]


def example(unit: Unit, plan: Plan, language: str) -> str | None:
    """A question about `unit`: the edition's, else one that its number answers; None where it has neither."""
    examples = plan.unit_examples.get(unit.id, ())
    chosen = next((text for text in examples if language_of(text) == language), None)
    if chosen or unit.number is None:
        return chosen
    return f"第{unit.number}项说了什么？" if language == "zh" else f"What does item {unit.number} say?"
