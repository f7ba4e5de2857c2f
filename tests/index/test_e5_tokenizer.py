import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.e5_tokenizer import COMMON, NUMBERS, WHOLE, E5Tokenizer, write_tokenizers
from index.e5_weights import read_weights

HANZI = st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)
ASCII = st.characters(min_codepoint=0x20, max_codepoint=0x7E)
MARKS = st.sampled_from("，。！？；：、“”‘’《》（）【】…—·〔〕　％１Ａａ①㎡ﬁ▁")
OTHERS = st.characters(codec="utf-8")
WORDS = st.sampled_from(
    ["直播", "保障性租赁住房", "query: ", "livestream", "<s>", "</s>", "<mask>", "  ", "\n", "é", "ひ", "한"]
)


@pytest.fixture(scope="module")
def tokenizer(e5_folder):
    return E5Tokenizer(e5_folder, 512)


@pytest.fixture(scope="module")
def whole(e5_folder):
    return Tokenizer.from_file(str(e5_folder / WHOLE))


@pytest.fixture(scope="module")
def short(e5_folder, tmp_path_factory):
    """A tokenizer that has the short form alone."""
    folder = tmp_path_factory.mktemp("short")
    for name in (COMMON, NUMBERS):
        shutil.copy(e5_folder / name, folder)
    return E5Tokenizer(folder, 512)


@settings(deadline=None)  # the first text waits for 250,000 pieces
@given(text=st.lists(st.one_of(HANZI, ASCII, MARKS), max_size=40).map("".join))
def test_the_short_form_cuts_chinese_and_english_as_the_whole_does(short, whole, text):
    assert short.encode([text]) == [whole.encode(text).ids]


@settings(deadline=None)  # the first text waits for 250,000 pieces
@given(text=st.lists(st.one_of(HANZI, ASCII, MARKS, OTHERS, WORDS), max_size=30).map("".join))
def test_any_mixture_of_scripts_is_cut_as_the_whole_does(tokenizer, whole, text):
    assert tokenizer.encode([text]) == [whole.encode(text).ids]


@pytest.mark.parametrize("text", ["ひらがな", "한국", "привет", "😀", "\t", "\x00", "ﷺ", "a\u0338"])
def test_the_short_form_is_not_asked_about_other_scripts(short, text):
    with pytest.raises(Exception, match="No such file"):
        short.encode([f"直播{text}"])


@pytest.mark.parametrize(
    "text",
    ["", " ", "直播，live!", "ＭＣＮ機構", "㐀䶵鿿", "“《〔【１…—·", "café Ⅷ\u0301", "<s></s>", "直播\n发展 \n\n a"],
)
def test_the_short_form_is_enough_for_chinese_and_english(short, whole, text):
    assert short.encode([text]) == [whole.encode(text).ids]


def test_texts_of_several_scripts_are_cut_together_as_they_are_alone(tokenizer):
    texts = ["直播", "привет", "live", ""]
    assert tokenizer.encode(texts) == [ids for text in texts for ids in tokenizer.encode([text])]


def test_no_texts_have_no_numbers(tokenizer):
    assert tokenizer.encode([]) == []


@pytest.mark.parametrize("text", ["直播经济" * 20, "ж" * 40])
def test_a_long_text_is_cut_between_its_marks(e5_folder, text):
    (ids,) = E5Tokenizer(e5_folder, 10).encode([text])
    assert (len(ids), ids[0], ids[-1]) == (10, 0, 2)


def test_a_vocabulary_is_written_in_both_forms(packed, tmp_path):
    write_tokenizers(read_weights(packed).vocabulary, tmp_path)
    tokenizer = E5Tokenizer(tmp_path, 24)
    # <s> ▁ 养老 补贴 a </s>; é, the least likely piece and of another script, is in both forms.
    assert tokenizer.encode(["养老补贴a"]) == [[0, 4, 8, 9, 11, 2]]
    assert tokenizer.encode(["é养老"]) == [[0, 4, 13, 8, 2]]
    assert tokenizer.encode(["养老，"]) == [[0, 4, 8, 3, 2]]
