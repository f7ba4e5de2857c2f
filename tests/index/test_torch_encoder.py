import shutil

import numpy as np
import pytest

from index import EncoderUnavailable
from index.torch_encoder import TorchEncoder

# The axes of the model that conftest.py makes: unknown words, Q, D, a, b.
HALF = 0.70710677


@pytest.fixture(scope="module")
def encoder(word_model):
    return TorchEncoder.open(str(word_model))


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("query", [[0, HALF, 0, HALF, 0], [0, HALF, 0, 0, HALF]]),
        ("passage", [[0, 0, HALF, HALF, 0], [0, 0, HALF, 0, HALF]]),
    ],
)
def test_a_model_s_own_prompts_stand_before_queries_and_passages(encoder, kind, rows):
    assert encoder.encode(["a", "b"], kind) == pytest.approx(np.array(rows))


@pytest.mark.parametrize(("kind", "prompt"), [("query", "Q "), ("passage", "D ")])
def test_vectors_are_those_of_the_model_with_that_prompt(encoder, kind, prompt):
    texts = ["a b", "b", "Q a"]
    expected = encoder.model.encode(texts, prompt=prompt, normalize_embeddings=True)
    assert encoder.encode(texts, kind).tolist() == expected.tolist()


def test_without_prompts_queries_and_passages_are_one(make_model):
    encoder = TorchEncoder.open(str(make_model()))
    expected = pytest.approx(np.array([[0, 0, 0, HALF, HALF]]))
    assert encoder.encode(["a b"], "query") == expected
    assert encoder.encode(["a b"], "passage") == expected


@pytest.mark.parametrize("text", ["", " ", "养老", "\ud800", "\x00"])
def test_a_text_the_model_knows_nothing_of_still_has_length_one(make_model, text):
    assert TorchEncoder.open(str(make_model())).encode([text], "query").tolist() == [[1.0, 0.0, 0.0, 0.0, 0.0]]


def test_no_texts_have_no_rows(encoder):
    assert encoder.encode([], "query").shape == (0, 5)


def test_a_text_of_100_000_characters_is_encoded(encoder):
    # 100,000 times a beside one Q: the direction of a, to four places.
    assert encoder.encode(["a " * 50_000], "query") == pytest.approx(np.array([[0, 0, 0, 1, 0]]), abs=1e-4)


def test_name_and_dimension_are_the_model_s(encoder, word_model):
    assert (encoder.name, encoder.dimension) == (str(word_model), 5)


def test_the_fingerprint_is_of_the_files_not_of_their_place(encoder, word_model, tmp_path):
    copied = shutil.copytree(word_model, tmp_path / "copied")
    assert TorchEncoder.open(str(copied)).fingerprint == encoder.fingerprint


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("config_sentence_transformers.json", b'"Q "', b'"b "'),
        ("tokenizer.json", b'"a"', b'"c"'),
        ("model.safetensors", None, b"\x41"),
    ],
)
def test_the_fingerprint_changes_with_prompts_words_and_weights(encoder, word_model, tmp_path, name, before, after):
    changed = shutil.copytree(word_model, tmp_path / "changed")
    content = (changed / name).read_bytes()
    (changed / name).write_bytes(content.replace(before, after) if before else content[:-1] + after)
    assert TorchEncoder.open(str(changed)).fingerprint != encoder.fingerprint


def test_a_folder_that_is_no_model_is_named(tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(EncoderUnavailable) as refused:
        TorchEncoder.open(str(tmp_path))
    assert str(refused.value).startswith(f"no encoder {str(tmp_path)!r}: not a whole sentence-transformers folder here")


@pytest.mark.parametrize("name", ["modules.json", "config_sentence_transformers.json"])
def test_a_model_with_a_cut_description_is_named(word_model, tmp_path, name):
    cut = shutil.copytree(word_model, tmp_path / "cut")
    (cut / name).write_bytes((cut / name).read_bytes()[:20])
    with pytest.raises(EncoderUnavailable, match="cut'"):
        TorchEncoder.open(str(cut))


def test_a_model_without_weights_is_named(word_model, tmp_path):
    bare = shutil.copytree(word_model, tmp_path / "bare")
    (bare / "model.safetensors").unlink()
    with pytest.raises(EncoderUnavailable, match="bare'"):
        TorchEncoder.open(str(bare))


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_model_with_a_cut_file_is_named(word_model, tmp_path, name):
    cut = shutil.copytree(word_model, tmp_path / "cut")
    (cut / name).write_bytes((cut / name).read_bytes()[:50])
    with pytest.raises(EncoderUnavailable, match="cut'"):
        TorchEncoder.open(str(cut))


def test_a_name_too_long_for_a_file_is_only_no_model():
    with pytest.raises(EncoderUnavailable, match="no encoder 'xxx"):
        TorchEncoder.open("x" * 5000)
