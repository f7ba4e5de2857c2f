import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import cut_sentences

TEXTS = st.text(alphabet="甲乙。；！？，“” \n.a;\t", max_size=60)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        (" \n ", []),
        ("甲区牵头。乙区配合；", ["甲区牵头。", "乙区配合；"]),
        ("他说“好。”走了。", ["他说“好。”", "走了。"]),
        ("无标点", ["无标点"]),
        ("标题\n正文。", ["标题", "正文。"]),
        ("It is 3.5. Yes! ", ["It is 3.5.", "Yes!"]),
        ("甲;乙", ["甲;", "乙"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, pieces):
    assert [text[start:end] for start, end in cut_sentences(text)] == pieces


@given(TEXTS)
def test_every_visible_character_is_in_exactly_one_sentence(text):
    spans = cut_sentences(text)
    covered = [place for start, end in spans for place in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {n for n, character in enumerate(text) if not character.isspace()} <= set(covered)
