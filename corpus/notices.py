"""What a reader of a clause must know: where its reading is doubtful, where the document contradicts itself."""

from bisect import bisect_left
from collections.abc import Iterable

from corpus.plan import Edit, Notice, Problem

# Rules that change the form of characters and numbers, not what the text says.
_FORM = ("width", "variant", "numbering")
_RESTORED = Notice(
    "所引文字据残损的副本整理，并非官方原文；收到的原样见引文所附源文。",
    "The text quoted is a reading of a damaged copy, not the official wording; each citation has what was received.",
    general=True,
)


class Notices:
    """Notices at raw places; `within` gives those that touch a clause."""

    def __init__(self, edits: Iterable[Edit], problems: Iterable[Problem]) -> None:
        edits = tuple(edits)
        placed = [*_doubts(edits), *_problems(problems)]
        self._restored = sorted((e.raw_start, e.raw_end) for e in edits if e.rule not in _FORM)
        self._placed = sorted(placed, key=lambda notice: notice[0])
        self._starts = [start for start, _, _ in self._placed]
        self._longest = max((end - start for start, end, _ in placed), default=0)

    def within(self, start: int, end: int) -> tuple[Notice, ...]:
        """The notices whose places touch raw characters `start` to `end`, in order of place; last, where any word there
        was restored, that the text is a reading.
        """
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        here = tuple(notice for _, to, notice in self._placed[first:last] if to > start)
        nearest = bisect_left(self._restored, (end, end)) - 1  # edits do not overlap: the last to begin is the one
        restored = nearest >= 0 and self._restored[nearest][1] > start
        return (*here, _RESTORED) if restored else here


def _doubts(edits: Iterable[Edit]) -> Iterable[tuple[int, int, Notice]]:
    for edit in edits:
        if edit.confidence == "doubtful":
            zh = f"此处源文为“{edit.before}”，读作“{edit.after}”，存疑：{edit.note}。"
            en = f"The source has “{edit.before}” here, read as “{edit.after}”; this reading is doubtful."
            yield edit.raw_start, edit.raw_end, Notice(zh, en)


def _problems(problems: Iterable[Problem]) -> Iterable[tuple[int, int, Notice]]:
    for problem in problems:
        # A wrong number or a lost heading does not change what a clause says.
        if problem.kind not in ("heading", "numbering"):
            yield from ((start, end, Notice(problem.zh, problem.en)) for start, end in problem.places)
