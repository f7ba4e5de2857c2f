"""The page's parts, and the page through Gradio's own client. What a person sees is test_browser.py's."""

import html
import json

import pytest
from gradio_client import Client

import app
from qa import ask

ATTACKS = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'\"><svg onload=alert(1)>", "&lt;b&gt;"]


@pytest.fixture(scope="module")
def client(shipped):
    import gradio  # noqa: F401

    page = app.build()
    page.queue()
    _, url, _ = page.launch(prevent_thread_lock=True, quiet=True, server_name="127.0.0.1", ssr_mode=False)
    yield Client(url, verbose=False)
    page.close()


def test_the_api_gives_what_python_gets(client):
    question = "which district leads the luxury livestream cluster?"
    given = client.predict(question=question, api_name="/ask")
    assert given == json.loads(json.dumps(ask(question).to_dict()))


def test_only_ask_is_offered(client):
    assert list(client.view_api(return_format="dict")["named_endpoints"]) == ["/ask"]


def test_the_evidence_shows_each_clause_with_its_place_and_its_source(shipped):
    answer = ask("虹桥海外发展服务中心提供哪些服务？", index=shipped)
    page = app.evidence(answer)
    for number, citation in enumerate(answer.citations, 1):
        assert f"data-clause='{citation.clause_id}'" in page
        assert f"<h3>[{number}] {citation.label}</h3>" in page
        assert f"<blockquote>{html.escape(citation.quote)}</blockquote>" in page
        assert f"<code>{html.escape(citation.raw)}</code>" in page
        assert f"{html.escape(citation.translation)} <em>(unofficial rendering)</em>" in page


def test_the_evidence_shows_doubts(shipped):
    answer = ask("when was the plan issued?", index=shipped)
    assert f"<p class='warning' role='note'>{html.escape(answer.warnings[0])}</p>" in app.evidence(answer)


def test_a_refusal_shows_the_nearest_clause_as_nearest(shipped):
    page = app.evidence(ask("徐汇区有什么直播政策？", index=shipped))
    assert page.count("<article") == 1
    assert "<article class='nearest'" in page
    assert "最接近，但不是答案" in page


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_of_a_document_is_escaped(encoder, attack):
    from corpus import Unit
    from index import Index

    index = Index.build([Unit.from_text("u", f"养老服务{attack}由民政局负责。")], encoder)
    page = app.evidence(ask("养老服务由谁负责？", index=index))
    assert html.escape(attack) in page
    assert attack not in page.replace(html.escape(attack), "")


def test_an_error_is_said_in_the_conversation_which_goes_on(monkeypatch):
    monkeypatch.setenv("TIAOLI_MODEL", "/nowhere/model")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    box, history, _ = app._turn("哪个区？", [])
    assert box == ""
    assert [turn["role"] for turn in history] == ["user", "assistant"]
    assert "/nowhere/model" in history[1]["content"]
