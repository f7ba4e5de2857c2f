"""What to ask next."""

import pytest

from page.suggest import example, suggestions
from qa import ask


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_suggestion_is_answered_from_its_unit_in_its_language(shipped, plan, language):
    for unit in plan.units:
        question = example(unit, plan, language)
        if question:
            answer = ask(question, index=shipped)
            cited = answer.answered and answer.citations[0].unit
            assert (question, cited, answer.language) == (question, unit.id, language)


def test_three_are_given_nearest_first_without_the_one_asked(shipped, plan):
    asked = example(plan.units[8], plan, "zh")
    given = suggestions(ask(asked, index=shipped), plan)
    assert given == tuple(example(plan.units[n], plan, "zh") for n in (9, 7, 10))


def test_a_refusal_with_nothing_near_suggests_too(shipped, plan):
    answer = ask("How do I cook rice?", index=shipped)
    assert len(suggestions(answer, plan)) == 3
    assert all(text.isascii() for text in suggestions(answer, plan))


def test_a_document_without_examples_is_asked_by_number(second):
    assert example(second.units[2], second, "zh") == f"第{second.units[2].number}项说了什么？"
