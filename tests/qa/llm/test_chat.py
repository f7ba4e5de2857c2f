"""Where questions go, as a person is told it."""

import pytest

from qa.llm.chat import ModelTrouble, destination, open_chat


@pytest.mark.parametrize(
    ("address", "model", "host"),
    [
        ("", "openai:gpt-4o", "openai"),
        ("http://127.0.0.1:8000/v1", "openai:qwen3-8b", "127.0.0.1:8000"),
        ("https://models.example/v1", "openai:qwen3-8b", "models.example"),
        ("https://me:secret@models.example/v1", "openai:qwen3-8b", "models.example"),
        ("localhost:8000/v1", "openai:qwen3-8b", "localhost:8000"),
        ("https://models.example/v1", "anthropic:claude", "anthropic"),
    ],
)
def test_the_host_is_told_without_a_password(monkeypatch, address, model, host):
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    assert destination(model) == host


def test_the_address_told_is_the_one_used(monkeypatch):
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    monkeypatch.setenv("OPENAI_API_BASE", "https://elsewhere.example/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    assert open_chat("openai:qwen3-8b").model.openai_api_base == "https://elsewhere.example/v1"
    assert destination("openai:qwen3-8b") == "elsewhere.example"


def test_a_name_without_a_provider_is_not_guessed():
    with pytest.raises(ModelTrouble, match="provider is missing"):
        open_chat("gpt-4o")
