import pytest

from evaluation import RunError, compare, comparison_lines


@pytest.fixture
def runs(question, answer, refusal, row, run):
    """Two runs from two strings, a letter a question: r right, w wrong, o right but otherwise said, n a refusal."""
    given = {"r": answer(), "w": answer(cited=("u2.1",)), "o": answer(cited=("u1.2",)), "n": refusal}

    def make(before, after, **fields):
        asked = [question(f"q{n}", **fields) for n in range(max(len(before), len(after)))]
        return tuple(
            run(*(row(one, given[letter]) for one, letter in zip(asked, letters, strict=False)))
            for letters in (before, after)
        )

    return make


def ids(pairs):
    return [after.question.id for _, after in pairs]


@pytest.mark.parametrize(
    ("before", "after", "won", "lost", "other"),
    [
        ("rw", "rw", [], [], []),
        ("wn", "rr", ["q0", "q1"], [], []),
        ("rr", "wn", [], ["q0", "q1"], []),
        ("rwn", "onw", [], [], ["q0", "q1", "q2"]),
        ("wrr", "rwo", ["q0"], ["q1"], ["q2"]),
    ],
)
def test_questions_are_won_lost_or_otherwise_answered(runs, before, after, won, lost, other):
    found = compare(*runs(before, after))
    assert (ids(found.won), ids(found.lost), ids(found.other)) == (won, lost, other)


@pytest.mark.parametrize(
    ("before", "after", "won", "lost"),
    [("养老服务。", "养老补贴。", ["q"], []), ("养老补贴。", "养老服务。", [], ["q"])],
)
def test_an_answer_right_or_wrong_by_its_text_alone_is_listed(question, answer, row, run, before, after, won, lost):
    asked = question(keywords=(("补贴",),))
    found = compare(*(run(row(asked, answer(text=text))) for text in (before, after)))
    assert (ids(found.won), ids(found.lost), ids(found.other)) == (won, lost, [])


def test_a_pair_is_what_was_given_before_and_after(runs):
    before, after = runs("w", "r")
    assert compare(before, after).won == ((before.rows[0], after.rows[0]),)


@pytest.mark.parametrize(
    ("before", "after", "p", "verdict"),
    [
        ("rw", "rw", 1.0, False),
        ("wwwwwr", "rrrrrr", 2 / 32, False),  # five signs, all alike
        ("wwwwwwr", "rrrrrrr", 2 / 64, True),
        ("rrrrrr", "wwwwww", 2 / 64, True),
        ("wwwwwwr", "rrrrrrw", 16 / 128, False),  # six of seven: a sum of 5 or 7 either way, 2 * (7 + 1)
        ("rrrrrr", "oooooo", 1.0, False),
    ],
)
def test_the_verdict_is_a_test_of_how_many_are_right(runs, before, after, p, verdict):
    found = compare(*runs(before, after))
    assert (found.p, found.is_more_than_chance) == (p, verdict)


def test_a_change_is_a_mean_of_both_runs_over_the_questions_both_have(runs):
    (right, *_) = compare(*runs("wwrwr", "rrrr")).changes
    assert (right.name, right.group, right.language, right.count) == ("right", "everyday", "zh", 4)
    assert (right.before, right.after, right.p) == (1 / 4, 1.0, 2 / 8)


def test_a_change_s_interval_lies_around_the_difference(runs):
    (right, *_) = compare(*runs("wwrw", "rrrr")).changes
    assert 0 <= right.low < 3 / 4 < right.high <= 1


def test_values_that_one_run_has_alone_are_not_compared(runs):
    names = {change.name for change in compare(*runs("rn", "rr", clauses=("u1.1",))).changes}
    assert names.isdisjoint({"citation precision", "quotes exact", "refusal precision"})
    assert names >= {"right", "citation recall", "citation F1", "wrongly refused"}


def test_each_group_and_language_is_compared_by_itself(question, answer, row, run):
    asked = [question("a"), question("b", language="en"), question("c", group="hard")]
    one = run(*(row(asked_one, answer()) for asked_one in asked))
    found = [(change.group, change.language) for change in compare(one, one).changes if change.name == "right"]
    assert found == [("everyday", "zh"), ("everyday", "en"), ("hard", "zh")]


def test_questions_that_are_not_the_same_are_counted_and_not_compared(question, answer, row, run):
    before = run(*(row(question(id), answer()) for id in ("a", "b", "c")))
    after = run(*(row(asked, answer()) for asked in (question("a"), question("b", "别的？"))))
    found = compare(before, after)
    assert (found.only_before, found.only_after, found.changes[0].count) == (2, 1, 1)


def test_an_other_order_compares_the_same_questions(runs, run):
    before, after = runs("wr", "rr")
    assert ids(compare(before, run(*reversed(after.rows))).won) == ["q0"]


def test_runs_with_no_question_in_common_are_refused(question, answer, row, run):
    before, after = (run(row(question(id), answer())) for id in "ab")
    with pytest.raises(RunError, match="no question in common"):
        compare(before, after)


def test_a_comparison_says_its_verdict_and_what_moved(runs, question):
    before, after = runs("wrrr", "rwo")
    # Of three compared two of three are right both times, so no mean of `right` moved; +1 and -1 give a p of 1.
    assert [line for line in comparison_lines(compare(before, after)) if not line.startswith("  ")] == [
        "1 questions won, 1 lost, 1 answered otherwise: no more than chance explains (p 1.000).",
        "Not compared: 1 questions of the first run, 0 of the second.",
        "+ q0  养老补贴有多少？  u2.1 → u1.1",
        "- q1  养老补贴有多少？  u1.1 → u2.1",
        "~ q2  养老补贴有多少？  u1.1 → u1.2",
    ]


def test_a_mean_that_moved_is_said_with_its_interval_and_p(runs):
    lines = list(comparison_lines(compare(*runs("wwwwww", "rrrrrr"))))
    assert lines[0] == "6 questions won, 0 lost, 0 answered otherwise: more than chance explains (p 0.031)."
    assert lines[1] == "  everyday, Chinese, right: 0.000 → 1.000, +1.000 to +1.000 (p 0.031)"
