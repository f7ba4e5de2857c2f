"""One question and its answer as HTML."""

import html
import re

import pytest

from page.labels import labels
from page.turn import confidence_in_words, failure, turn
from qa import ask


@pytest.fixture(scope="module")
def answer(shipped):
    return ask("虹桥海外发展服务中心提供哪些服务？", index=shipped)


def test_each_citation_stands_with_its_place_its_clause_and_its_source(answer):
    shown = turn(answer)
    for number, citation in enumerate(answer.citations, 1):
        place = f'class="place" data-clause="{citation.clause_id}" data-number="{number}">{citation.label}</button>'
        assert place in shown
        assert f'<code lang="zh">{html.escape(citation.raw)}</code>' in shown
    quotes = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", shown, re.DOTALL)
    assert [html.unescape(re.sub("</?b>", "", quote)) for quote in quotes] == [c.quote for c in answer.citations]


def test_marks_lead_to_the_clauses_in_order(answer):
    marks = re.findall(r'class="mark n(\d)" data-clause="([^"]+)"', turn(answer))
    assert marks == [(str(number), citation.clause_id) for number, citation in enumerate(answer.citations, 1)]


def test_the_words_that_answer_are_set_off_in_their_clause(answer):
    assert f"<b>{answer.short}</b>" in turn(answer)


def test_an_english_answer_shows_the_rendering_as_unofficial(shipped):
    answer = ask("which district leads the luxury livestream cluster?", index=shipped)
    shown = turn(answer)
    assert html.escape(answer.citations[0].translation) in shown
    assert labels()["unofficial"] == ("非官方译文", "unofficial rendering")
    assert "unofficial rendering" in shown


def test_a_place_is_said_in_the_answers_language(shipped):
    english = ask("which district leads the luxury livestream cluster?", index=shipped)
    chinese = ask("哪个区牵头打造轻奢设计消费的直播集聚区？", index=shipped)
    assert re.findall(r'class="place"[^>]*>([^<]+)<', turn(english)) == ["Task 6, sentence 2"]
    assert re.findall(r'class="place"[^>]*>([^<]+)<', turn(chinese)) == ["二、主要任务 (二) 第六项 第2句"]


def test_a_chinese_answer_shows_no_rendering(answer):
    assert 'class="rendering"' not in turn(answer)


def test_doubts_are_shown(shipped):
    answer = ask("when was the plan issued?", index=shipped)
    assert f'<p class="warning" role="note">{html.escape(answer.warnings[0])}</p>' in turn(answer)


def test_a_refusal_shows_the_nearest_clause_as_nearest_and_once(shipped):
    answer = ask("徐汇区有什么直播政策？", index=shipped)
    shown = turn(answer, ["主播租房有没有支持？"])
    assert '<article class="turn refused">' in shown
    assert shown.count("<blockquote") == 1
    assert "最接近，但不是答案" in shown
    assert "文件没有提到“徐汇区”。" in shown
    assert 'data-question="主播租房有没有支持？"' in shown


def test_an_error_is_said_beside_the_question():
    shown = failure("哪个区？", "no model at /nowhere <b>")
    assert '<article class="turn failed"><h3 class="asked">哪个区？</h3>' in shown
    assert "no model at /nowhere &lt;b&gt;" in shown


@pytest.mark.parametrize(
    ("confidence", "said"), [(1.0, "sure"), (0.9, "sure"), (0.89, "fairly_sure"), (0.7, "fairly_sure"), (0.5, "unsure")]
)
def test_confidence_in_words(confidence, said):
    assert confidence_in_words(confidence) == said


def test_a_link_opens_the_same_question(answer):
    assert 'href="?q=%E8%99%B9%E6%A1%A5' in turn(answer)
