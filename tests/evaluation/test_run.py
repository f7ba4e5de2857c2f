from dataclasses import replace

import pytest

from evaluation.run import ask_all


class Counting:
    """A system that gives one answer to everything, keeps what it was asked, and may fail at a question."""

    name = "counting"
    is_calibrated = True

    def __init__(self, given, fails_at=None):
        self.given, self.fails_at, self.asked = given, fails_at, []

    def answer(self, question):
        if question.id == self.fails_at:
            raise KeyboardInterrupt
        self.asked.append(question.id)
        return replace(self.given, confidence=len(self.asked) / 10)


@pytest.fixture
def asked(question):
    return tuple(question(id, f"{id}：养老？", history=("谁？",), clauses=("u1.1",)) for id in "abc")


@pytest.fixture
def part(tmp_path):
    return tmp_path / "set.part"


@pytest.fixture
def cut_short(asked, answer, part):
    """What is kept of a run that was stopped at its third question."""
    with pytest.raises(KeyboardInterrupt):
        ask_all(Counting(answer(), fails_at="c"), asked, part, "key")
    return part


def test_every_question_is_asked_once_in_order(asked, answer):
    system = Counting(answer())
    rows = ask_all(system, asked)
    assert system.asked == ["a", "b", "c"]
    assert [(row.question, row.given.confidence) for row in rows] == list(zip(asked, (0.1, 0.2, 0.3), strict=True))


def test_rows_say_what_their_answers_are_worth(asked, answer, row):
    given = replace(answer(), confidence=0.1)
    assert ask_all(Counting(answer()), asked[:1]) == (row(asked[0], given),)


def test_keeping_what_is_answered_changes_nothing(asked, answer, part):
    assert ask_all(Counting(answer()), asked, part, "key") == ask_all(Counting(answer()), asked)


def test_a_run_cut_short_goes_on_where_it_stopped(asked, answer, cut_short):
    system = Counting(answer())
    rows = ask_all(system, asked, cut_short, "key")
    assert system.asked == ["c"]
    # The rows of a and b are the first run's, its first and second answer; c is this one's first.
    assert [(row.question, row.given.confidence) for row in rows] == list(zip(asked, (0.1, 0.2, 0.1), strict=True))


@pytest.mark.parametrize("lost", [1, 2, 40, 400], ids=lambda lost: f"{lost} bytes lost")
def test_a_line_that_was_half_written_is_asked_again(asked, answer, cut_short, lost):
    cut_short.write_bytes(cut_short.read_bytes()[:-lost])
    system = Counting(answer())
    rows = ask_all(system, asked, cut_short, "key")
    assert system.asked == ["b", "c"]
    assert [row.question for row in rows] == list(asked)


# Ends of lines that are none in the file, an end of a row that is none, and characters of two, three and four bytes.
ODD = "养老}}\u2028补\u0085贴}}, \u2029“\U00020000é”"


def test_a_part_cut_at_any_byte_is_gone_on_with(question, answer, always, part):
    asked, system = tuple(question(id, f"{id}：{ODD}") for id in "ab"), always(answer(text=ODD))
    rows = ask_all(system, asked, part, "key")
    whole = part.read_bytes()
    for end in range(len(whole)):
        part.write_bytes(whole[:end])
        assert (ask_all(system, asked, part, "key"), part.read_bytes()) == (rows, whole)


def test_going_on_is_said_on_the_error_stream(asked, answer, cut_short, capsys):
    ask_all(Counting(answer()), asked, cut_short, "key")
    assert tuple(capsys.readouterr()) == ("", "going on: 2 of 3 questions are answered already.\n")


def test_a_run_that_ended_is_not_asked_again(asked, answer, part):
    rows = ask_all(Counting(answer()), asked, part, "key")
    again = Counting(answer())
    assert (ask_all(again, asked, part, "key"), again.asked) == (rows, [])


@pytest.mark.parametrize("content", [None, "", "another key\n{}}\n"], ids=["the key changed", "empty", "foreign"])
def test_what_another_run_kept_is_begun_anew(asked, answer, cut_short, content):
    if content is not None:
        cut_short.write_text(content, "utf-8")
    key = "another" if content is None else "key"
    system = Counting(answer())
    rows = ask_all(system, asked, cut_short, key)
    assert system.asked == ["a", "b", "c"]
    assert (ask_all(system, asked, cut_short, key), len(system.asked)) == (rows, 3)
