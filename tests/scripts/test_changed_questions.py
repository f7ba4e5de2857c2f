"""scripts/changed_questions.py: one word of a question changed, so that its passage no longer answers it."""

import random
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent.parent / "scripts"))

from changed_questions import _NEAREST, Changer  # scripts are no package

PASSAGE = "市民政局支持社区食堂。每餐补贴5元。"
# More nouns than are passed over for meaning the same.
OTHERS = ["医院和学校有几所？", "银行、工厂、农场在哪里？", "司机、律师、护士和教师住哪？", "花园和水库归谁管？"]


@pytest.fixture(scope="module")
def change():
    changer = Changer([*OTHERS, "食堂每餐补贴多少？"], [])
    assert len(changer.kinds) > _NEAREST + 1
    return changer


@pytest.mark.parametrize("seed", range(5))
def test_a_word_of_the_passage_makes_room_for_one_it_lacks(change, seed):
    changed = change("食堂有补贴吗？", PASSAGE, "", random.Random(seed))
    (put_in,) = (word for word in change.kinds if word in changed and word not in PASSAGE)
    forms = [(word, put_in + kept) for word in ("食堂", "补贴") for kept in ("", word)]
    assert changed in ["食堂有补贴吗？".replace(word, by) for word, by in forms]


def test_the_words_that_answer_are_left(change):
    assert change("食堂好吗？", PASSAGE, "社区食堂", random.Random(0)) == ""


def test_a_question_with_no_word_of_the_passage_is_left(change):
    assert change("谁来管？", PASSAGE, "", random.Random(0)) == ""
