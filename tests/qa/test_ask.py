import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import TiaoliError, Unit
from index import Index
from qa import Answer, ask


@pytest.fixture(scope="module")
def regulation(second, encoder):
    return Index.build(second.units, encoder)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("which district leads the luxury livestream cluster?", "Changning District (长宁区)"),
        ("哪个区牵头打造轻奢设计消费的直播集聚区？", "长宁区"),
    ],
)
def test_the_question_that_must_work(shipped, plan, question, short):
    answer = ask(question, index=shipped)
    first = answer.citations[0]
    assert (answer.answered, answer.short, answer.mode) == (True, short, "extract")
    assert (first.document, first.unit, first.clause_id) == (
        "shanghai-livestream-2024", "task-06", "shanghai-livestream-2024#task-06.2",
    )  # fmt: skip
    assert "长宁区" in first.quote
    assert plan.raw.text[first.raw_start : first.raw_end] == first.raw
    assert "长宁区" in first.raw
    assert first.quote in answer.text


def test_another_document_answers_by_the_same_rules(regulation):
    answer = ask("谁负责社区养老服务的监督管理？", index=regulation)
    assert (answer.short, answer.citations[0].clause_id) == ("市民政局", "second#item-02.1")
    assert answer.text == "市民政局。\n第二条 第1句：“第二条 市民政局负责社区养老服务的监督管理。”"


def test_contradicting_dates_are_reported_and_not_chosen_silently(shipped):
    answer = ask("when was the plan issued?", index=shipped)
    assert answer.citations[0].unit == "header"
    assert "contradict" in answer.warnings[0]
    assert all(date in answer.warnings[0] for date in ("2023-09-02", "2 April 2025", "20240902", "〔2024〕220"))


def test_a_doubtful_reading_warns(shipped):
    answer = ask("从业人员能交住房公积金吗？", index=shipped)
    assert answer.citations[0].clause_id.endswith("task-11.4")
    assert any("不符合因素" in warning and "存疑" in warning for warning in answer.warnings)


def test_an_english_answer_shows_the_rendering_as_unofficial(shipped):
    answer = ask("can foreigners get hired as streamers?", index=shipped)
    assert answer.citations[0].translation in answer.text
    assert "unofficial" in answer.text
    assert answer.citations[0].quote in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("徐汇区有什么直播政策？", "文件没有提到“徐汇区”。"),
        ("2030年的零售额目标是多少？", "文件没有提到2030年。"),
        ("What phone number can I call?", "The document gives no contact details."),
        ("第二十五项是什么", "文件没有第25项。"),
        ("How many tasks does the Hangzhou plan have?", "The document does not mention Hangzhou."),
    ],
)
def test_a_refusal_says_what_is_missing(shipped, question, said):
    answer = ask(question, index=shipped)
    assert (answer.answered, answer.citations, answer.short) == (False, (), None)
    assert said in answer.text.split("\n")


def test_nothing_is_offered_as_near_where_nothing_is(shipped):
    assert ask("红烧肉怎么做", index=shipped).nearest is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("", "请输入问题。例如：哪个区牵头？有哪些支持措施？"),
        ("?!", "这段文字读不出问题。请用中文或英文写一个问题。"),
        ("hello", "Hello. I answer only what the document says, with the place where it says so. You can ask who is "
         "responsible, what the targets are, or what support there is."),
    ],
)  # fmt: skip
def test_what_is_no_question_is_answered_kindly(shipped, question, text):
    assert ask(question, index=shipped).text == text


def test_a_very_long_question_is_answered_from_its_beginning(shipped):
    answer = ask("哪个区牵头打造轻奢设计消费的直播集聚区？" + "好" * 100_000, index=shipped)
    assert "2000" in answer.warnings[0]


def test_the_language_can_be_chosen(shipped):
    assert ask("哪个区牵头轻奢集聚区？", index=shipped, language="en").text.startswith("Changning District")
    with pytest.raises(TiaoliError, match="no answers in language 'fr'"):
        ask("哪个区？", index=shipped, language="fr")


def test_an_answer_is_plain_json(shipped):
    answer = ask("虹桥海外发展服务中心提供哪些服务？", index=shipped)
    plain = json.loads(json.dumps(answer.to_dict(), ensure_ascii=False))
    assert plain["citations"][0]["clause_id"] == answer.citations[0].clause_id
    assert plain["confidence"] == answer.confidence
    assert sorted(plain) == sorted(Answer.__slots__)


