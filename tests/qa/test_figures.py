"""The figures a text states, and what each stands with."""

import pytest

from qa.figures import dates, figures, misplaced, own_numbers, stands_elsewhere, without_own_numbers

GOALS = "建成10个全国领先、有影响力的头部平台，培育一批规模大的服务机构，发布100个优质场景。"


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
        ("五十余家", {50.0}),
        ("年均一成以上", {10.0}),
        ("a dozen platforms each May", {12.0, 5.0}),
        ("firms may double it", {2.0}),
    ],
)
def test_figures_are_the_same_in_both_languages(text, found):
    assert figures(text) == found


def test_dates_are_compared_whole():
    assert dates("2025年4月2日") == dates("2 April 2025") == dates("April 2, 2025") == {(2025, 4, 2)}
    assert dates("2025年4月") == {(2025, 4)}


def test_a_text_s_own_numbers_are_no_figures():
    assert own_numbers("Task 6 and 第三项任务") == {6.0, 3.0}
    assert figures(without_own_numbers("六是建设10个平台")) == {10.0}


@pytest.mark.parametrize(
    ("sentence", "elsewhere"),
    [
        ("发布十个优质场景", [10.0]),
        ("培育100家服务机构", [100.0]),
        ("发布一百个优质场景，建成十个头部平台", []),
        ("到2026年发布100个场景", []),
    ],
)
def test_figures_beside_other_words_are_found(sentence, elsewhere):
    assert list(misplaced(sentence, GOALS)) == elsewhere


def test_a_count_belongs_to_what_it_stands_with():
    assert stands_elsewhere(10.0, "培育多少家服务机构？", GOALS)
    assert not stands_elsewhere(10.0, "建多少个头部平台？", GOALS)
