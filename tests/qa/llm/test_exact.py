"""What a sentence states exactly and its clauses do not."""

import pytest

from qa.llm.exact import exact_faults

GOALS = (
    "直播电商零售额力争达到6000亿元，建成10个头部直播平台，培育一批规模大的MCN机构，梳理发布100个优质直播场景。\n"
    "Strive to reach 600 billion yuan in livestream e-commerce retail sales, build 10 top platforms, cultivate a "
    "group of large MCN agencies, publish 100 livestream scenes."
)
FAIR = (
    "加强对不正当竞争、价格欺诈等违法行为的打击力度，维护市场秩序。\n"
    "Step up the crackdown on illegal acts such as unfair competition and price fraud, and maintain market order."
)
RISKS = "引导直播企业进行不间断直播，大大减少境外经营风险。\nGuide them, and greatly reduce the risks abroad."
FUND = (
    "发挥上海市政策性融资担保基金功能，为符合条件的中小企业提供支持。\n"
    "Give play to Shanghai's financing guarantee fund, and support eligible enterprises."
)


def kinds(sentence, said, numbers=()):
    return [fault.kind for fault in exact_faults(sentence, said, numbers=numbers)]


@pytest.mark.parametrize(
    ("sentence", "said", "kind"),
    [
        ("零售额力争达到6000亿美元。", GOALS, "figure"),
        ("The city will build a dozen top platforms.", GOALS, "figure"),
        ("培育100家规模大的MCN机构。", GOALS, "figure"),
        ("The revenue of MCN agencies is to reach 600 billion yuan.", GOALS, "figure"),
        ("每季度梳理发布100个优质直播场景。", GOALS, "figure"),
        ("Task 7 builds 10 top platforms.", GOALS, "figure"),
        ("发挥国家融资担保基金功能。", FUND, "name"),
        ("发挥上海市贷款担保银行功能。", FUND, "name"),
        ("Fudan University supports eligible enterprises.", FUND, "name"),
        ("支持主播。", FUND, "name"),
        ("The fund already supports eligible enterprises.", FUND, "done"),
        ("担保基金保证为中小企业提供支持。", FUND, "total"),
        ("Only Shanghai's fund supports eligible enterprises.", FUND, "total"),
        ("企业可以进行价格欺诈。", FAIR, "negation"),
        ("Sellers may use price fraud.", FAIR, "negation"),
        ("Price fraud is part of fair competition.", FAIR, "negation"),
        ("引导直播企业进行间断直播。", RISKS, "negation"),
        ("Guide enterprises in intermittent livestreaming.", RISKS, "ban"),
        ("不间断直播已经落地。", RISKS, "done"),
        ("大大增加境外经营风险。", RISKS, "negation"),
        ("The city rules out 10 top platforms.", GOALS, "ban"),
        ("Curb the 100 livestream scenes.", GOALS, "ban"),
    ],
)
def test_what_the_clauses_do_not_say_is_a_fault(sentence, said, kind):
    assert kind in kinds(sentence, said, numbers=(6.0,))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("第六项任务提出，建成10个头部直播平台，梳理发布100个直播场景。", GOALS),
        ("Task 6 aims at 100 livestream scenes and ten top platforms.", GOALS),
        ("Retail sales of RMB 600 billion are the goal.", GOALS),
        ("Price fraud and unfair competition will be curbed.", FAIR),
        ("打击价格欺诈。", FAIR),
        ("Eligible enterprises are supported by Shanghai's fund.", FUND),
        ("中小企业须符合条件，基金提供支持。", FUND),
        ("The risks of operating overseas will be cut.", RISKS),
    ],
)
def test_what_they_say_in_other_words_is_none(sentence, said):
    assert kinds(sentence, said, numbers=(6.0,)) == []