def holds_the_contract(answer, units):
    clauses = {clause.id: clause for unit in units for clause in unit.clauses}
    assert isinstance(answer.text, str)
    assert answer.text
    assert 0.0 <= answer.confidence <= 1.0
    assert answer.answered == bool(answer.citations)
    for citation in answer.citations:
        assert citation.quote in clauses[citation.clause_id].text
        assert citation.raw == clauses[citation.clause_id].raw
        assert 0.0 <= citation.score <= 1.0
    assert [c.score for c in answer.citations] == sorted((c.score for c in answer.citations), reverse=True)


# Pieces of real questions, of the text, of other scripts and of what should never be typed.
PIECES = st.sampled_from(
    [
        *(
            "哪个区",
            "直播",
            "第六项",
            "第999999999999项",
            "多少",
            "在哪几项任务里",
            "为什么取消",
            "长宁区",
            "徐汇",
            "2030年",
        ),
        *("which district", "how many tasks", "what is task", "Yangpu", "Xi'an", "not", "percent", "last sentence of"),
        *(
            "<script>alert(1)</script>",
            "' OR 1=1 --",
            "{quote}",
            "%s",
            "\\",
            "\x00",
            "\ud800",
            "\u202e",
            "ﷺ",
            "日本語で",
        ),
        *("ئۇيغۇرچە", "\U0001f600", "،", "１２３", "(", "〔", "第", "项", "“", "…", " ", "\n", "6000亿"),
    ]
)
TYPED = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=8).map("".join))


@settings(max_examples=10_000, deadline=None)
@given(typed=TYPED)
def test_ten_thousand_questions_raise_nothing(regulation, second, typed):
    holds_the_contract(ask(typed, index=regulation, reader=False), second.units)


@settings(max_examples=150, deadline=None)
@given(typed=TYPED)
def test_the_shipped_plan_bears_any_question(shipped, plan, typed):
    holds_the_contract(ask(typed, index=shipped), plan.units)


STRANGE = {
    "fifty topics": "，".join(f"{topic}的补贴、期限和电话" for topic in ("直播", "基地", "人才", "税收", "住房") * 10),
    "the text's own words, shuffled": "经济直播行动三年上海市发展推动高质量计划区长宁集聚",
    "Japanese": "ライブコマースの補助金はいくらですか？",
    "Uyghur": "نەق مەيدان تارقىتىش ئۈچۈن قانداق ياردەم بار؟",
    "Arabic": "ما هو الدعم المتاح للبث المباشر؟",
    "digits": "20242026",
    "marks": "？！……——《》",
}


@pytest.mark.parametrize("typed", STRANGE.values(), ids=STRANGE)
def test_strange_questions_get_an_answer(shipped, plan, typed):
    holds_the_contract(ask(typed, index=shipped), plan.units)


@pytest.mark.parametrize("name", ["Japanese", "Uyghur", "Arabic", "digits", "marks"])
def test_what_is_in_neither_language_is_not_answered(shipped, name):
    assert not ask(STRANGE[name], index=shipped).answered


def test_without_the_reader_the_search_decides_alone(shipped, monkeypatch):
    monkeypatch.setattr("index.index.load_reader", lambda: pytest.fail("the reader was loaded"))
    answer = ask("哪个区牵头打造轻奢设计消费的直播集聚区？", index=shipped, reader=False)
    assert (answer.short, answer.citations[0].clause_id[-9:]) == ("长宁区", "task-06.2")


def test_doubt_about_the_text_lowers_the_confidence(shipped):
    assert ask("从业人员能交住房公积金吗？", index=shipped).confidence <= 0.9
    assert ask("when was the plan issued?", index=shipped).confidence <= 0.9


def test_two_documents_with_the_same_unit_ids_keep_their_citations_apart(encoder):
    units = [Unit.from_text("u", "养老服务补贴。", document="a"), Unit.from_text("u", "公积金提取。", document="b")]
    answer = ask("公积金提取怎么办？", index=Index.build(units, encoder))
    assert answer.citations[0].document == "b"


@pytest.mark.parametrize("question", ["为什么市公安局牵头起草这份计划？", "Why did the tax bureau draw up this plan?"])
def test_a_reason_is_not_given_for_what_the_document_does_not_have(shipped, question):
    assert not ask(question, index=shipped, model="").answered


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("MCN机构的全称是什么？", "直播服务管理机构"),
        ("MCN到底是什么的简称？", "直播服务管理机构"),
        ("What date is given under the signatures of the notice?", "2 April 2025 (2025年4月2日)"),
    ],
)
def test_parts_of_the_document_are_answered_in_few_words(shipped, question, short):
    assert ask(question, index=shipped, model="").short == short
