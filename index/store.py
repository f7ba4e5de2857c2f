"""An index as a folder of plain files: written beside and renamed into place, checked whole when opened.

    vectors.faiss   all centred vectors            words.npz     postings of units and clauses
    means.npz       centring, rows of renderings   words.txt     their vocabularies, a word a line
    units.jsonl     a unit with its clauses a line lexicon.jsonl English phrases to Chinese words
    manifest.json   format, encoder, counts, and the SHA-256 of every file above
    README.txt      the same for a person to read

Nothing is pickled: opening a folder from somebody else runs no code of theirs.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import TiaoliError, Unit
from index.contents import read_contents, write_contents
from index.encoder import Encoder, load_encoder
from index.errors import IndexDamaged, IndexMissing, IndexOutdated
from index.words import words_fingerprint

if TYPE_CHECKING:
    from index.index import Index

# Raise it whenever a file's meaning changes: an older folder is then rebuilt rather than misread.
FORMAT = 2
_REBUILD = "Build it again: tiaoli build, or Index.build(units).save(folder)."


def save(index: "Index", folder: Path) -> None:
    """Writes `index` to `folder`. An interruption leaves what was there before, which open_index finds."""
    folder = folder.absolute()
    _check_replaceable(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = _beside(folder, f"new-{os.getpid()}"), _beside(folder, "old")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    try:
        _write(index, fresh)
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
            folder.rename(old)
        fresh.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _check_replaceable(folder: Path) -> None:
    """Raises TiaoliError where saving to `folder` would delete something that is no index."""
    is_free = not folder.exists() and not folder.is_symlink()
    if is_free or (folder.is_dir() and ((folder / "manifest.json").is_file() or not any(folder.iterdir()))):
        return
    raise TiaoliError(
        f"{str(folder)!r} is there and is no index; saving would delete it. Give a new or an empty folder."
    )


def open_index(folder: Path, encoder: Encoder | None = None) -> "Index":
    """The index in `folder`, or the one an interrupted save has set aside.

    Raises IndexMissing (nothing there), IndexOutdated (another format or encoder) or IndexDamaged (a file is missing,
    cut or changed), each with the file and the next step. Damage is found by checksum before anything is parsed.
    """
    found = next((path for path in (folder, _beside(folder.absolute(), "old")) if path.is_dir()), None)
    if found is None:
        raise IndexMissing(f"no index at {str(folder)!r}. {_REBUILD}")
    manifest = _manifest(found)
    _check_files(found, manifest["files"])
    if manifest["words"] != words_fingerprint():
        raise IndexOutdated(f"the index at {str(folder)!r} was built with another dictionary or glossary. {_REBUILD}")
    encoder = encoder or load_encoder(manifest["encoder"]["name"])
    if encoder.fingerprint != manifest["encoder"]["fingerprint"]:
        raise IndexOutdated(
            f"the index at {str(folder)!r} was built with encoder {manifest['encoder']}, not with {encoder.name!r} "
            f"(fingerprint {encoder.fingerprint}): their vectors do not compare. {_REBUILD}"
        )
    return read_contents(found, encoder)


def corpus_hash(units: Iterable[Unit]) -> str:
    """A fingerprint of what is indexed (hex SHA-256 over ids and texts): equal units, equal hash."""
    digest = hashlib.sha256()
    for unit in units:
        digest.update(json.dumps(asdict(unit), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def built_from(folder: Path) -> tuple[str, str] | None:
    """The corpus hash and encoder fingerprint of the index in `folder`; None where there is none to be read."""
    try:
        manifest = _manifest(folder)
    except (IndexMissing, IndexDamaged, IndexOutdated):
        return None
    return manifest["corpus"], manifest["encoder"]["fingerprint"]


def _beside(folder: Path, suffix: str) -> Path:
    return folder.with_name(f".{folder.name}.{suffix}")


def _write(index: "Index", folder: Path) -> None:
    write_contents(index, folder)
    files = {path.name: _sha256(path) for path in sorted(folder.iterdir())}
    manifest = {
        "format": FORMAT,
        "corpus": corpus_hash(index.units),
        "encoder": {"name": index.encoder.name, "fingerprint": index.encoder.fingerprint},
        "words": words_fingerprint(),
        "counts": {"units": len(index.units), "clauses": int(index.first_clause[-1]), "dimension": index.vectors.d},
        "files": files,
    }
    manifest["checksum"] = _manifest_checksum(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2), "utf-8")
    for path in folder.iterdir():
        _sync(path)


def _sync(path: Path) -> None:
    # Without this a power cut after the rename could leave names without contents.
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text("utf-8"))
        whole = manifest["checksum"] == _manifest_checksum(manifest)
    except FileNotFoundError:
        raise IndexMissing(f"{str(folder)!r} has no manifest.json: not an index, or half of one. {_REBUILD}") from None
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise IndexDamaged(f"{str(path)!r} cannot be read ({error!r}). {_REBUILD}") from error
    if not whole:
        raise IndexDamaged(f"{str(path)!r} is not what was saved (its own checksum differs). {_REBUILD}")
    if manifest["format"] != FORMAT:
        raise IndexOutdated(
            f"{str(folder)!r} has format {manifest['format']!r}, this program reads {FORMAT}. {_REBUILD}"
        )
    return manifest  # type: ignore[no-any-return]


def _manifest_checksum(manifest: dict[str, Any]) -> str:
    rest = {key: value for key, value in manifest.items() if key != "checksum"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def _check_files(folder: Path, files: dict[str, str]) -> None:
    for name, checksum in files.items():
        path = folder / name
        if not path.is_file():
            raise IndexDamaged(f"{str(path)!r} is missing. {_REBUILD}")
        if _sha256(path) != checksum:
            raise IndexDamaged(f"{str(path)!r} is not what was saved (checksum differs): cut or changed. {_REBUILD}")
