"""The client against a real server: llama.cpp's, started by scripts/local_model with the small model of a package.

It proves that the protocol is spoken, not that the answer is worded well: the model is a hundred times too small.
Runs only when asked for: pytest -m local_model
"""

import json
import socket
import subprocess
import time
from pathlib import Path

import pytest

from corpus import clean
from index import Index
from prompts import Messages
from qa import ask, ask_stream
from qa.llm.chat import ModelTrouble, open_chat
from qa.llm.write import schema

pytestmark = pytest.mark.local_model
MODEL = "openai:local"
TEXT = "第一条 社区食堂为老人提供午餐，每餐补贴5元。\n第二条 社区图书馆每周六开放。\n"
FRANCE = Messages("You are a helpful assistant.", "What is the capital of France?")


@pytest.fixture(scope="module", autouse=True)
def address():
    """The running server's address, which the environment names."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = Path(__file__).parents[3] / "scripts" / "local_model"
    running = subprocess.Popen([script], env={"PATH": "/usr/local/bin:/usr/bin:/bin", "PORT": str(port)})
    try:
        _wait_for(port, running)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{port}/v1")
            patch.delenv("OPENAI_API_KEY", raising=False)
            yield
    finally:
        running.kill()


def _wait_for(port, running):
    # Installing takes under a minute on two cores; five times that.
    for _ in range(300):
        assert running.poll() is None, "scripts/local_model ended"
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(1)
    pytest.fail("scripts/local_model did not start within five minutes")


@pytest.fixture(scope="module")
def tiny():
    return Index.build(clean(TEXT, "tiny").units)


def test_it_answers_and_counts_its_tokens():
    chat = open_chat(MODEL)
    assert "Paris" in chat.say(FRANCE)
    assert chat.usage.read > 0
    assert chat.usage.written > 0


def test_it_is_held_to_a_schema():
    chat = open_chat(MODEL)
    assert chat.takes_schema
    said = json.loads("".join(chat.stream(FRANCE, schema(["a.1", "a.2"]))))
    assert all(isinstance(one["text"], str) and set(one["clauses"]) <= {"a.1", "a.2"} for one in said["sentences"])


def test_a_question_gets_an_answer_that_was_checked(tiny):
    answer = ask("每餐补贴多少元？", index=tiny, model=MODEL)
    assert answer.answered
    assert answer.cost.tokens_read > 0
    assert {citation.document for citation in answer.citations} == {"tiny"}


def test_it_can_be_left_in_the_middle(tiny):
    asked = ask_stream("每餐补贴多少元？", index=tiny, model=MODEL)
    next(asked)
    asked.close()
    assert "Paris" in open_chat(MODEL).say(FRANCE)  # the server is free again


def test_a_text_longer_than_its_context_is_told():
    with pytest.raises(ModelTrouble) as trouble:
        open_chat(MODEL).say(Messages("", "a b c d " * 5000))
    assert trouble.value.kind == "context"
