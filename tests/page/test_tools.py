"""What programs get: the same as Python, through Gradio's client, plain HTTP and the Model Context Protocol."""

import json
import subprocess
import sys

import httpx
import pytest
from gradio_client import Client

import app
from qa import ask

QUESTION = "which district leads the luxury livestream cluster?"


@pytest.fixture(scope="module")
def address(shipped):
    page = app.build()
    yield app.launch(page, rate=0)
    page.close()


@pytest.fixture(scope="module")
def client(address):
    return Client(address, verbose=False)


def plain(value):
    return json.loads(json.dumps(value))


def test_ask_gives_what_python_gets(client):
    assert client.predict(question=QUESTION, api_name="/ask") == plain(ask(QUESTION).to_dict())


def test_ask_takes_history_language_and_number(client):
    given = client.predict(
        question="and in Songjiang?", history=[QUESTION], language="zh", k=1, api_name="/ask"
    )  # fmt: skip
    assert given == plain(ask("and in Songjiang?", history=[QUESTION], language="zh", k=1).to_dict())


def test_search_gives_the_best_clauses(client, shipped):
    found = client.predict(query="主播租房", k=3, api_name="/search")
    assert [one["clause_id"] for one in found] == [hit.clause.id for hit in shipped.search("主播租房", 3)]


def test_clause_gives_one_clean_and_as_received(client, plan):
    given = client.predict(clause_id="shanghai-livestream-2024#task-06.2", api_name="/clause")
    assert given["text"].startswith("支持长宁区")
    assert plan.raw.text[given["raw_start"] : given["raw_end"]] == given["raw"]


def test_these_three_are_offered_with_their_parameters_described(client):
    offered = client.view_api(return_format="dict")["named_endpoints"]
    assert sorted(offered) == ["/ask", "/clause", "/search"]
    assert [(one["parameter_name"], one["parameter_has_default"]) for one in offered["/ask"]["parameters"]] == [
        ("question", False), ("history", True), ("language", True), ("k", True),
    ]  # fmt: skip


def test_plain_http_answers(address):
    asked = httpx.post(f"{address}gradio_api/call/v2/ask", json={"question": QUESTION})
    told = httpx.get(f"{address}gradio_api/call/ask/{asked.json()['event_id']}").text
    event, data = told.strip().split("\n")
    assert event == "event: complete"
    assert json.loads(data.removeprefix("data: "))[0] == plain(ask(QUESTION).to_dict())


MCP_CLIENT = """
import asyncio, json, sys
from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client

async def main(address, question):
    async with streamablehttp_client(f"{address}gradio_api/mcp/") as (reading, writing, _):
        async with ClientSession(reading, writing) as session:
            await session.initialize()
            tools = (await session.list_tools()).tools
            called = await session.call_tool("ask", {"question": question})
            print(json.dumps([{t.name: t.description for t in tools}, called.content[0].text]))

asyncio.run(main(*sys.argv[1:]))
"""


def test_a_model_context_protocol_client_asks(address):
    done = subprocess.run([sys.executable, "-c", MCP_CLIENT, address, QUESTION], capture_output=True, text=True)
    tools, said = json.loads(done.stdout)
    assert sorted(tools) == ["ask", "clause", "search"]
    assert tools["ask"].startswith("Answer one question about the document")
    assert "长宁区" in said
