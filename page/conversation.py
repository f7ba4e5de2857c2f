"""The events of the page: a question asked, asked again, the conversation taken up, cleared. Thinks nothing itself.

Each gives the values of the page's parts: what the browser keeps, the turns before, the newest turn.
"""

from typing import Any, NamedTuple

from corpus import TiaoliError, load_plan
from page.document import ask_button
from page.history import kept, turns_of
from page.labels import both
from page.suggest import suggestions
from page.turn import failure, turn
from qa import Answer, ask


class Shown(NamedTuple):
    """What the browser keeps, and the HTML of the turns before and of the newest."""

    kept: dict[str, Any]
    before: str
    newest: str


def asked(question: str, memory: Any) -> Shown:
    """`question` answered after the turns in `memory`; an error of ours is said in the conversation, which goes on."""
    turns = turns_of(memory, load_plan())
    try:
        answer = ask(question, history=turns)
    except TiaoliError as error:  # a damaged model or index
        return Shown(kept(turns, load_plan()), _all(turns), failure(question, str(error)))
    return _shown([*turns, answer])


def asked_again(memory: Any) -> Shown:
    """The last question asked anew, with the same turns before it."""
    turns = turns_of(memory, load_plan())
    return asked(turns[-1].question, kept(turns[:-1], load_plan())) if turns else begun(memory)


def begun(memory: Any, question: str = "") -> Shown:
    """The conversation as it was left; with `question`, that of a link, asked unless it was the last."""
    turns = turns_of(memory, load_plan())
    if question and not (turns and turns[-1].question == question):
        return asked(question, memory)
    return _shown(turns) if turns else cleared()


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
