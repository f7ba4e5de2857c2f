import pytest

from corpus import Clause, Unit
from qa.missing import Missing
from qa.read import Reading
from qa.word import body_of, place_name, word_answer, word_refusal

CLAUSE = Clause("d#task-06.2", "支持长宁区。", 0, 6, "(二) 第六项 第2句", "支持长宁区。")
RENDERED = Clause("d#task-06.2", "支持长宁区。", 0, 6, "(二) 第六项 第2句", "支持长宁区。", (), "Support Changning.")
UNIT = Unit("task-06", "布局", 6, "(二)", "支持长宁区。", (CLAUSE,), "d", "(二) 第六项")
INTRO = Unit("intro", "", None, "", "支持长宁区。", (CLAUSE,), "d", "引言")


@pytest.mark.parametrize(
    ("language", "clause", "text"),
    [
        ("zh", CLAUSE, "长宁区。\n(二) 第六项 第2句：“支持长宁区。”"),
        ("en", CLAUSE, "Changning District (长宁区).\nTask 6, sentence 2 says: “支持长宁区。”"),
        (
            "en",
            RENDERED,
            "Changning District (长宁区).\nTask 6, sentence 2 says: “Support Changning.” (unofficial rendering; "
            "the text reads: “支持长宁区。”)",
        ),
    ],
)
def test_an_answer_is_the_short_words_and_the_clause(language, clause, text):
    assert word_answer(language, Reading(((UNIT, clause),), "长宁区")) == text


def test_further_clauses_stand_on_lines_of_their_own():
    text = word_answer("zh", Reading(((UNIT, CLAUSE), (INTRO, CLAUSE))))
    assert text.split("\n") == ["(二) 第六项 第2句：“支持长宁区。”", "另见(二) 第六项 第2句：“支持长宁区。”"]


def test_a_count_is_said():
    assert word_answer("zh", Reading(((UNIT, CLAUSE),), counted="20")).startswith("共20项。\n")


def test_a_refusal_says_what_is_missing_and_names_the_nearest_as_no_more():
    text = word_refusal("zh", [Missing("place", "徐汇区")], (UNIT, CLAUSE))
    assert text.split("\n") == [
        "文件没有说明。",
        "文件没有提到“徐汇区”。",
        "最接近的是(二) 第六项 第2句：“支持长宁区。”",
    ]
    assert word_refusal("en", [], None) == "The document does not say."


def test_a_refusal_with_nothing_near_says_what_can_be_asked():
    assert word_refusal("zh", [], None, [INTRO, UNIT]) == "文件没有说明。\n可以问它写明的事，例如：布局。"


@pytest.mark.parametrize(
    ("unit", "language", "name"),
    [
        (UNIT, "zh", "(二) 第六项 第2句"),
        (UNIT, "en", "Task 6, sentence 2"),
        (INTRO, "en", "The intro, sentence 2"),
    ],
)
def test_a_place_has_a_name_in_either_language(unit, language, name):
    assert place_name(unit, CLAUSE, language) == name


def test_headings_above_a_clause_are_not_quoted():
    clause = Clause("d#a.1", "二、任务\n一是做事。", 0, 9, "第一项 第1句", "二、任务\n一是做事。")
    assert body_of(clause) == "一是做事。"
