"""A question as it is read in full: pinyin in hanzi, a follow-up with what it leans on."""

from collections.abc import Sequence
from dataclasses import replace

from index import Index
from index.question import LONGEST
from qa.follow_up import TURNS, completed
from qa.romanised import in_hanzi
from qa.tidy import Typed, tidy


def in_full(typed: Typed, history: Sequence[str], index: Index) -> Typed:
    """`typed` in full, given the questions asked before it, first to last; itself where it is whole as typed.

    Its language is that of what was typed, Chinese for pinyin. Turns that were no questions (a greeting, an empty line)
    are passed over.
    """
    written = in_hanzi(typed.text, index)
    text = written or typed.text
    earlier = [turn.text for turn in map(tidy, history[-TURNS:]) if not turn.trouble]
    before = [in_hanzi(question, index) or question for question in earlier]
    text = (completed(text, before, index) or text)[:LONGEST]
    if text == typed.text:
        return typed
    return replace(typed, text=text, language="zh" if written else typed.language, completed=True)
