import re

import pytest

from corpus.edition import editions
from corpus.pinyin import is_pinyin, spells

WIDE = str.maketrans("（），。：；《》、〔〕", "(),。:;《》、〔〕")


@pytest.mark.parametrize(
    ("hanzi", "letters", "does"),
    [
        ("重庆", "chongqing", True),
        ("重要", "zhongyao", True),
        ("长宁区", "changningqu", True),
        ("绿色", "lvse", True),
        ("绿色", "luse", True),
        ("到2026年", "dao2026nian", True),
        ("MCN机构", "mcnjigou", True),
        ("直播", "zhibu", False),
        ("直播", "zhiboji", False),
        ("", "", True),
        ("", "a", False),
    ],
)
def test_hanzi_spell_their_letters(hanzi, letters, does):
    assert spells(hanzi, letters) is does


@pytest.mark.parametrize(
    ("letters", "can"),
    [
        ("zhibojingji", True),
        ("shangye", True),
        ("xian", True),
        ("lve", True),
        ("stream", False),
        ("mcn", False),
        ("", False),
    ],
)
def test_letters_that_can_be_pinyin(letters, can):
    assert is_pinyin(letters) is can


# A long run of letters is a passage in pinyin, whatever abbreviation (mcn, ip) stands in it.
PINYIN_ROWS = [
    (edition.document, row.line, row.before, row.literal)
    for edition in editions()
    for row in edition.readings
    if row.literal is not None or re.search("[a-z]{12,}", row.before)
]


def test_there_are_passages_in_pinyin():
    assert len(PINYIN_ROWS) == 66


@pytest.mark.parametrize(("document", "line", "before", "literal"), PINYIN_ROWS)
def test_the_literal_layer_spells_the_source_letter_for_letter(document, line, before, literal):
    assert literal is not None, f"{document}, line {line}"
    assert spells(literal.translate(WIDE), before.translate(WIDE)), f"{document}, line {line}: {literal}"
