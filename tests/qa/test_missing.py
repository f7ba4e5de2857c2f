import pytest

from index import Index
from qa.find import find
from qa.missing import Missing, missing, words_missing
from qa.read import read


@pytest.fixture(scope="module")
def regulation(second, encoder):
    return Index.build(second.units, encoder)


def lacks(index, question):
    found = find(index, question)
    return missing(found, read(found, index.words, 3), index)


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("徐汇区的社区食堂补贴多少？", Missing("place", "徐汇区")),
        ("What about Xuhui?", Missing("place", "Xuhui")),
        ("教育局管培训吗？", Missing("organisation", "教育局")),
        ("2030年的培训怎么办？", Missing("year", "2030")),
        ("噪声不得超过90分贝吗？", Missing("figure", "90")),
        ("培训的合格率是百分之几？", Missing("percent")),
        ("咨询电话是多少？", Missing("phone")),
        ("养老服务协会的会长是谁？", Missing("person")),
        ("为什么取消社区食堂？", Missing("ban", "取消")),
        ("护理人员培训怎么收费？", Missing("fee")),
        ("噪声超标怎么处罚？", Missing("penalty")),
        ("护理人员培训怎么申请？", Missing("steps")),
    ],
)
def test_what_the_document_lacks_is_named(regulation, question, what):
    assert lacks(regulation, question) == (what,)


@pytest.mark.parametrize(
    "question",
    [
        "社区食堂每餐补贴多少钱？",
        "广场噪声不得超过60分贝吗？",
        "几点以后不得使用音响？",
        "护理人员24小时值班要培训吗？",
        "谁负责监督？",
    ],
)
def test_nothing_is_missing_where_the_document_has_it(regulation, question):
    assert lacks(regulation, question) == ()


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("杨浦区怎样打造轻奢设计消费集聚区？", Missing("role", "轻奢")),
        ("Which light-luxury cluster does Yangpu lead?", Missing("role", "light luxury")),
        ("Which tasks concern Jing'an?", Missing("place", "Jingan")),
        ("Which Tencent platforms are supported?", Missing("name", "Tencent")),
        ("2023年的零售额是多少？", Missing("figure_of_year", "2023")),
        ("零售额要达到6000万元吗？", Missing("amount", "6000万元")),
        ("Is the sales goal 6000 billion yuan?", Missing("amount", "6000 billion yuan")),
        ("要建20个头部平台吗？", Missing("amount", "20")),
        ("国务院批准了吗？", Missing("organisation", "国务院")),
        ("抖音会得到什么扶持？", Missing("organisation", "抖音")),
        ("李佳琦的公司被列入目录了吗？", Missing("name", "李佳琦")),
        ("我在北京，能申请直播补贴吗？", Missing("place", "北京")),
        ("I am in Beijing. What subsidies are there?", Missing("place", "Beijing")),
        ("Will TikTok be supported?", Missing("name", "TikTok")),
        ("嘉定的直播集聚区主打什么？", Missing("place", "嘉定")),
        ("要培育多少家MCN机构？", Missing("number")),
        ("How many MCN agencies will be cultivated?", Missing("number")),
        ("Why was the sales target cut in half?", Missing("ban", "cut in half")),
        ("How often is the directory updated?", Missing("frequency")),
        ("申报的截止日期是哪天？", Missing("deadline")),
        ("What are the opening hours of the service centre?", Missing("hours")),
        ("What is the closing date for applications?", Missing("deadline")),
    ],
)
def test_the_shipped_plan_lacks(shipped, question, what):
    assert lacks(shipped, question)[0] == what


@pytest.mark.parametrize(
    "question",
    [
        "市文旅局参与了吗？",
        "市经信委参与了吗？",
        "零售额要达到6000亿元吗？",
        "Which department is in charge?",
        "杨浦区的集聚区集合了哪些功能？",
        "I'm in Qingpu, which isn't named. May other districts build clusters too?",
        "我叫王小丽，直播从业人员能申请保障性租赁住房吗？",
    ],
)
def test_what_the_plan_has_under_another_name_is_not_missing(shipped, question):
    assert lacks(shipped, question) == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("直播基地附近有地铁吗？", ["地铁"]),
        ("怎么做红烧肉？", ["红烧肉"]),
        ("除了长宁区还有哪些区？", []),
        ("Can a retired athlete become a host?", ["retired", "athlete"]),
        ("Which districts besides Changning?", []),
        ("How loud may a street livestream be after ten?", ["loud"]),
    ],
)
def test_the_nouns_that_stand_nowhere_are_named(shipped, question, words):
    assert words_missing(find(shipped, question, reader=False), shipped) == tuple(Missing("word", w) for w in words)


@pytest.mark.parametrize(
    "question",
    [
        "目前有哪些政策支持MCN机构？",
        "培训费用可以补贴吗？",
        "Are training fees subsidised?",
        "Which districts were chosen for livestreaming clusters?",
        "When hosts rent flats, what help do they get?",
        "什么时候可以免罚？",
        "Will a first-time violation be punished?",
        "How will fine food brands be promoted?",
        "长宁区和杨浦区的集聚区有什么不同？",
        "Is there help with the cost of renting computing power?",
        "小公司预算不多，能得到什么支持？",
        "贷款利息有补贴吗？",
        "95后主播能申请保障性租赁住房吗？",
        "我们公司有50名主播，有培训补贴吗？",
        "主播的技能级别由谁认定？",
        "Do e-commerce websites get support for livestreaming?",
        "支持哪些区块链应用？",
        "南京东路所在的黄浦区要打造什么场景？",
        "Does the plan support 24/7 streaming with virtual hosts?",
        "I lost my job. Is there training for livestreaming?",
        "长宁区的直播集聚区走什么路线？",
        "直播公司会被推荐进哪份名单？",
    ],
)
def test_words_that_sound_like_asking_for_something_else_refuse_nothing(shipped, question):
    assert lacks(shipped, question) == ()


def test_a_title_is_not_full_of_names(shipped):
    assert lacks(shipped, "Housing Support For Livestream Hosts") == ()
