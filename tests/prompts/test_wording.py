import string
import tomllib
from importlib.resources import files

import pytest

from prompts import wording
from qa.asked import Asked


def fields(sentence):
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field}


def test_missing_variables_are_named_all_at_once():
    with pytest.raises(KeyError, match=r"en.toml, 'says' needs label, quote"):
        wording("en").say("says")


def test_text_in_a_variable_is_never_a_template():
    assert wording("zh").say("short", short="{quote}%s") == "{quote}%s。"


def test_both_languages_can_say_the_same_things():
    zh, en = wording("zh").sentences, wording("en").sentences
    only_english = {"says_english", "also_english", "nearest_english"}  # the rendering stands beside the quote
    assert set(en) - set(zh) == only_english
    assert set(zh) <= set(en)
    assert {name: fields(zh[name]) for name in zh} == {name: fields(en[name]) for name in zh}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_can_be_missing_can_be_said(language):
    aspects = tomllib.loads(files("qa").joinpath("aspects.toml").read_text("utf-8"))
    kinds = {kind.value for kind in Asked} - {"passage", "place", "organisation", "year"} | set(aspects)
    kinds |= {"place", "organisation", "year", "figure", "name", "ban", "role", "item", "section"}
    kinds |= {"sentence", "amount", "figure_of_year"}
    for kind in kinds:
        assert wording(language).say(f"missing_{kind}", what="X")
