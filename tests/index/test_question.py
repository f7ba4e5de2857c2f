import pytest

from index.inverted import Inverted, Term
from index.lexicon import Lexicon
from index.question import LONGEST, read_question

LEXICON = Lexicon({"rental hous": (("住房",), ("租赁",)), "bank": (("银行",),), "网红": (("主播",),)})
WORDS = Inverted.build([["行业", "协会", "银行", "住房"]])


def surfaces(text):
    return [term.surface for term in read_question(text, LEXICON, WORDS).terms]


def test_a_word_stands_for_itself_and_for_what_the_lexicon_knows():
    question = read_question("rental housing for 网红?", LEXICON, WORDS)
    assert question.language == "en"
    assert question.terms == (
        Term("网红", (("网红",), ("主播",))),
        Term("rental housing", (("rental", "hous"), ("住房",), ("租赁",))),
    )


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("银行与银行", ["银行"]),
        ("bank and banks", ["bank"]),
        ("MCN机构的ＭＣＮ", ["机构", "mcn"]),
    ],
)
def test_words_asked_twice_count_once(text, terms):
    assert surfaces(text) == terms


def test_a_long_word_that_the_text_lacks_gives_way_to_the_words_inside_it():
    assert surfaces("行业协会") == ["行业", "协会"]


def test_a_long_word_that_the_text_has_stays_beside_the_words_inside_it():
    words = Inverted.build([["行业", "协会", "行业协会"]])
    assert [term.surface for term in read_question("行业协会", LEXICON, words).terms] == ["行业", "协会", "行业协会"]


@pytest.mark.parametrize(
    "text", ["", " \u3000\n", "？！…", "的了是什么", "what is the", "\ud800", "\x00\x07\x1b", "＂＇"]
)
def test_stop_words_and_marks_alone_have_no_terms(text):
    question = read_question(text, LEXICON, WORDS)
    assert (question.text, question.terms) == (text, ())


def test_a_question_of_100_000_characters_is_cut():
    question = read_question("银行" * 50_000, LEXICON, WORDS)
    assert question.text == "银行" * (LONGEST // 2)
    assert [term.surface for term in question.terms] == ["银行"]
