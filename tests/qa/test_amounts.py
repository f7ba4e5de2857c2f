import pytest

from qa.amounts import counts, sums


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("零售额力争达到6000亿元", {6e11}),
        ("零售额目标是五千亿元？", {5e11}),
        ("600 billion yuan", {6e11}),
        ("Is the target 6 billion yuan?", {6e9}),
        ("1.5万元和三百元", {15000.0, 300.0}),
        ("6,000元", {6000.0}),
        ("多少元？", set()),
        ("", set()),
    ],
)
def test_sums_are_compared_in_yuan(text, yuan):
    assert set(sums(text)) == yuan


def test_a_sum_comes_with_its_words():
    assert sums("是五千亿元还是6 billion yuan") == {5e11: "五千亿元", 6e9: "6 billion yuan"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建成10个头部平台", {10.0}),
        ("要建二十个吗", {20.0}),
        ("一个平台", set()),
        ("12个月", set()),
        ("用四个字说", set()),
        ("哪两家", set()),
        ("几个", set()),
    ],
)
def test_counts_have_a_measure_word(text, found):
    assert counts(text) == found
