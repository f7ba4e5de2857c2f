"""What a model wrote, cut into claims."""

import pytest

from qa.llm.claims import Claim, claims

CASES = [
    ("甲。[a.1]\n乙。[b.2]", [Claim("甲。", ("a.1",)), Claim("乙。", ("b.2",))]),
    ("1. A sentence [a.1].\n- B [a.1, b.2]\n", [Claim("A sentence.", ("a.1",)), Claim("B", ("a.1", "b.2"))]),
    ("甲。[a.1] 乙。[b.2][c.3]", [Claim("甲。", ("a.1",)), Claim("乙。", ("b.2", "c.3"))]),
    ("<think>[x]\n</think>甲[a.1]\n", [Claim("甲", ("a.1",))]),
    ('{"sentences":[{"text": "甲。", "clauses": ["a.1"]}]}', [Claim("甲。", ("a.1",))]),
    ('{"text": "甲。", "clauses": "a.1"}', [Claim("甲。", ("a.1",))]),
    ('```json\n[{"text": "甲。", "clauses": ["a.1"]}]\n```', [Claim("甲。", ("a.1",))]),
    ('{"text": "half', []),
    ("No. [2024] 220 applies. [a.1]", [Claim("No. [2024] 220 applies.", ("a.1",))]),
    ("甲。[7]", [Claim("甲。", ("7",))]),
    ("没有编号\n", [Claim("没有编号", ())]),
    ("", []),
]


@pytest.mark.parametrize(("text", "read"), CASES)
def test_a_text_is_read_the_same_in_any_pieces(text, read):
    assert list(claims([text])) == read
    assert list(claims(text)) == read


def test_a_claim_comes_as_soon_as_it_is_whole():
    def pieces():
        yield "甲。[a.1]\n乙"
        raise ConnectionError

    stream = claims(pieces())
    assert next(stream) == Claim("甲。", ("a.1",))
    with pytest.raises(ConnectionError):
        next(stream)
