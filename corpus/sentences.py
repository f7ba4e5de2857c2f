"""Where sentences begin and end in Chinese (and English) text. Leaves numbering and headings to structure.py."""

import re

# A sentence ends at 。！？；… (or ; between Chinese characters), at a Latin . ! ? before a space, or at a line break.
# Closing quotes and brackets stay with the sentence they close.
_END = re.compile(r"(?:[。！？；…]+|(?<=[^\x00-\x7f]);|[.!?](?=\s))[”’」』）》)\"']*|\n+|\Z")


def cut_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of `text`, in order, without surrounding white space; blank stretches have none.

    Example: "甲区牵头。乙区配合；" -> ((0, 5), (5, 10))
    """
    spans = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.end()]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append((start + lead, start + len(piece.rstrip())))
        start = end.end()
    return tuple(spans)
