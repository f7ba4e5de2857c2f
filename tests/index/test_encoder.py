from concurrent.futures import ThreadPoolExecutor

import pytest

from index import EncoderUnavailable, load_encoder
from index.encoder import DEFAULT_MODEL, encodable


@pytest.mark.parametrize("chosen", [None, ""])
def test_without_a_choice_the_embedded_model_is_loaded(e5, monkeypatch, chosen):
    monkeypatch.delenv("TIAOLI_MODEL", raising=False)
    if chosen is not None:
        monkeypatch.setenv("TIAOLI_MODEL", chosen)
    assert load_encoder() is e5
    assert e5.name == DEFAULT_MODEL


def test_tiaoli_model_chooses_the_model(word_model, monkeypatch):
    monkeypatch.setenv("TIAOLI_MODEL", str(word_model))
    assert load_encoder().name == str(word_model)


def test_a_name_that_is_given_goes_before_tiaoli_model(e5, word_model, monkeypatch):
    monkeypatch.setenv("TIAOLI_MODEL", str(word_model))
    assert load_encoder(DEFAULT_MODEL) is e5


@pytest.mark.parametrize("name", ["no-such/model", "no such model", "..", "a\0b", "\ud800"])
def test_an_unknown_name_is_refused_with_the_name_and_the_next_step(name):
    with pytest.raises(EncoderUnavailable) as refused:
        load_encoder(name)
    assert str(refused.value).startswith(f"no encoder {name!r}: ")
    assert str(refused.value).endswith("Set TIAOLI_MODEL to a model's folder or name, or unset it.")


def test_an_unknown_name_in_tiaoli_model_is_named(monkeypatch):
    monkeypatch.setenv("TIAOLI_MODEL", "no-such/model")
    with pytest.raises(EncoderUnavailable, match="'no-such/model'"):
        load_encoder()


def test_two_first_questions_at_once_load_a_model_once(make_model, capsys):
    name = str(make_model())
    with ThreadPoolExecutor(4) as pool:
        loaded = list(pool.map(load_encoder, [name] * 4))
    assert len(set(map(id, loaded))) == 1
    assert capsys.readouterr().err.count(f"loading {name}") == 1


@pytest.mark.parametrize(
    ("text", "ready"),
    [
        ("养老", "养老"),
        ("养老补贴", "养老补"),
        ("a\ud800", "a?"),
        ("\ud800\udc00", "??"),
        ("\U0001f600!", "\U0001f600!"),
        ("", ""),
    ],
)
def test_a_text_is_cut_and_freed_of_lone_surrogates(text, ready):
    assert encodable(text, 3) == ready
