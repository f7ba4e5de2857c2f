import pytest

from corpus import clean
from index import Index
from qa.ask import ask
from qa.structure import structural


@pytest.fixture(scope="module")
def regulation(second, encoder):
    return Index.build(second.units, encoder)


def asked(index, question):
    found = structural(index, index.read(question))
    return found and (found.kind, found.named, [hit.clause.id.partition("#")[2] for hit in found.hits])


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("第四条是什么", ("item", "4", ["item-04.1"])),
        ("第四条第二句", ("item", "4", ["item-04.2"])),
        ("第4条的最后一句", ("item", "4", ["item-04.2"])),
        ("what is article 4 about?", ("item", "4", ["item-04.1"])),
        ("what does article four say?", ("item", "4", ["item-04.1"])),
        ("the fourth article", ("item", "4", ["item-04.1"])),
        ("last sentence of article 4", ("item", "4", ["item-04.2"])),
        ("the second sentence of article 4", ("item", "4", ["item-04.2"])),
        ("article 4, sentence 2", ("item", "4", ["item-04.2"])),
        ("第四条第九句", ("sentence", "9", [])),
        ("《网络安全法》第四条说什么？", None),
        ("article 4 of the Civil Code", None),
        ("what part one district plays", None),
        ("第99999999999999999部分讲什么？", None),
        ("第九条", ("item", "9", [])),
        ("有多少条？", ("count", "5", ["item-05.1"])),
        ("培训有几条要求？", None),
        ("how many articles are there?", ("count", "5", ["item-05.1"])),
        ("哪些条提到培训？", ("mention", "培训", ["item-05.1"])),
        ("养老服务出现在哪几条？", ("mention", "养老服务", ["item-01.1", "item-02.1"])),
        ("为什么制定这个办法？", ("purpose", "", ["item-01.1"])),
        ("谁监督养老服务？", None),
        ("第三方机构做什么？", None),
        ("which articles mention spaceships?", None),
        ("which article mentions 养老服务?", ("mention", "养老服务", ["item-01.1", "item-02.1"])),
        ("多少？", None),
        ("how many items can a host sell per stream?", None),
        ("is there no 5G support?", None),
    ],
)
def test_places_are_found_by_number_and_by_word(regulation, question, place):
    assert asked(regulation, question) == place


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("上海为什么要出台这份直播行动计划？", ("purpose", "", ["intro.1"])),
        ("为什么上海要专门出这么一个直播规划？", ("purpose", "", ["intro.1"])),
        ("What's the purpose of the action plan in a nutshell?", ("purpose", "", ["intro.1"])),
        ("why was the plan made?", ("purpose", "", ["intro.1"])),
        ("第(二)部分叫什么", ("section", "(二)", ["task-06.1"])),
        ("What is part five called?", ("section", "(五)", ["task-18.1"])),
        ("section 9", ("section", "(九)", [])),
        ("任务三主要讲什么", ("item", "3", ["task-03.1"])),
        ("任务一般由谁负责？", None),
        ("主要任务一共涉及几个区？", None),
        ("第二部分有几项任务？", ("count", "4", ["task-09.1"])),
        ("How many tasks are in part 3?", ("count", "4", ["task-13.1"])),
        ("the second task of section 3", ("item", "2", ["task-11.1"])),
        ("第九部分的第一项任务是什么？", ("section", "(九)", [])),
        ("第九项任务属于第三部分吗？", ("item", "9", ["task-09.1"])),
        ("第二部分和第三部分有什么区别？", ("section", "(二)", ["task-06.1"])),
        ("（二）优化产业生态环境部分的第一项任务是什么", ("item", "1", ["task-06.1"])),
        ("how many tasks are there?", ("count", "20", ["task-20.1"])),
        ("哪些任务提到虹桥？", ("mention", "虹桥", ["task-06.5", "task-15.2"])),
        ("上海直播三年后想占什么位置？", ("goals", "", ["goals.1"])),
        ("What are the overall goals?", ("goals", "", ["goals.1"])),
        ("写论文引言用：依据谁的部署？", None),
        ("第六项的主要目标是什么？", ("item", "6", ["task-06.1"])),
        ("what status do platforms have?", None),
        ("Which tasks mention supply chains?", ("mention", "supply chains", ["task-04.3", "task-14.2"])),
    ],
)
def test_the_shipped_plan_answers_from_its_structure(shipped, question, place):
    assert asked(shipped, question) == place


