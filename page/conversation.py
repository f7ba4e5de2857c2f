"""The events of the page: a question asked, asked again, the conversation taken up, cleared. Thinks nothing itself.

Each gives the values of the page's parts: what the browser keeps, the turns before, the newest turn.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from corpus import TiaoliError, load_plan
from index.question import LONGEST
from page.document import ask_button
from page.history import kept, turns_of
from page.interruptible import interruptible
from page.labels import both
from page.suggest import suggestions
from page.turn import failure, turn, waiting
from qa import Answer, ask_stream


class Shown(NamedTuple):
    """What the browser keeps, and the HTML of the turns before and of the newest."""

    kept: dict[str, Any]
    before: str
    newest: str


def asked(question: str, memory: Any, worded: bool = True) -> Iterator[Shown]:
    """`question` answered after the turns in `memory`; from a language model, if `worded`, sentence by sentence.

    An error of ours is said in the conversation, which goes on.
    """
    turns = turns_of(memory, load_plan())
    shown = Shown(kept(turns, load_plan()), _all(turns), waiting(question))
    try:
        for answer in interruptible(ask_stream(question, history=turns, model=None if worded else "")):
            shown = _shown([*turns, answer]) if answer else shown
            yield shown
    except TiaoliError as error:  # a damaged model or index
        yield Shown(kept(turns, load_plan()), _all(turns), failure(question, str(error)))


def asked_again(memory: Any, worded: bool = True) -> Iterator[Shown]:
    """The last question asked anew, with the same turns before it."""
    turns = turns_of(memory, load_plan())
    if turns:
        yield from asked(turns[-1].question, kept(turns[:-1], load_plan()), worded)
    else:
        yield cleared()


def begun(memory: Any, question: str = "") -> Iterator[Shown]:
    """The conversation as it was left; with `question`, that of a link, asked unless it was the last.

    Nothing where there is neither: the page has its welcome from the start, and on a slow line a first question may
    have been answered by then.
    """
    turns = turns_of(memory, load_plan())
    if question and not (turns and turns[-1].question == question[:LONGEST]):
        yield from asked(question, memory)
    elif turns:
        yield _shown(turns)


def cleared() -> Shown:
    """No turns: the document's example questions instead."""
    examples = "".join(map(ask_button, load_plan().examples))
    welcome = f'<div class="next welcome"><span>{both("empty")}</span>{examples}</div>'
    return Shown(kept([], load_plan()), "", welcome)


def _shown(turns: list[Answer]) -> Shown:
    newest = turn(turns[-1], suggestions(turns[-1], load_plan()))
    return Shown(kept(turns, load_plan()), _all(turns[:-1]), newest)


def _all(turns: list[Answer]) -> str:
    return "".join(map(turn, turns))
