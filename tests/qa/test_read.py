import pytest

from corpus import Unit
from index import Index
from qa.find import find
from qa.read import read


@pytest.fixture(scope="module")
def regulation(second, encoder):
    return Index.build(second.units, encoder)


@pytest.fixture(scope="module")
def districts(encoder):
    text = "支持长宁区做强公积金服务；支持杨浦区做强培训服务；支持黄浦区、宝山区做强养老服务。"
    return Index.build([Unit.from_text("u", text), Unit.from_text("v", "控制噪声。")], encoder)


def reading(index, question, k=3):
    found = read(find(index, question, reader=False), index.words, k)
    return found.short, [clause.id.partition("#")[2] for _, clause in found.cited]


@pytest.mark.parametrize(
    ("question", "short", "cited"),
    [
        ("社区食堂每餐补贴多少钱？", "5元", ["item-03.1"]),
        ("护理人员培训多少小时？", "40小时", ["item-05.1"]),
        ("监督管理养老服务的是哪个部门？", "市民政局", ["item-02.1"]),
        ("第四条第二句是什么？", None, ["item-04.2"]),
    ],
)
def test_the_few_words_are_read_out_of_the_clause_that_has_them(regulation, question, short, cited):
    assert reading(regulation, question) == (short, cited)


def test_a_count_is_read_from_the_structure(regulation):
    found = read(find(regulation, "一共有多少条？"), regulation.words, 3)
    assert (found.counted, found.short, found.cited[0][1].id) == ("5", None, "second#item-05.1")


def test_several_places_of_one_clause_answer_together(districts):
    assert reading(districts, "哪些区做强养老服务？") == ("黄浦区、宝山区", ["u.3"])


def test_places_of_several_clauses_answer_a_question_for_several(districts):
    assert reading(districts, "哪些区做强服务？") == ("长宁区、杨浦区、黄浦区、宝山区", ["u.1", "u.2", "u.3"])
    assert reading(districts, "哪个区做强服务？") == ("长宁区", ["u.1"])


def test_only_clauses_about_the_place_of_the_question_are_read(districts):
    assert reading(districts, "杨浦区做什么？")[1] == ["u.2"]
    assert reading(districts, "what does Yangpu do?")[1] == ["u.2"]


def test_figures_of_something_else_are_no_answer(regulation):
    assert reading(regulation, "要建多少家养老院？")[0] is None


def test_a_date_is_not_asked_for_by_its_own_year(encoder):
    index = Index.build(
        [Unit.from_text("u", "2025年4月2日。"), Unit.from_text("v", "办好2025年养老服务大会。")], encoder
    )
    assert reading(index, "2025年养老服务大会几月几号开？")[0] != "2025年4月2日"


def test_several_figures_asked_at_once_are_all_given(encoder):
    index = Index.build([Unit.from_text("u", "培训10名护理人员，建设100个社区食堂。")], encoder)
    assert reading(index, "护理人员和社区食堂的数量分别是多少？")[0] == "10名、100个"


def test_at_most_k_clauses_are_cited_and_at_least_one(regulation):
    question = "社区养老服务怎么做？"
    assert [len(reading(regulation, question, k)[1]) for k in (1, 2, 0, -1)] == [1, 2, 1, 1]


def test_something_is_cited_even_where_nothing_is_alike(regulation, monkeypatch):
    monkeypatch.setattr("index.search._CLAUSE_COVERAGE", -1.0)
    assert len(reading(regulation, "社区养老服务怎么做？", 1)[1]) == 1