@pytest.mark.parametrize(
    ("question", "beside"),
    [
        ("第六项是什么", ""),
        ("请把第六项任务的原文念给我听", ""),
        ("Summarise task 6 for me", ""),
        ("第六项任务包括哪些措施？", ""),
        ("What measures does task 14 include?", ""),
        ("Can you translate task 6 into English?", ""),
        ("第二部分的第三项任务是什么", ""),
        ("In task 6, what should Brazil do?", "In , what should Brazil do?"),
        ("第六项第2句里有哪个区", ""),
        ("第六项和第七项有什么区别", ""),
        ("第九项任务说要发布什么名录？", "说要发布什么名录？"),
        ("what does task 12 say about subsidies?", "what does  say about subsidies?"),
        ("开篇那段话说，直播能带动什么？", "，直播能带动什么？"),
        ("According to the opening paragraph, what should it drive?", " what should it drive?"),
    ],
)
def test_what_is_asked_beside_a_place_is_known(shipped, question, beside):
    assert structural(shipped, shipped.read(question)).beside == beside


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("第九项任务说要研究发布什么名录？", ["task-09.2"]),
        ("In task 6, which district leads the luxury cluster?", ["task-06.2"]),
        ("第五部分里，价格欺诈怎么治理？", ["task-19.2"]),
        ("（二）优化产业生态环境部分的第二项任务要打造什么品牌形象？", ["task-07.2"]),
        ("第九项任务的预算是多少？", []),
        ("第六项任务里徐汇区做什么？", []),
        ("开篇那段话说，直播能带着哪几样东西一起创新？", ["intro.1"]),
    ],
)
def test_a_question_about_a_place_is_asked_of_that_place(shipped, question, cited):
    assert [one.clause_id.partition("#")[2] for one in ask(question, index=shipped).citations][:1] == cited


def test_a_number_that_stands_twice_gives_both_items(encoder):
    text = "一、甲部\n一是做好养老。\n二是做好培训。\n二、乙部\n一是做好公积金。\n二是控制噪声。\n"
    index = Index.build(clean(text).units, encoder)
    assert asked(index, "第二项是什么") == ("item", "2", ["item-02.1", "p2-item-02.1"])
    assert asked(index, "一共有几项？") == ("count", "4", ["p2-item-02.1"])


OFFICIAL = """市商务局 市财政局关于印发《社区食堂办法》的通知
发布日期（2024-03-01）
沪商〔2024〕12号
各区人民政府，各有关单位：
社区食堂服务机构（以下简称CSA机构）为老人提供午餐。
市商务局
2024年2月28日
第一条 本办法所称助餐，是指为老人提供午餐。
"""


@pytest.fixture(scope="module")
def notice(encoder):
    return Index.build(clean(OFFICIAL, "notice").units, encoder)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("这份通知主送哪些单位？", "各区人民政府，各有关单位"),
        ("who is the notice addressed to?", "各区人民政府，各有关单位"),
        ("to whom is this circular directed?", "各区人民政府，各有关单位"),
        ("请给出通知的文号。", "沪商〔2024〕12号"),
        ("what is the document number of the notice?", "沪商〔2024〕12号"),
        ("落款日期是哪天？", "2024年2月28日"),
        ("what date stands under the signatures?", "2024年2月28日"),
        ("what is the date of issue?", "2024-03-01"),
        ("落款单位有哪些？", "市商务局 市财政局"),
        ("这份文件是哪几家联合印发的？", "市商务局 市财政局"),
        ("who issued this official notice?", "市商务局 市财政局"),
        ("哪些部门印发了这份文件？", "市商务局 市财政局"),
        ("which departments put out this plan?", "市商务局 市财政局"),
        ("通知是由哪几个部门联合印发的？", "市商务局 市财政局"),
        ("CSA机构是什么意思？", "社区食堂服务机构"),
        ("what does CSA stand for?", "社区食堂服务机构"),
        ("什么是助餐？", "为老人提供午餐"),
    ],
)
def test_parts_of_an_official_document_are_known_by_their_form(notice, question, words):
    found = structural(notice, notice.read(question))
    assert found
    assert (found.kind, found.named) == ("part", words)


@pytest.mark.parametrize(
    "question",
    [
        "补贴发给谁？",
        "哪天印发的通知？",
        "哪些区会出台方案？",
        "关于短租民宿的那份通知，文号是多少？",
        "what does the notice mean for CSA agencies?",
    ],
)
def test_what_only_sounds_like_asking_for_such_a_part_is_no_such_question(notice, question):
    assert structural(notice, notice.read(question)) is None


def test_a_document_without_goals_has_none(regulation):
    assert asked(regulation, "总体目标是什么？") is None


@pytest.mark.parametrize(
    "question",
    [
        "原文链接是什么？",
        "文末写的来源是哪个网址？",
        "where is the url of the original notice?",
        "which link is given as the source?",
    ],
)
def test_the_page_a_copy_was_taken_from_is_in_a_line_of_its_own(encoder, question):
    text = OFFICIAL + "第二条 本办法自印发之日起施行。\n来源：\n//swj.example.gov.cn/a/1.html\n"
    index = Index.build(clean(text, "notice").units, encoder)
    part = structural(index, index.read(question))
    assert part
    assert (part.kind, part.named) == ("part", "//swj.example.gov.cn/a/1.html")


@pytest.mark.parametrize(
    "question",
    [
        "哪些部门发布选品目录？",
        "什么是MCN？",
        "who runs the canteen?",
        "to whom are subsidies directed?",
        "Must the source of goods sold online be disclosed?",
        "年度招生计划由谁发布？",
    ],
)
def test_what_has_no_such_form_is_searched_for(notice, question):
    found = structural(notice, notice.read(question))
    assert found is None or found.kind != "part"
