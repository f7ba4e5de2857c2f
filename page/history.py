"""The conversation as the browser keeps it: answers as plain JSON, of one document, the last few of them.

What comes back from a browser may be anything: what is not such a conversation is an empty one.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from corpus import Plan
from index.question import LONGEST
from qa import Answer

# As many as a person scrolls back; about 5 KB each, sent along with every question.
_TURNS = 20


def kept(turns: Sequence[Answer], plan: Plan) -> dict[str, Any]:
    """What the browser is to keep of `turns`: the last ones, and of a question no more than is read."""
    short = [replace(turn, question=turn.question[:LONGEST]) for turn in turns[-_TURNS:]]
    return {"document": plan.raw.sha256, "turns": [turn.to_dict() for turn in short]}


def turns_of(kept: Any, plan: Plan) -> list[Answer]:
    """The answers a browser kept, first to last; none where they are of another document or not answers."""
    try:
        if kept["document"] != plan.raw.sha256:
            return []
        return [Answer.from_dict(turn) for turn in kept["turns"][-_TURNS:]]
    except (TypeError, KeyError, ValueError):
        return []
