import pytest

from index.lexicon import Lexicon, phrase_key

VOCABULARY = [
    "直播", "直播间", "主播", "基地", "轻奢", "奢侈品", "虹桥", "长宁", "长宁区",
    "11", "月", "静安", "静安区", "住房", "租赁", "租赁住房", "银行", "绿色", "补贴", "中小企业",
]  # fmt: skip


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon.build(VOCABULARY)


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        (["live", "streaming", "room"], ["live streaming", "room"]),
        (["affordable", "rental", "housing"], ["affordable rental housing"]),
        (["rental", "housing", "bank"], ["rental housing", "bank"]),
        (["small", "medium", "enterprises"], ["small medium enterprises"]),
        (["bank", "bank"], ["bank", "bank"]),
        ([], []),
    ],
)
def test_the_longest_phrase_comes_first(lexicon, words, phrases):
    assert [phrase for phrase, _ in lexicon.match(words)] == phrases


@pytest.mark.parametrize(
    ("phrase", "alternatives"),
    [
        ("luxury", (("轻奢",),)),  # the glossary
        ("livestream", (("直播",), ("主播",))),  # two lines of the glossary
        ("green", (("绿色",),)),  # CC-CEDICT
        ("november", (("11", "月"),)),
        ("luxury goods", (("奢侈品",),)),  # CC-CEDICT, a phrase
        ("hongqiao", (("虹桥",),)),  # pinyin of a word of the text
        ("changning", (("长宁", "长宁区"),)),  # a place of the gazetteer: both words must be there
        ("zebra", ()),
    ],
)
def test_a_phrase_stands_for_the_words_the_text_has(lexicon, phrase, alternatives):
    assert list(lexicon.match(phrase.split())) == [(phrase, alternatives)]


def test_inflected_words_are_found_and_given_back_as_written(lexicon):
    assert list(lexicon.match(["banks"])) == [("banks", (("银行",),))]


def test_everyday_chinese_words_stand_for_the_document_s(lexicon):
    assert lexicon.entries["网红"] == (("主播",),)
    assert lexicon.entries["津贴"] == (("补贴",),)


def test_only_the_longest_words_of_a_translation_are_asked_for(lexicon):
    assert lexicon.entries["rent"] == (("租赁住房",), ("住房",), ("租赁",))


def test_a_word_the_text_lacks_is_never_asked_for():
    assert set(Lexicon.build(["银行"]).entries.values()) == {(("银行",),)}


def test_a_text_without_words_has_an_empty_lexicon():
    assert Lexicon.build([]).entries == {}


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("around the clock", "around clock"),
        ("Time-honoured brands", "time honour brand"),
        ("the", "the"),
        ("直播", ""),
        ("", ""),
    ],
)
def test_a_phrase_is_looked_up_by_its_stems_without_stop_words(phrase, key):
    assert phrase_key(phrase) == key
