"""A question as it is read in full: pinyin in hanzi, a follow-up with what it leans on."""

from collections.abc import Sequence
from dataclasses import replace

from index import Index
from index.question import LONGEST
from qa.follow_up import completed
from qa.romanised import in_hanzi
from qa.tidy import Typed


def in_full(typed: Typed, earlier: Sequence[str], index: Index) -> Typed:
    """`typed` in full, given the questions asked before it, first to last; itself where it is whole as typed."""
    text = in_hanzi(typed.text, index) or typed.text
    before = [in_hanzi(question, index) or question for question in earlier]
    text = (completed(text, before, index) or text)[:LONGEST]
    return replace(typed, text=text, completed=True) if text != typed.text else typed
