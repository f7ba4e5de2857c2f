"""The shipped plan as anyone may rely on it."""

import hashlib
import re

import pytest

from corpus import Clause
from corpus.edition import DATA

TASKS = [f"task-{number:02d}" for number in range(1, 21)]
SECTIONS = ["(一)"] * 5 + ["(二)"] * 4 + ["(三)"] * 4 + ["(四)"] * 4 + ["(五)"] * 3


def test_the_document_is_the_received_one_byte_for_byte(plan):
    data = next(DATA.glob("*/source.txt")).read_bytes()
    assert plan.raw.sha256 == hashlib.sha256(data).hexdigest()
    assert plan.raw.sha256 == "f7faf7882b97dfd31d7f6ad51ddca6db7c07e0030ca8074f5a2641b072518ace"
    assert plan.raw.text.encode() == data


def test_the_units_are_all_there_in_order(plan):
    assert [unit.id for unit in plan.units] == ["header", "intro", "goals", *TASKS]
    assert [unit.number for unit in plan.units[3:]] == list(range(1, 21))
    assert [unit.section for unit in plan.units[3:]] == SECTIONS


def test_every_clause_leads_back_to_the_bytes_it_came_from(plan):
    for unit in plan.units:
        for clause in unit.clauses:
            assert plan.raw.text[clause.raw_start : clause.raw_end] == clause.raw
            assert clause.text in unit.text


def test_nothing_is_lost_between_the_clauses(plan):
    end = 0
    for clause in (clause for unit in plan.units for clause in unit.clauses):
        assert not plan.raw.text[end : clause.raw_start].strip()
        end = clause.raw_end
    assert not plan.raw.text[end:].strip()


def test_edits_apply_and_undo(plan):
    text, end = "", 0
    for edit in plan.edits:
        assert edit.raw_start >= end
        assert plan.raw.text[edit.raw_start : edit.raw_end] == edit.before
        text += plan.raw.text[end : edit.raw_start] + edit.after
        end = edit.raw_end
    assert text + plan.raw.text[end:] == plan.text


def test_clauses_are_named_as_a_person_would(plan):
    unit = plan.units[8]
    assert (unit.id, unit.title, unit.english_title) == (
        "task-06", "优化布局直播经济集聚区", "Optimize the Distribution of Livestream Economy Clusters",
    )  # fmt: skip
    assert [(c.id, c.label) for c in unit.clauses[:2]] == [
        ("shanghai-livestream-2024#task-06.1", "二、主要任务 (二) 第六项 第1句"),
        ("shanghai-livestream-2024#task-06.2", "二、主要任务 (二) 第六项 第2句"),
    ]


def test_a_section_the_source_has_lost_is_marked_as_supplied(plan):
    assert plan.units[12].label == "二、主要任务 〔三〕 第十项"


@pytest.mark.parametrize(
    "word", ["6000亿元", "10个", "100个", "2026年", "长宁区", "杨浦区", "松江区", "黄浦区、宝山区", "G60"]
)
def test_figures_and_districts_are_read(plan, word):
    assert word in plan.text


CITIES = "杭州|昆明|深圳|广州|天津|南京|成都|北京|沈阳|西安|重庆|佛山|济南|苏州|云南"
STAND_INS = "值播|真播|视频秀|直播秀|直播间间|现在直播|主播频道|网络上视频"
SPUN = "使用软件|积累区|走廓|卵化|培圳|培顺|鞭策|激厉|鼓劲|媚足"


@pytest.mark.parametrize("pattern", [CITIES, STAND_INS, SPUN, "[a-z]{12,}(?!.*html)", "服務|國際|傳統|條件"])
def test_no_trace_of_the_damage_is_left(plan, pattern):
    text = plan.text.split("来源：")[0]
    assert re.findall(pattern, text) == []


def test_the_dates_contradict_each_other_and_that_is_said(plan):
    (problem,) = [problem for problem in plan.problems if problem.kind == "date"]
    assert [plan.raw.text[start:end] for start, end in problem.places] == [
        "2023-09-02", "2025年4月2日", "20240902", "〔2024〕220号",
    ]  # fmt: skip


def test_every_clause_and_title_has_its_english(plan):
    for unit in plan.units:
        assert unit.english_title
        for clause in unit.clauses:
            assert clause.english
            assert not re.search("[\u4e00-\u9fff]", clause.english)


def test_figures_are_the_same_in_english(plan):
    # 亿 is said in billions, numbers of items and sections as 1. and II.; all other figures stand as they are.
    for clause in (clause for unit in plan.units for clause in unit.clauses):
        figures = set(re.findall(r"\d+", clause.text)) - {"6000", "2", "4"}
        assert figures <= set(re.findall(r"\d+", clause.english)), clause.id


def test_no_code_knows_the_plan_by_name(plan):
    root = DATA.parent.parent
    words = ("上海", "长宁", "shanghai", "changning", plan.document)
    for folder in ("corpus", "index", "qa", "prompts"):
        for path in sorted((root / folder).glob("*.py")):
            code = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text("utf-8")).lower()
            assert not [word for word in words if word in code], path.name


TERMS = {
    "直播基地": "livestream base", "集聚区": "cluster", "MCN机构": "MCN", "选品": "product selection",
    "保障性租赁住房": "affordable rental housing", "公积金": "provident fund", "跨境电商": "cross-border e-commerce",
    "工作许可证": "work permit", "容错纠错": "fault-tolerance and error-correction",
    "数字人": "digital human", "算力": "computing power", "长宁区": "Changning District", "杨浦区": "Yangpu District",
    "虹桥国际中央商务区": "Hongqiao International Central Business District", "丝路电商": "Silk Road e-commerce",
    "G60科创走廊": "G60 Science and Technology Innovation Corridor", "直播电商": "livestream e-commerce",
}  # fmt: skip


@pytest.mark.parametrize(("term", "english"), TERMS.items())
def test_a_term_is_translated_one_way(plan, term, english):
    clauses = [clause for unit in plan.units for clause in unit.clauses if term in clause.text]
    assert clauses
    assert [clause.id for clause in clauses if english.lower() not in clause.english.lower()] == []


def test_what_somebody_is_entitled_to_is_doubtful_where_only_the_sense_supports_it(plan):
    about_rights = [edit for edit in plan.edits if "何人可得" in edit.note or edit.before == "激励不符合因素的"]
    assert len(about_rights) == 6
    assert {edit.confidence for edit in about_rights} == {"doubtful"}


def test_every_reading_says_what_supports_it(plan):
    assert [edit.before for edit in plan.edits if not edit.note] == []


def test_the_signature_below_the_last_item_is_not_called_a_sentence_of_it(plan):
    assert [(clause.label, clause.text.split("/")[0]) for clause in plan.units[-1].clauses[-4:]] == [
        ("二、主要任务 (五) 第二十项 第2句", plan.units[-1].clauses[1].text), ("文末 第3句", "上海市商务委员会"),
        ("文末 第4句", "来源："), ("文末 第5句", ""),
    ]  # fmt: skip


def test_a_clause_s_name_is_its_id_without_the_document():
    assert Clause("plan-2024#task-06.2", "", 0, 0, "", "").name == "task-06.2"
