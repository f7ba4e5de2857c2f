import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.words import (
    chinese_terms,
    is_noun,
    is_person,
    language_of,
    latin_terms,
    latin_words,
    normalise,
    passage_words,
    stem,
    stop_words,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("养老服务补贴", ["养老", "服务", "补贴"]),
        ("直播基地", ["直播", "基地", "直播基地"]),
        ("MCN机构 clusters", ["机构", "mcn", "cluster"]),
        ("补贴补贴", ["补贴", "补贴"]),
        ("（养老）服务！", ["养老", "服务"]),
        ("3.5亿元", ["亿元", "3.5"]),
        ("企业的支持", ["企业", "的", "支持"]),
        ("", []),
        (" \u3000\n", []),
        ("\x00\x1b\x7f", []),
        ("\ud800甲", ["甲"]),
        ("。，！…—", []),
    ],
)
def test_a_passage_is_cut_into_words_and_stems(text, words):
    assert passage_words(text) == words


@pytest.mark.parametrize(
    ("form", "same"),
    [
        ("養老服務補貼", "养老服务补贴"),
        ("ＭＣＮ機構", "mcn机构"),
        ("２０２４年", "2024年"),
        ("㎡", "m2"),
        ("SUPPORT", "support"),
        ("ﬁnance", "finance"),
    ],
)
def test_forms_of_a_character_are_one(form, same):
    assert normalise(form) == same
    assert passage_words(form) == passage_words(same)


def test_words_of_the_field_are_kept_whole_in_any_sentence():
    assert "风投" in passage_words("鼓励风投进来")
    assert "数字人" in passage_words("做数字人的公司")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jing'an", ["jingan"]),
        ("Jing’an's bases", ["jingan", "bases"]),
        ("the city's plan", ["the", "city", "plan"]),
        ("the hosts' rights", ["the", "hosts", "rights"]),
        ("Xi'an", ["xian"]),
        ("3.5% at 10 a.m.", ["3.5", "at", "10", "a.m"]),
        ("e-commerce", ["e", "commerce"]),
        ("5G+AI", ["5g", "ai"]),
        ("'' ’", []),
        ("长宁区", []),
    ],
)
def test_latin_words_end_where_a_reader_ends_them(text, words):
    assert latin_words(text) == words


@pytest.mark.parametrize("word", ["support", "supports", "supporting", "supported"])
def test_inflections_have_one_stem(word):
    assert stem(word) == "support"


@pytest.mark.parametrize(("word", "same"), [("mcns", "mcn"), ("tvs", "tv"), ("class", "class"), ("mcn", "mcn")])
def test_acronyms_in_the_plural_are_the_acronym(word, same):
    assert stem(word) == same


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("由哪个部门负责养老服务？", ["部门", "负责", "养老", "服务"]),
        ("補貼和补贴", ["补贴"]),
        ("的了是什么", []),
        ("which 区？", ["区"]),
        ("", []),
        ("hello", []),
    ],
)
def test_chinese_terms_name_the_subject_once_each(question, terms):
    assert chinese_terms(question) == terms


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Which district leads the cluster?", ["district", "leads", "cluster"]),
        ("banks and banks", ["banks", "banks"]),
        ("what is the", []),
        ("ＭＣＮ有什么支持", ["mcn"]),
        ("What's the city's budget", ["city", "budget"]),
    ],
)
def test_latin_terms_leave_out_stop_words(question, terms):
    assert latin_terms(question) == terms


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("which district leads?", "en"),
        ("MCN", "en"),
        ("what does 长宁区 lead?", "en"),
        ("MCN机构有什么支持", "zh"),
        ("how申请保障性租赁住房", "zh"),
        ("哪個區", "zh"),
        ("2024", "zh"),
        ("", "zh"),
        (" \n", "zh"),
        ("\ud800", "zh"),
        ("\x00", "zh"),
    ],
)
def test_the_language_to_answer_in_is_the_one_the_question_is_framed_in(text, language):
    assert language_of(text) == language


def test_a_text_of_100_000_characters_is_cut_like_a_short_one():
    assert passage_words("养老服务" * 25_000) == passage_words("养老服务") * 25_000


@settings(deadline=None)  # the first text waits for jieba's dictionary
@given(st.text(max_size=40))
def test_a_question_never_asks_for_a_word_that_its_text_would_not_hold(text):
    assert set(chinese_terms(text)) <= set(passage_words(text))
    assert set(map(stem, latin_terms(text))) <= set(passage_words(text))


@pytest.mark.parametrize(
    ("word", "person"), [("李佳琦", True), ("任务书", False), ("张江", False), ("佳琦李", False), ("", False)]
)
def test_a_surname_and_two_characters_that_are_no_other_word_are_a_person(word, person):
    assert is_person(word) is person


@pytest.mark.parametrize(
    ("word", "noun"), [("地铁", True), ("红烧肉", True), ("除了", False), ("花钱请", False), ("(", False)]
)
def test_nouns_are_those_the_dictionary_calls_so(word, noun):
    assert is_noun(word) is noun


@pytest.mark.parametrize(("language", "word"), [("zh", "什么"), ("en", "which")])
def test_stop_words_are_lists_of_one_language(language, word):
    assert word in stop_words(language)
    assert word not in stop_words("zh" if language == "en" else "en")


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("what doesn't the plan say", []),
        ("they've, I'm, you'll, can't", []),
        ("Jing'an's bases", ["jingan", "bases"]),
    ],
)
def test_what_an_apostrophe_shortens_is_no_word(question, terms):
    assert latin_terms(question) == terms


@pytest.mark.parametrize(
    ("question", "terms"), [("这是哪个区牵头", ["区", "牵头"]), ("由谁来做", []), ("有什么要说的", [])]
)
def test_stop_words_run_together_are_stop_words(question, terms):
    assert chinese_terms(question) == terms


def test_full_width_english_is_english():
    assert language_of("Ｗｈｉｃｈ ｄｉｓｔｒｉｃｔ ｌｅａｄｓ？") == "en"
