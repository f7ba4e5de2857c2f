import copy
import io
import json
import os
import shutil
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from corpus import TiaoliError, Unit
from index import (
    EncoderUnavailable,
    Index,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    NothingToIndex,
    load_encoder,
)
from index.store import FORMAT, _manifest_checksum, built_from, corpus_hash

FILES = ["README.txt", "lexicon.jsonl", "means.npz", "units.jsonl", "vectors.faiss", "words.npz", "words.txt"]
QUESTIONS = ("养老补贴", "housing fund", "管理", "", "天气")


@pytest.fixture(scope="module")
def saved(encoder, four_units, tmp_path_factory):
    folder = tmp_path_factory.mktemp("store") / "ix"
    Index.build(four_units, encoder).save(folder)
    return folder


@pytest.fixture
def folder(saved, tmp_path):
    """A saved index that a test may damage."""
    return shutil.copytree(saved, tmp_path / "ix")


def rewrite(folder, **changes):
    """The manifest with other values and a checksum that fits them, as another version would have written it."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8")) | changes
    path.write_text(json.dumps(manifest | {"checksum": _manifest_checksum(manifest)}), "utf-8")


def other(encoder):
    changed = copy.copy(encoder)
    changed.fingerprint = "keywords-2"
    return changed


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_opened_index_gives_the_same_hits_to_the_last_digit(small_index, folder, encoder, question):
    assert Index.open(folder, encoder).search(question) == small_index.search(question)


@pytest.mark.parametrize(
    "question", ["外籍主播怎么办工作许可", "which district leads the luxury livestream cluster?", "补贴多少"]
)
def test_the_plan_s_index_survives_the_round_trip(shipped, tmp_path, question):
    shipped.save(tmp_path / "plan")
    opened = Index.open(tmp_path / "plan", shipped.encoder)
    assert opened.units == shipped.units
    # Questions asked before belong to the shipped index, not to its files.
    assert opened.search(question, 23) == replace(shipped, asked=None).search(question, 23)


def test_everything_an_index_knows_is_saved(small_index, folder, encoder):
    opened = Index.open(folder, encoder)
    assert opened.units == small_index.units
    assert opened.matrix.tobytes() == small_index.matrix.tobytes()
    assert opened.lexicon.entries == small_index.lexicon.entries
    assert opened.words.vocabulary == small_index.words.vocabulary
    assert opened.clause_words.vocabulary == small_index.clause_words.vocabulary
    assert opened.first_clause.tolist() == small_index.first_clause.tolist()
    assert opened.rendered.tolist() == small_index.rendered.tolist()


@pytest.mark.parametrize("text", ["养\u2028老\x85服务\x1c。", "养老\r\n服务\r补贴", "\x00养老", "“引号”\\\t"])
def test_odd_characters_are_saved_as_they_are(encoder, tmp_path, text):
    units = (Unit.from_text("odd", text, title="题\u2028目"),)
    Index.build(units, encoder).save(tmp_path / "odd")
    assert Index.open(tmp_path / "odd", encoder).units == units


def test_a_folder_holds_plain_files_and_nothing_pickled(saved):
    assert sorted(path.name for path in saved.iterdir()) == sorted([*FILES, "manifest.json"])
    for name in ("means.npz", "words.npz"):
        with zipfile.ZipFile(saved / name) as archive:
            for member in archive.namelist():
                assert np.load(io.BytesIO(archive.read(member)), allow_pickle=False).dtype.kind in "if"


def test_the_readme_lists_the_units(saved):
    assert (saved / "README.txt").read_text("utf-8").split("\n")[2:] == [f"text  u{n}    (1)" for n in range(1, 5)]


def test_the_same_index_is_the_same_bytes(saved, small_index, tmp_path):
    small_index.save(tmp_path / "again")
    for name in ("units.jsonl", "lexicon.jsonl", "words.txt", "vectors.faiss", "README.txt"):
        assert (tmp_path / "again" / name).read_bytes() == (saved / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder, encoder, name):
    (folder / name).unlink()
    with pytest.raises(IndexDamaged, match=rf"{name}' is missing.*tiaoli build"):
        Index.open(folder, encoder)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("left", [0, 1, -1])
def test_a_cut_file_is_named(folder, encoder, name, left):
    (folder / name).write_bytes((folder / name).read_bytes()[:left])
    with pytest.raises(IndexDamaged, match=rf"{name}' is not what was saved.*tiaoli build"):
        Index.open(folder, encoder)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("part", [0, 0.5, 1])
def test_a_flipped_bit_is_named(folder, encoder, name, part):
    content = bytearray((folder / name).read_bytes())
    content[round(part * (len(content) - 1))] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(IndexDamaged, match=rf"{name}' is not what was saved.*tiaoli build"):
        Index.open(folder, encoder)


def test_a_flipped_bit_anywhere_in_the_manifest_is_found(folder, encoder):
    path = folder / "manifest.json"
    content = path.read_bytes()
    for place in range(len(content)):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        with pytest.raises(IndexDamaged, match=r"manifest\.json"):
            Index.open(folder, encoder)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"7", b"null", b'"x"', b"{}", b"\xff\xfe", b'{"checksum": "x"}'])
def test_a_manifest_that_is_none_is_named(folder, encoder, content):
    (folder / "manifest.json").write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"manifest\.json.*tiaoli build"):
        Index.open(folder, encoder)


def test_a_folder_without_a_manifest_is_no_index(folder, encoder):
    (folder / "manifest.json").unlink()
    with pytest.raises(IndexMissing, match=r"has no manifest\.json.*tiaoli build"):
        Index.open(folder, encoder)


@pytest.mark.parametrize("name", ["nowhere", "a-file", "foreign"])
def test_what_is_no_index_is_missing(tmp_path, encoder, name):
    (tmp_path / "a-file").write_text("养老", "utf-8")
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "holiday.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(IndexMissing, match=rf"{name}'.*tiaoli build"):
        Index.open(tmp_path / name, encoder)


@pytest.mark.parametrize("version", [FORMAT - 1, FORMAT + 1, "2"])
def test_another_format_is_outdated(folder, encoder, version):
    rewrite(folder, format=version)
    with pytest.raises(IndexOutdated, match=rf"has format {version!r}, this program reads {FORMAT}.*tiaoli build"):
        Index.open(folder, encoder)


def test_another_glossary_is_outdated(folder, encoder):
    rewrite(folder, words="0123456789abcdef")
    with pytest.raises(IndexOutdated, match=r"another dictionary or glossary.*tiaoli build"):
        Index.open(folder, encoder)


def test_another_encoder_is_outdated(folder, encoder):
    with pytest.raises(IndexOutdated, match=r"keywords-1.*keywords-2.*tiaoli build"):
        Index.open(folder, other(encoder))


def test_without_an_encoder_the_one_that_built_it_is_loaded(four_units, word_model, tmp_path):
    index = Index.build(four_units, load_encoder(str(word_model)))
    index.save(tmp_path / "ix")
    assert Index.open(tmp_path / "ix").search("养老") == index.search("养老")


def test_an_encoder_that_is_gone_is_named(folder):
    with pytest.raises(EncoderUnavailable, match="'keywords'"):
        Index.open(folder)


def test_saving_again_replaces_the_index(folder, encoder):
    units = (Unit.from_text("new", "培训。"),)
    Index.build(units, encoder).save(folder)
    assert Index.open(folder, encoder).units == units
    assert [path.name for path in folder.parent.iterdir()] == ["ix"]


@pytest.fixture
def save_interrupted(monkeypatch):
    """Saves an index and interrupts it when its files are written but not yet in place."""

    def interrupt(path):
        raise KeyboardInterrupt

    def save(index, folder):
        with monkeypatch.context() as patch:
            patch.setattr("index.store._sync", interrupt)
            with pytest.raises(KeyboardInterrupt):
                index.save(folder)

    return save


def test_an_interrupted_save_leaves_the_old_index(folder, encoder, four_units, save_interrupted):
    save_interrupted(Index.build([Unit.from_text("new", "培训。")], encoder), folder)
    assert Index.open(folder, encoder).units == four_units


def test_an_interrupted_first_save_leaves_no_index(small_index, encoder, tmp_path, save_interrupted):
    save_interrupted(small_index, tmp_path / "ix")
    with pytest.raises(IndexMissing, match="ix"):
        Index.open(tmp_path / "ix", encoder)


def test_a_save_after_an_interrupted_one_leaves_only_the_index(folder, small_index, save_interrupted):
    save_interrupted(small_index, folder)
    small_index.save(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["ix"]


def test_a_save_interrupted_between_its_two_renames_leaves_the_old_index(folder, encoder, four_units):
    folder.rename(folder.with_name(".ix.old"))
    assert Index.open(folder, encoder).units == four_units


def test_folders_are_made_and_relative_ones_understood(small_index, encoder, four_units, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    small_index.save("deep/er/ix")
    assert Index.open(os.path.join("deep", "er", "ix"), encoder).units == four_units


def test_nothing_to_index_leaves_what_was_saved(folder, encoder, four_units):
    with pytest.raises(NothingToIndex):
        Index.build([], encoder).save(folder)
    assert Index.open(folder, encoder).units == four_units


def test_what_an_index_was_built_from_can_be_told_without_opening_it(folder, four_units):
    assert built_from(folder) == (corpus_hash(four_units), "keywords-1")


@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_a_folder_that_cannot_be_read_was_built_from_nothing(folder, content):
    (folder / "manifest.json").unlink()
    if content is not None:
        (folder / "manifest.json").write_bytes(content)
    assert built_from(folder) is None


def test_equal_units_have_an_equal_hash_and_others_another(four_units):
    again = [Unit.from_text(unit.id, unit.text) for unit in four_units]
    assert corpus_hash(again) == corpus_hash(iter(four_units))
    changed = [*again[:3], Unit.from_text("u4", "噪声管理！")]
    hashes = {corpus_hash(units) for units in (again, changed, again[:3], again[::-1], [])}
    assert len(hashes) == 5


def test_a_lone_surrogate_survives_saving(tmp_path, encoder):
    index = Index.build([Unit.from_text("a", "养老\ud800服务。", "题\ud800")], encoder)
    index.save(tmp_path / "i")
    assert Index.open(tmp_path / "i", encoder).units == index.units


def test_a_failed_save_leaves_nothing_beside(tmp_path, small_index, monkeypatch):
    def fail(path):
        raise OSError("disk full")

    monkeypatch.setattr("index.store._sync", fail)
    with pytest.raises(OSError, match="disk full"):
        small_index.save(tmp_path / "i")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "make",
    [lambda path: path.write_text("thesis"), lambda path: (path.mkdir(), (path / "a").touch())],
    ids=["file", "folder"],
)
def test_saving_never_deletes_what_is_no_index(tmp_path, small_index, make):
    make(tmp_path / "mine")
    with pytest.raises(TiaoliError, match="is there and is no index; saving would delete it"):
        small_index.save(tmp_path / "mine")
    assert (tmp_path / "mine").exists()
    assert not (tmp_path / "mine" / "manifest.json").exists()


def test_an_empty_folder_may_be_filled(tmp_path, small_index, encoder):
    (tmp_path / "mine").mkdir()
    small_index.save(tmp_path / "mine")
    assert Index.open(tmp_path / "mine", encoder).units == small_index.units
