import json

import pytest

from evaluation import QuestionSetError
from evaluation.trials import Trial, reading_trials

CONTEXTS = ("养老服务补贴每月五百元。由民政局发放。", "公积金可以提取。", "技能培训免费。", "夜间噪声限五十分贝。")
SAID = [
    {"id": 7, "question": "补贴多少？", "answers": [{"text": "五百元"}, {"text": "五百元"}, {"text": "每月五百元"}]},
    {"id": "x", "question": "Who pays?", "answers": [{"text": "民政局"}]},
]
ASIDE = [
    {"context": text, "qas": [{"id": text, "question": text, "answers": [{"text": text}]}]} for text in CONTEXTS[1:]
]
SQUAD = {"data": [{"paragraphs": [{"context": CONTEXTS[0], "qas": SAID}]}, {"paragraphs": ASIDE}]}
ARTICLES = ({"name": "第一条", "text": "补贴每月五百元。"}, {"name": "第二条", "text": "夜间不得有噪声。"})
ASKED = (
    {"question": "补贴多少？", "statutes": ["第一条", "第二条"]},
    {"question": "Any noise?", "statutes": ["第二条"]},
)


@pytest.fixture
def squad(tmp_path):
    path = tmp_path / "squad.json"
    path.write_text(json.dumps(SQUAD), "utf-8")
    return path


def lines(path, rows):
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_every_paragraph_of_a_reading_set_is_a_unit(squad):
    whole, _ = reading_trials(squad)
    assert [(unit.id, unit.text) for unit in whole.units] == [(f"p-{n}", text) for n, text in enumerate(CONTEXTS, 1)]
    assert {unit.document for unit in whole.units} == {"squad"}


def test_a_reading_set_s_questions_are_answered_by_their_paragraph(squad, question):
    whole, _ = reading_trials(squad)
    made = {"kind": "reading", "group": "whole"}
    assert whole.questions[:3] == (
        question("7", "补贴多少？", units=("p-1",), short=("五百元", "每月五百元"), **made),
        question("x", "Who pays?", language="en", units=("p-1",), short=("民政局",), **made),
        question(CONTEXTS[1], CONTEXTS[1], units=("p-2",), short=(CONTEXTS[1],), **made),
    )


@pytest.mark.parametrize(
    ("fields", "units", "short"),
    [
        ({}, ("p-1",), ("五百元",)),
        ({"is_impossible": False}, ("p-1",), ("五百元",)),
        ({"is_impossible": True}, (), ()),
        ({"is_impossible": True, "answers": [], "plausible_answers": [{"text": "五百元"}]}, (), ()),
        ({"answers": []}, (), ()),
    ],
    ids=["SQuAD 1", "SQuAD 2", "impossible", "impossible, none given", "none given"],
)
def test_a_question_that_its_paragraph_does_not_answer_is_answered_by_none(tmp_path, fields, units, short):
    asked = {"id": "a", "question": "补贴多少？", "answers": [{"text": "五百元"}], **fields}
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [{"paragraphs": [{"context": CONTEXTS[0], "qas": [asked]}]}]}), "utf-8")
    (question,) = reading_trials(path)[0].questions
    assert (question.units, question.short) == (units, short)


@pytest.mark.parametrize("ids", [("a", "a"), (7, "7")])
def test_an_id_that_is_there_twice_is_named(tmp_path, ids):
    qas = [{"id": id, "question": "补贴多少？", "answers": []} for id in ids]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [{"paragraphs": [{"context": CONTEXTS[0], "qas": qas}]}]}), "utf-8")
    with pytest.raises(QuestionSetError, match=rf"squad\.json.*: the id '{ids[0]}' is there twice\.$"):
        reading_trials(path)


def test_articles_are_units_by_name_and_questions_name_all_that_answer_them(tmp_path, question):
    whole, _ = reading_trials(lines(tmp_path / "asked.jsonl", ASKED), lines(tmp_path / "law.jsonl", ARTICLES))
    assert [(unit.id, unit.title, unit.text, unit.document) for unit in whole.units] == [
        (one["name"], one["name"], one["text"], "law") for one in ARTICLES
    ]
    made = {"kind": "reading", "group": "whole"}
    assert whole.questions == (
        question("1", "补贴多少？", units=("第一条", "第二条"), **made),
        question("2", "Any noise?", language="en", units=("第二条",), **made),
    )


def test_a_reading_set_is_two_trials_of_the_same_questions(squad):
    whole, halved = reading_trials(squad)
    assert [f"{question.id}/half" for question in whole.questions] == [question.id for question in halved.questions]
    assert (len(whole.units), len(halved.units)) == (4, 2)


def test_a_trial_s_fingerprint_is_that_of_its_questions(four_units, question):
    prints = [
        Trial(units, (question(id),)).fingerprint for units, id in ((four_units, "a"), ((), "a"), (four_units, "b"))
    ]
    assert (prints[0] == prints[1], prints[0] == prints[2]) == (True, False)


@pytest.mark.parametrize(
    "content",
    ["{", "[]", '{"data": 1}', '{"data": []}', '{"data": [{}]}', '{"data": [{"paragraphs": [{"context": "养老。"}]}]}'],
)
def test_a_broken_reading_set_is_named(tmp_path, content):
    path = tmp_path / "squad.json"
    path.write_text(content, "utf-8")
    with pytest.raises(QuestionSetError, match=r"squad\.json (cannot be read as a reading set|has no questions)"):
        reading_trials(path)


@pytest.mark.parametrize(
    ("asked", "articles"),
    [
        ([{"question": "谁？"}], ARTICLES),
        (ASKED, [{"name": "第一条"}]),
        (["谁？"], ARTICLES),
        ([], ARTICLES),
    ],
    ids=["no statutes", "no text", "no object", "nothing asked"],
)
def test_broken_questions_to_articles_are_named(tmp_path, asked, articles):
    with pytest.raises(QuestionSetError, match=r"asked\.jsonl"):
        reading_trials(lines(tmp_path / "asked.jsonl", asked), lines(tmp_path / "law.jsonl", articles))


@pytest.mark.parametrize(
    "statutes", ["第一条", ["第一条", "第三条"], {"第一条": 1}, None], ids=["text", "unknown", "object", "nothing"]
)
def test_statutes_that_are_no_list_of_articles_are_named(tmp_path, statutes):
    asked = lines(tmp_path / "asked.jsonl", (*ASKED, {"question": "谁？", "statutes": statutes}))
    with pytest.raises(QuestionSetError, match=r"asked\.jsonl .*line 3: statutes is a list of articles' names, not "):
        reading_trials(asked, lines(tmp_path / "law.jsonl", ARTICLES))


@pytest.mark.parametrize("articles", [None, "law.jsonl"])
def test_a_reading_set_that_is_not_there_is_named(tmp_path, articles):
    with pytest.raises(QuestionSetError, match=r"none\.json cannot be read as a reading set \(FileNotFoundError"):
        reading_trials(tmp_path / "none.json", articles and tmp_path / articles)
