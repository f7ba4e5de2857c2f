"""A stream that can be left while it waits."""

from threading import Event

import pytest

from page.interruptible import interruptible


def test_what_is_given_comes_in_order():
    assert [thing for thing in interruptible(iter([1, 2, 3])) if thing] == [1, 2, 3]


def test_waiting_is_told():
    go = Event()

    def stream():
        go.wait(10)
        yield "late"

    things = interruptible(stream())
    assert next(things) is None
    go.set()
    assert [thing for thing in things if thing] == ["late"]


def test_an_error_is_raised_where_it_is_waited_for():
    def stream():
        yield 1
        raise ValueError("broken")

    things = interruptible(stream())
    with pytest.raises(ValueError, match="broken"):
        list(things)


def test_leaving_ends_the_stream_at_its_next_thing():
    go, ended = Event(), Event()

    def stream():
        try:
            yield 1
            go.wait(10)
            yield 2
            yield 3
        finally:
            ended.set()

    things = interruptible(stream())
    assert next(things) == 1
    things.close()
    go.set()
    assert ended.wait(10)
