import html
import re

import pytest

from corpus import Source, clean, to_html, to_markdown
from corpus.plan import Edit, Plan, Problem, Unit

ATTACK = "<script>alert('&')</script>"


def visible(page):
    """What a reader of the page sees of the units: explanations out, tags out."""
    units = page[page.index("<section") :]
    units = re.sub(r'<span class="why">.*?</span>', "", units)
    return re.findall(r'<p class="zh">(.*?)</p>', units, re.DOTALL)


def test_the_page_shows_the_clean_text_of_every_unit(plan):
    shown = [html.unescape(re.sub("<[^>]+>", "", text)) for text in visible(to_html(plan))]
    assert shown == [unit.text for unit in plan.units]


def test_every_change_is_marked_with_its_source_and_reason(plan):
    page = to_html(plan)
    assert page.count("<mark ") == len(plan.edits)
    for edit in plan.edits:
        assert f"源文 <del>{html.escape(edit.before)}</del>" in page
    doubtful = [edit for edit in plan.edits if edit.confidence == "doubtful"]
    assert page.count('<mark class="doubtful"') == len(doubtful)
    assert all(html.escape(edit.note) in page for edit in doubtful)


def test_the_head_counts_by_rule_and_confidence(plan):
    page = to_html(plan)
    for rule, said in (("place", "地名 place"), ("reading", "句意 reading")):
        of_rule = [
            sum(e.rule == rule and e.confidence == c for e in plan.edits) for c in ("certain", "likely", "doubtful")
        ]
        cells = "".join(f"<td>{count}</td>" for count in of_rule)
        assert f"<tr><td>{said}</td>{cells}</tr>" in page


def test_the_page_asks_nothing_of_any_host(plan):
    assert not re.search(r'(?:src|href)="(?!#)|url\(|@import|<script', to_html(plan))


def test_text_and_reasons_are_escaped():
    raw = f"甲{ATTACK}乙"
    edit = Edit(0, 1, "甲", f"丙{ATTACK}", "term", "doubtful", ATTACK)
    text = f"丙{ATTACK}{raw[1:]}"
    unit = clean(raw).units[0]
    problem = Problem("date", ATTACK, ATTACK)
    named = Unit(ATTACK, ATTACK, None, "", text, unit.clauses, "d", ATTACK)
    page = to_html(Plan("d", ATTACK, Source(raw, "0"), text, (named,), (edit,), (problem,)))
    assert "<script" not in page
    assert page.count(html.escape(ATTACK)) >= 8


def test_markdown_has_the_text_and_a_footnote_for_each_doubt(plan):
    text = to_markdown(plan)
    doubtful = [edit for edit in plan.edits if edit.confidence == "doubtful"]
    assert len(re.findall(r"^\[\^\d+\]: ", text, re.MULTILINE)) == len(doubtful)
    assert "## 二、主要任务 (二) 第六项　优化布局直播经济集聚区\n" in text
    body = re.sub(r"\[\^\d+\](?!:)", "", text)
    assert "打造以轻奢设计消费为创新引领的直播经济集聚区；" in body


@pytest.mark.parametrize("render", [to_html, to_markdown])
@pytest.mark.parametrize("text", ["", "一段。", "一是做事。\n二是做事。\n"])
def test_any_text_can_be_shown(render, text):
    assert all(part in render(clean(text)) for part in text.split())
