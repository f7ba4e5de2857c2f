import pytest

from qa.asked import Asked, asked_for, forbids, is_unnamed, organisations_in


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("哪个区牵头？", Asked.PLACE),
        ("哪一區要跟走廊結合？", Asked.PLACE),
        ("咨询电话是多少", Asked.PHONE),
        ("在哪个酒店召开？", Asked.ADDRESS),
        ("主播要年满多少岁？", Asked.AGE),
        ("文件的发文字号是什么", Asked.REFERENCE),
        ("联盟的理事长是谁？", Asked.PERSON),
        ("由哪家公司承办？", Asked.ENTITY),
        ("费率是百分之几？", Asked.PERCENT),
        ("每人几百块？", Asked.MONEY),
        ("零售额的目标是多少？", Asked.MONEY),
        ("零售额到2026年打算做到多少？", Asked.MONEY),
        ("到期末有几家平台？", Asked.NUMBER),
        ("奖励是五百万还是一千万？", Asked.MONEY),
        ("平台和场景的数量分别是多少？", Asked.FIGURES),
        ("两项补贴分别要等多少天？", Asked.DURATION),
        ("成立和截止分别是几月几号？", Asked.DATE),
        ("变更注册资本需要什么材料？", Asked.PASSAGE),
        ("注册资本要多少？", Asked.MONEY),
        ("要办多久？", Asked.DURATION),
        ("到哪一年完成？", Asked.YEAR),
        ("什么时候发布的？", Asked.DATE),
        ("要培育多少家机构？", Asked.NUMBER),
        ("哪几个部门联合印发？", Asked.ORGANISATION),
        ("通知是发给谁的？", Asked.PASSAGE),
        ("能用上哪几种资金？", Asked.PASSAGE),
        ("如何支持主播？", Asked.PASSAGE),
        ("店里几个伙计想学直播，有没有补贴？", Asked.PASSAGE),
        ("盼着卖到多少个亿？", Asked.MONEY),
        ("想走到国外，文件给指了哪条路", Asked.PASSAGE),
        ("管直播的几个部门是一起来吗？", Asked.PASSAGE),
        ("", Asked.PASSAGE),
    ],
)
def test_a_chinese_question_says_what_would_answer_it(question, kind):
    assert asked_for(question, "zh") is kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Which district leads?", Asked.PLACE),
        ("Where is the base located?", Asked.PLACE),
        ("Where can I get help?", Asked.PASSAGE),
        ("Writing on deadline: what is the aim?", Asked.PASSAGE),
        ("What phone number can I call?", Asked.PHONE),
        ("What is the street address?", Asked.ADDRESS),
        ("How old must a host be?", Asked.AGE),
        ("What is the document number?", Asked.REFERENCE),
        ("Who chairs the alliance?", Asked.PERSON),
        ("Which university runs it?", Asked.ENTITY),
        ("What percentage is guaranteed?", Asked.PERCENT),
        ("How much subsidy is there?", Asked.MONEY),
        ("What is the target for retail sales?", Asked.MONEY),
        ("What maximum fine is there?", Asked.MONEY),
        ("What are the key figures?", Asked.FIGURES),
        ("On which days will it take place?", Asked.DATE),
        ("What summit will bring agencies together?", Asked.PASSAGE),
        ("What are the contact numbers for complaints?", Asked.PHONE),
        ("How will sales events target young people?", Asked.PASSAGE),
        ("What if the rent is late?", Asked.PASSAGE),
        ("On which exact dates is it held?", Asked.DATE),
        ("How long does it last?", Asked.DURATION),
        ("By what year?", Asked.YEAR),
        ("when was it issued?", Asked.DATE),
        ("What happens when we go abroad?", Asked.PASSAGE),
        ("How many scenes?", Asked.NUMBER),
        ("Which government bodies issued it?", Asked.ORGANISATION),
        ("How are hosts supported?", Asked.PASSAGE),
    ],
)
def test_an_english_question_says_what_would_answer_it(question, kind):
    assert asked_for(question, "en") is kind


@pytest.mark.parametrize(
    ("question", "language", "named"),
    [
        ("教育局负责培训吗", "zh", [("教育局", "教育局")]),
        ("what must the police do?", "en", [("police", "公安局")]),
        ("What does Shanghai Customs do?", "en", [("customs", "海关")]),
        ("what are customised goods?", "en", []),
        ("局部地区有雨吗", "zh", []),
    ],
)
def test_agencies_are_named_as_a_chinese_document_would(question, language, named):
    assert list(organisations_in(question, language)) == named


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("为什么取缔机构？", "zh", "取缔"),
        ("Why were hosts excluded?", "en", "exclude"),
        ("the bank of the river", "en", ""),
        ("支持机构发展。", "zh", ""),
    ],
)
def test_a_ban_is_known_by_its_word(text, language, word):
    assert forbids(text, language) == word


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("没被点名的区，比如金山、奉贤，也能搞吗", "zh", True),
        ("Are districts that aren’t named, say Pudong or Jing'an, left out?", "en", True),
        ("金山区有什么安排？", "zh", False),
        ("Is Pudong named in the plan?", "en", False),
    ],
)
def test_a_question_may_say_itself_that_its_places_are_not_named(question, language, expected):
    assert is_unnamed(question, language) is expected


def test_a_make_given_as_an_example_of_its_kind_is_not_asked_about():
    assert list(organisations_in("抖音、快手这类App想出海，官方支持吗？", "zh")) == []
    assert list(organisations_in("抖音要做什么？", "zh")) == [("抖音", "抖音")]
