import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import clean
from corpus.characters import normalise_characters


def normalised(text):
    for proposal in normalise_characters(text):
        text = text[: proposal.start] + proposal.after + text[proposal.end :]
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("服務,國際", "服务，国际"),
        ("２０２４年", "2024年"),
        ("ＭＣＮ机构", "MCN机构"),
        ("计划(2024-2026年)", "计划（2024-2026年）"),
        ("f(x), 1,000", "f(x), 1,000"),
        ("12:30", "12:30"),
        ("各单位:", "各单位："),
        ("甲;乙", "甲；乙"),
        ("乾坤與乾燥", "乾坤与干燥"),
        ("", ""),
    ],
)
def test_forms_are_made_one(text, expected):
    assert normalised(text) == expected


@given(st.text(alphabet="甲服務,;:()ＡＢ１２a1 。\n", max_size=40))
def test_cleaning_a_clean_text_changes_nothing(text):
    once = clean(text).text
    assert clean(once).text == once
