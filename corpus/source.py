"""Reads a document's bytes. Decodes, never repairs: what the bytes say is what `Source.text` says."""

import hashlib
from pathlib import Path

from corpus.errors import SourceUnreadable
from corpus.plan import Source

# UTF-8 first because valid UTF-8 is hardly ever anything else; GB18030 is what older Chinese systems write.
_ENCODINGS = ("utf-8-sig", "gb18030")


def read_source(path: str | Path) -> Source:
    """The document at `path`, undamaged by reading; line ends are kept.

    Raises SourceUnreadable where the file is missing, empty, binary, or in neither UTF-8 nor GB18030.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceUnreadable(
            f"cannot read {str(path)!r}: {error.strerror}. Check the path and its rights."
        ) from error
    if not data.strip():
        raise SourceUnreadable(
            f"{str(path)!r} is empty ({len(data)} bytes). Give a file that holds the document's text."
        )
    if b"\0" in data:
        where = data.index(b"\0")
        raise SourceUnreadable(f"{str(path)!r} has a NUL at byte {where}: not plain text. Save it as UTF-8 text first.")
    return Source(_decode(data, path), hashlib.sha256(data).hexdigest())


def _decode(data: bytes, path: Path) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            failure = error
    raise SourceUnreadable(
        f"{str(path)!r} is neither UTF-8 nor GB18030 (byte {failure.start} fits neither). Save it as UTF-8."
    )
