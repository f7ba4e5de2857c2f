"""Prompts for a language model."""

import pytest

from prompts import prompt, wording

NAMES = ("answer", "repair", "follow_up", "check")


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_need_the_same_variables(name):
    assert prompt(name, "zh").variables == prompt(name, "en").variables


def test_values_go_in_as_they_are():
    system, user = prompt("check", "en").fill(clauses="{x} {clauses}", sentence="}{")
    assert "{x} {clauses}" in user
    assert user.endswith("Sentence: }{")
    assert system.startswith("Judge")


def test_missing_and_unknown_variables_are_named_all_at_once():
    with pytest.raises(KeyError, match=r"check.zh.txt needs clauses, sentence and knows no question, what"):
        prompt("check", "zh").fill(question="x", what="y")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_fault_has_its_sentence(language):
    kinds = ("figure", "place", "name", "negation", "ban", "less", "duty", "total", "meaning", "uncited", "language")
    assert all(wording(language).say(f"fault_{kind}", what="x") for kind in kinds)
