"""What a text states exactly."""

import pytest

from qa.llm.facts import (
    actors,
    bad_words,
    bodies,
    chinese_names,
    currencies,
    english_names,
    listed_bodies,
    names,
    negations,
    periods,
    places,
    stands_against,
    turns,
)  # fmt: skip


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
    [
        ("禁止开展", {"ban"}),
        ("必须减少", {"duty", "less"}),
        ("guarantees all hosts", {"all", "sure"}),
        ("已建成", {"done"}),
        ("支持直播", set()),
    ],
)
def test_turning_words_are_found_by_kind(text, kinds):
    assert turns(text) == kinds


def test_money_and_how_often_are_told_apart():
    assert currencies("6000亿美元") == currencies("600 billion US dollars") == {"dollar"}
    assert currencies("6000亿元") == {"yuan"}
    assert periods("每季度发布，every month") == {"quarterly", "monthly"}


def test_bodies_are_compared_by_their_ends():
    assert bodies("上海交通大学和市发展改革委") == {"交通大学", "改革委"}
    assert bodies("机构布局") == set()


def test_bodies_in_a_row_are_counted():
    assert listed_bodies("市商务委 市委宣传部 市委网信办关于印发") == 3


def test_those_who_act_are_of_a_kind_in_either_language():
    assert actors("主播和平台").keys() == actors("streamers on platforms").keys() == {"host", "platform"}


@pytest.mark.parametrize("text", ["打击价格欺诈", "curb price fraud", "减免处罚"])
def test_words_against_something_are_seen(text):
    assert stands_against(text)


def test_what_is_bad_stands_against_nothing_by_itself():
    assert not stands_against("价格欺诈可以存在")
    assert bad_words("价格欺诈可以存在") == ["欺诈"]
