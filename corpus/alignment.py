"""A clean text that remembers where each of its characters came from.

An Alignment is the raw text with non-overlapping edits applied. It does not decide what to edit (readings, numbering
and characters do) and knows nothing of units.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.plan import Edit


@dataclass(frozen=True)
class Alignment:
    """The raw text, its edits sorted by place, the clean `text` they give, and the way back."""

    raw: str
    edits: tuple[Edit, ...] = ()
    text: str = field(init=False)
    # Pieces alternate between kept and edited stretches; starts are parallel lists for bisection.
    _raw_starts: list[int] = field(init=False, repr=False)
    _clean_starts: list[int] = field(init=False, repr=False)
    _kept: list[bool] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        pieces: list[tuple[int, str, bool]] = []
        end = 0
        for edit in sorted(self.edits, key=lambda e: e.raw_start):
            if edit.raw_start < end or self.raw[edit.raw_start : edit.raw_end] != edit.before:
                raise ValueError(f"edit {edit.before!r} at {edit.raw_start} overlaps another or is not in the text")
            pieces += [(end, self.raw[end : edit.raw_start], True), (edit.raw_start, edit.after, False)]
            end = edit.raw_end
        pieces.append((end, self.raw[end:], True))
        starts, length = [], 0
        for _, text, _ in pieces:
            starts.append(length)
            length += len(text)
        set_ = object.__setattr__
        set_(self, "edits", tuple(sorted(self.edits, key=lambda e: e.raw_start)))
        set_(self, "text", "".join(text for _, text, _ in pieces))
        set_(self, "_raw_starts", [raw for raw, _, _ in pieces])
        set_(self, "_clean_starts", starts)
        set_(self, "_kept", [kept for _, _, kept in pieces])

    def pieces(self) -> list[tuple[int, "str | Edit"]]:
        """The text from left to right: stretches no edit has claimed, and edits, each with its raw place."""
        found: list[tuple[int, str | Edit]] = []
        end = 0
        for edit in self.edits:
            if edit.raw_start > end:
                found.append((end, self.raw[end : edit.raw_start]))
            found.append((edit.raw_start, edit))
            end = edit.raw_end
        return [*found, (end, self.raw[end:])] if end < len(self.raw) else found

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span behind `text[start:end]`; a place inside an edit widens to the whole edit. Needs start < end."""
        first, last = self._piece(start), self._piece(end - 1)
        raw_start = self._raw_starts[first] + (start - self._clean_starts[first] if self._kept[first] else 0)
        if self._kept[last]:
            return raw_start, self._raw_starts[last] + end - self._clean_starts[last]
        return raw_start, self._raw_starts[last + 1]

    def to_clean(self, raw: int) -> int:
        """The clean position of raw position `raw`; a place inside an edit is the edit's beginning."""
        piece = bisect_right(self._raw_starts, raw) - 1
        return self._clean_starts[piece] + (raw - self._raw_starts[piece] if self._kept[piece] else 0)

    def untouched(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` is raw text that no edit has claimed."""
        first = self._piece(start)
        return self._kept[first] and first == self._piece(end - 1)

    def with_edits(self, edits: Iterable[Edit]) -> "Alignment":
        """A new alignment with `edits`, whose places are raw, added to these."""
        return Alignment(self.raw, (*self.edits, *edits))

    def _piece(self, clean: int) -> int:
        # The rightmost piece starting at or before `clean`: empty pieces before it hold no character.
        return bisect_right(self._clean_starts, clean) - 1
