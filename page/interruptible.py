"""A stream that can be left while it waits: what it gives comes through a thread, and the waiting is told."""

from collections.abc import Iterator
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TypeVar

# As often the one who waits can be told so, and can leave: less than a person notices.
_EVERY = 0.3
_Thing = TypeVar("_Thing")


def interruptible(stream: Iterator[_Thing]) -> Iterator[_Thing | None]:
    """What `stream` gives, as it comes, and None about three times a second while nothing does.

    Closing it ends `stream` at the next thing that it gives. What `stream` raises is raised here.
    """
    given: SimpleQueue[tuple[str, _Thing | BaseException | None]] = SimpleQueue()
    left = Event()

    def run() -> None:
        try:
            for thing in stream:
                if left.is_set():
                    return
                given.put(("thing", thing))
            given.put(("end", None))
        except BaseException as error:  # raised again where it is waited for
            given.put(("error", error))

    Thread(target=run, daemon=True).start()
    try:
        while True:
            try:
                kind, thing = given.get(timeout=_EVERY)
            except Empty:
                yield None
                continue
            if kind == "end":
                return
            if isinstance(thing, BaseException):
                raise thing
            yield thing
    finally:
        left.set()
