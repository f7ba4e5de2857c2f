from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from index import EncoderUnavailable, Index, open_shipped
from index.shipped import _open

BUILDING = "building the index of shanghai-livestream-2024"


@pytest.fixture
def cache(word_model, tmp_path, monkeypatch):
    """An empty cache, and a model that encodes in no time."""
    monkeypatch.setenv("TIAOLI_MODEL", str(word_model))
    monkeypatch.setenv("TIAOLI_CACHE", str(tmp_path))
    _open.cache_clear()
    yield tmp_path
    _open.cache_clear()


def reopened():
    """As another process would open it."""
    _open.cache_clear()
    return open_shipped()


def folder_of(cache):
    (folder,) = (cache / "indexes").iterdir()
    return folder


def test_the_plan_s_index_is_built_on_first_use_and_kept(cache, plan, word_model, capsys):
    index = open_shipped()
    assert BUILDING in capsys.readouterr().err
    assert index.units == plan.units
    assert index.encoder.name == str(word_model)
    assert folder_of(cache).name == f"shanghai-livestream-2024-{index.encoder.fingerprint}"


def test_a_process_opens_it_once(cache):
    assert open_shipped() is open_shipped()


def written_at(folder):
    status = (folder / "manifest.json").stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


def test_the_kept_index_is_used_the_second_time(cache, capsys):
    built = open_shipped()
    written = written_at(folder_of(cache))
    capsys.readouterr()
    opened = reopened()
    assert capsys.readouterr().err == ""
    assert written_at(folder_of(cache)) == written
    assert opened is not built
    assert opened.search("直播基地") == built.search("直播基地")


@pytest.mark.parametrize("name", ["manifest.json", "vectors.faiss", "units.jsonl"])
def test_a_damaged_index_is_built_again(cache, plan, capsys, name):
    encoder = open_shipped().encoder
    (folder_of(cache) / name).write_bytes(b"")
    capsys.readouterr()
    assert reopened().units == plan.units
    assert BUILDING in capsys.readouterr().err
    assert Index.open(folder_of(cache), encoder).units == plan.units


def test_what_is_damaged_is_told(cache, capsys):
    open_shipped()
    (folder_of(cache) / "words.npz").unlink()
    capsys.readouterr()
    reopened()
    assert "words.npz' is missing" in capsys.readouterr().err


def test_the_index_is_built_again_when_the_plan_changes(cache, plan, monkeypatch, capsys):
    open_shipped()
    capsys.readouterr()
    shorter = replace(plan, units=plan.units[:3])
    monkeypatch.setattr("index.shipped.load_plan", lambda: shorter)
    assert reopened().units == shorter.units
    assert BUILDING in capsys.readouterr().err
    assert reopened().units == shorter.units
    assert BUILDING not in capsys.readouterr().err


def test_each_model_has_an_index_of_its_own(cache, make_model, monkeypatch):
    first = open_shipped()
    monkeypatch.setenv("TIAOLI_MODEL", str(make_model()))
    second = open_shipped()
    assert first.encoder.fingerprint != second.encoder.fingerprint
    assert {path.name.rpartition("-")[2] for path in (cache / "indexes").iterdir()} == {
        first.encoder.fingerprint,
        second.encoder.fingerprint,
    }


def test_where_the_cache_cannot_be_written_the_index_is_built_in_memory(cache, plan, monkeypatch, capsys):
    (cache / "a-file").touch()
    monkeypatch.setenv("TIAOLI_CACHE", str(cache / "a-file"))
    assert reopened().units == plan.units
    assert "it will be built again next time" in capsys.readouterr().err


def test_where_the_disk_is_full_the_index_is_built_in_memory(cache, plan, monkeypatch, capsys):
    def full(self, folder):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Index, "save", full)
    assert reopened().units == plan.units
    assert "(No space left on device); it will be built again next time" in capsys.readouterr().err


def test_two_first_questions_at_once_build_it_once(cache, capsys):
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: open_shipped(), range(4)))
    assert len(set(map(id, opened))) == 1
    assert capsys.readouterr().err.count(BUILDING) == 1


def test_an_unknown_model_is_named(cache, monkeypatch):
    monkeypatch.setenv("TIAOLI_MODEL", "no-such/model")
    with pytest.raises(EncoderUnavailable, match="'no-such/model'"):
        open_shipped()


def test_the_shipped_index_answers_with_the_embedded_model(shipped, plan):
    assert shipped.units == plan.units
    assert shipped.search("which district leads the luxury livestream cluster?", 1)[0].unit.id == "task-06"
