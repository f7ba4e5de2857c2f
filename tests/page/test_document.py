"""The document pane."""

import html
import re

from page.document import document_pane


def test_every_clause_stands_there_once_clean_and_as_received(plan):
    pane = document_pane(plan)
    shown = re.findall(
        r'data-clause="([^"]+)" tabindex="-1"><span class="clean" lang="zh">(.*?)</span>'
        r'<code class="raw" lang="zh">(.*?)</code>',
        pane,
        re.DOTALL,
    )
    plain = [(id, html.unescape(re.sub("<[^>]+>", "", clean)), html.unescape(raw)) for id, clean, raw in shown]
    assert plain == [(clause.id, clause.text, clause.raw) for unit in plan.units for clause in unit.clauses]


def test_every_reading_says_what_the_source_has(plan):
    marks = re.findall(r'<mark class="(\w+)" data-before="([^"]*)"', document_pane(plan))
    assert [(kind, html.unescape(before)) for kind, before in marks] == [(e.confidence, e.before) for e in plan.edits]


def test_only_doubtful_readings_are_stops_of_the_keyboard(plan):
    stops = re.findall(r'<mark class="(\w+)"[^>]*tabindex="0"', document_pane(plan))
    assert stops == ["doubtful"] * sum(edit.confidence == "doubtful" for edit in plan.edits)


def test_the_outline_names_every_unit(plan):
    pane = document_pane(plan)
    assert re.findall(r'<li><a href="#u-([^"]+)"', pane) == [unit.id for unit in plan.units]


def test_another_document_without_edits_has_no_note_of_damage(second):
    pane = document_pane(second)
    assert "每餐补贴5元" in pane
    assert 'class="note"' not in pane
    assert 'id="rendering"' not in pane
