"""What a model wrote, cut into claims as it comes: a sentence and the clause ids it cites.

Two forms are read: a line for each sentence with its ids in brackets, and JSON objects {"text": …, "clauses": […]}.
Nothing is believed here: whether the ids exist and the clauses say it is check.py's.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
# Brackets with clause ids in them (task-06.2), and whatever stands in brackets at the end of a sentence.
_ID = r"[\w#/-]+\.\d+"
_LIST = rf"[\[【]\s*{_ID}(?:[,，、;；\s]+{_ID})*\s*[\]】]"
_IDS = re.compile(rf"{_LIST}|[\[【][^\[\]【】]{{1,200}}[\]】](?=\s*(?:[\[【][^\[\]【】]{{1,200}}[\]】]\s*)*[。.]?\s*$)")
_BULLET = re.compile(r"^\s*(?:[-*•·]|\d{1,2}[.)、](?!\d))\s*")
_PARTS = re.compile(r"[,，、;；\s]+")
# The end of a claim inside a line: brackets (and a full stop), with a new sentence after them.
_NEXT = re.compile(rf"((?:{_LIST}\s*)+[。.]?)(?=\s*[^\s\[【。.,，;；])")
# A claim's object, however it is spaced, whichever comes first.
_OBJECT = re.compile(r'\{\s*"(?:text|clauses)"\s*:')
_FENCE = re.compile(r"^\s*```\w*\s*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence and the ids it cites, as the model wrote them."""

    text: str
    ids: tuple[str, ...]


def claims(pieces: Iterable[str]) -> Iterator[Claim]:
    """Each claim as soon as it is whole. What is left when the stream ends without an end of line counts as whole."""
    buffer = ""
    for piece in pieces:
        buffer += piece
        if "<think>" in buffer and "</think>" not in buffer:
            continue
        buffer = _THOUGHT.sub("", buffer)
        while (cut := _whole(buffer)) is not None:
            done, buffer = buffer[:cut], buffer[cut:]
            yield from _read(done)
    yield from _read(_THOUGHT.sub("", buffer))


def _whole(buffer: str) -> int | None:
    """Where the first whole claim in `buffer` ends; None where it is not whole yet."""
    start = len(buffer) - len(buffer.lstrip(" \n,[`"))
    if buffer[start : start + 1] == "{":
        return _object_end(buffer, start)
    line = buffer.find("\n")
    inside = _NEXT.search(buffer)
    ends = [end for end in (line + 1 if line >= 0 else 0, inside.end() if inside else 0) if end]
    return min(ends) if ends else None


def _object_end(buffer: str, start: int) -> int | None:
    """The end of the innermost first object; a list's or an outer object's opening is passed over."""
    inner = _OBJECT.search(buffer, start)
    try:
        return json.JSONDecoder().raw_decode(buffer, inner.start() if inner else start)[1]
    except ValueError:
        return None


def _read(text: str) -> Iterator[Claim]:
    if found := _OBJECT.search(text):
        yield from _from_json(text[found.start() :])
        return
    for line in text.splitlines():
        if line.strip() and not _FENCE.match(line) and (claim := _from_line(line)):
            yield claim


def _from_json(text: str) -> Iterator[Claim]:
    try:
        given, _ = json.JSONDecoder().raw_decode(text)
        ids = given.get("clauses", ())
        ids = (ids,) if isinstance(ids, str) else ids  # where one is cited, some models leave out the list
        yield Claim(str(given["text"]).strip(), tuple(map(str, ids)))
    except (ValueError, KeyError, TypeError):
        return  # half an object: the stream broke off in it


def _from_line(line: str) -> Claim | None:
    ids = [id for group in _IDS.findall(line) for id in _PARTS.split(group[1:-1].strip()) if id]
    text = _IDS.sub("", _BULLET.sub("", line))
    text = re.sub(r"\s+([。.,，;；!！?？])", r"\1", " ".join(text.split()))
    return Claim(text, tuple(dict.fromkeys(ids))) if any(map(str.isalnum, text)) else None
