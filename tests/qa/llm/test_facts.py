"""What a text states exactly."""

import pytest

from qa.llm.facts import chinese_names, dates, english_names, figures, names, negations, places, turns


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("6000亿元，10个", {6e11, 10.0}),
        ("600 billion yuan and ten platforms", {6e11, 10.0}),
        ("百分之三十，六十分贝", {30.0, 60.0}),
        ("2 April 2025", {2.0, 4.0, 2025.0}),
        ("thirty-five of one hundred", {35.0, 100.0}),
        ("G60和3D，一个平台", set()),
        ("1,445 articles", {1445.0}),
    ],
)
def test_figures_are_the_same_in_both_languages(text, found):
    assert figures(text) == found


def test_dates_are_compared_whole():
    assert dates("2025年4月2日") == dates("2 April 2025") == dates("April 2, 2025") == {(2025, 4, 2)}
    assert dates("2025年4月") == {(2025, 4)}


def test_places_are_found_in_hanzi_and_pinyin():
    assert places("长宁区和Songjiang") == {"长宁", "~songjiang"}


def test_names_are_abbreviations_references_and_quotes():
    assert names("MCN机构，G60，“11直播月”，〔2024〕220号") == {"mcn", "g60", "11直播月", "〔2024〕220号"}


def test_english_names_are_capitals_that_are_no_common_words():
    assert list(english_names("Alibaba and Meituan lead it. Platforms follow in April.")) == ["Alibaba", "Meituan"]


def test_chinese_names_are_those_of_the_dictionary_and_brands():
    assert list(chinese_names("由腾讯和抖音牵头建设平台")) == ["腾讯", "抖音"]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("不得超过", ["超过"]),
        ("没有补贴", ["补贴"]),
        ("does not support hosts", ["support"]),
        ("不断提升，不间断直播", []),
    ],
)
def test_negations_are_what_is_denied(text, denied):
    assert negations(text) == denied


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("禁止开展", {"ban"}), ("必须减少", {"duty", "less"}), ("guarantees all hosts", {"total"}), ("支持直播", set())],
)
def test_turning_words_are_found_by_kind(text, kinds):
    assert turns(text) == kinds
