import json
import os
import shutil

import pytest

from index import EncoderUnavailable
from index.encoder import DEFAULT_MODEL
from index.model_folder import FORMAT, default_folder, expand, fault_of, fingerprint_of

FILES = [
    "1_Pooling/config.json",
    "2_Normalize/config.json",
    "config.json",
    "config_sentence_transformers.json",
    "encoder.onnx",
    "model.safetensors",
    "modules.json",
    "sentence_bert_config.json",
    "tokenizer-common.json",
    "tokenizer-common.npy",
    "tokenizer.json",
    "tokenizer_config.json",
]


@pytest.fixture(scope="module")
def expanded(packed, tmp_path_factory):
    folder = tmp_path_factory.mktemp("expanded") / "model"
    expand(packed, folder)
    return folder


@pytest.fixture
def folder(expanded, tmp_path):
    """A whole folder that a test may damage."""
    return shutil.copytree(expanded, tmp_path / "model")


@pytest.fixture
def cached(packed, folder, tmp_path, monkeypatch):
    """The whole folder where the program looks for it, to be made again from the small packed file."""
    monkeypatch.setenv("TIAOLI_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("index.model_folder.weights_path", lambda: packed)
    return shutil.copytree(folder, tmp_path / "cache" / "models" / DEFAULT_MODEL)


def change(path, place=-1):
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_a_folder_is_whole_when_it_is_made(expanded):
    names = sorted(path.relative_to(expanded).as_posix() for path in expanded.rglob("*") if path.is_file())
    assert names == sorted([*FILES, "manifest.json"])
    assert fault_of(expanded) is None
    assert [path.name for path in expanded.parent.iterdir()] == ["model"]


def test_the_default_folder_is_made_on_first_use(packed, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TIAOLI_CACHE", str(tmp_path))
    monkeypatch.setattr("index.model_folder.weights_path", lambda: packed)
    folder = default_folder()
    assert folder == tmp_path / "models" / DEFAULT_MODEL
    assert fault_of(folder) is None
    assert f"unpacking the sentence model into {folder}" in capsys.readouterr().err


def test_the_default_folder_is_made_once(cached, capsys):
    made = (cached / "manifest.json").stat().st_mtime_ns
    assert default_folder() == cached
    assert (cached / "manifest.json").stat().st_mtime_ns == made
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert fault_of(folder) == f"lacks {name.split('/')[-1]}"


@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_is_named(folder, name):
    size = (folder / name).stat().st_size
    os.truncate(folder / name, size - 1)
    assert fault_of(folder) == f"has {name} with {size - 1} bytes instead of {size}"


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_named(folder, name):
    change(folder / name)
    assert fault_of(folder) == f"has a changed {name}"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"7", b"null", b"{}", b"\xff", b'{"format": 2}', b'{"format": 2, "files": []}']
)
def test_an_unreadable_manifest_is_named(folder, content):
    (folder / "manifest.json").write_bytes(content)
    assert fault_of(folder) == "has an unreadable manifest.json"


def test_an_older_format_is_named(folder):
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    (folder / "manifest.json").write_text(json.dumps(manifest | {"format": FORMAT - 1}), "utf-8")
    assert fault_of(folder) == f"has format {FORMAT - 1}, not {FORMAT}"


@pytest.mark.parametrize("made", [False, True])
def test_a_folder_without_a_manifest_lacks_it(tmp_path, made):
    if made:
        (tmp_path / "model").mkdir()
    assert fault_of(tmp_path / "model") == "lacks manifest.json"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: (folder / "encoder.onnx").unlink(), "lacks encoder.onnx"),
        (lambda folder: os.truncate(folder / "model.safetensors", 100), "has model.safetensors with 100 bytes"),
        (lambda folder: change(folder / "tokenizer.json"), "has a changed tokenizer.json"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "has an unreadable manifest.json"),
        (lambda folder: (folder / "manifest.json").write_text('{"format": 1}'), "has format 1, not 2"),
    ],
)
def test_a_broken_folder_is_made_again_and_the_fault_told(cached, expanded, capsys, damage, said):
    damage(cached)
    default_folder()
    assert f"the model folder {cached} {said}" in capsys.readouterr().err
    assert fault_of(cached) is None
    assert fingerprint_of(cached) == fingerprint_of(expanded)


def test_a_copied_folder_is_whole_and_its_times_are_recorded(expanded, tmp_path):
    copied = shutil.copytree(expanded, tmp_path / "copied", copy_function=shutil.copyfile)
    assert fault_of(copied) is None
    files = json.loads((copied / "manifest.json").read_text("utf-8"))["files"]
    assert {name: time for name, (_, time, _) in files.items()} == {
        name: (copied / name).stat().st_mtime_ns for name in FILES
    }


def test_a_change_in_a_copied_folder_is_found(expanded, tmp_path):
    copied = shutil.copytree(expanded, tmp_path / "copied", copy_function=shutil.copyfile)
    change(copied / "model.safetensors")
    assert fault_of(copied) == "has a changed model.safetensors"


def test_a_packed_file_that_is_none_leaves_what_was_there(folder, tmp_path):
    (tmp_path / "bad.bin").write_bytes(b"E5S1")
    with pytest.raises(EncoderUnavailable, match=r"bad\.bin"):
        expand(tmp_path / "bad.bin", folder)
    assert fault_of(folder) is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.bin", "model"]


def test_a_whole_folder_that_cannot_be_replaced_is_kept(packed, expanded, tmp_path):
    (tmp_path / "link").symlink_to(expanded)
    expand(packed, tmp_path / "link")
    assert fault_of(expanded) is None
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_a_broken_folder_that_cannot_be_replaced_is_an_error(packed, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(OSError, match="link"):
        expand(packed, tmp_path / "link")
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_the_fingerprint_is_of_weights_and_tokenizer(packed, packed_bytes, expanded, tmp_path):
    again = tmp_path / "again"
    expand(packed, again)
    assert fingerprint_of(again) == fingerprint_of(expanded)
    (tmp_path / "other.bin").write_bytes(packed_bytes[:-1] + b"\x41")
    expand(tmp_path / "other.bin", again)
    assert fault_of(again) is None
    assert fingerprint_of(again) != fingerprint_of(expanded)


def test_the_real_folder_is_whole(e5_folder, e5):
    assert fault_of(e5_folder) is None
    assert e5.fingerprint == fingerprint_of(e5_folder)
