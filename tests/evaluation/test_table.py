import pytest

from evaluation import Figure, figures_table, markdown, miss_lines, peers_table
from evaluation.table import column_name, given, shown


def figure(name, value, group="everyday", language="zh"):
    return Figure(name, group, language, value, value - 0.25, value + 0.125, 8)


@pytest.fixture
def asked(question, answer, refusal, row):
    """Two Chinese questions and a hard English one."""
    return (
        row(question("a"), answer()),
        row(question("b", clauses=("u1.1", "u1.2")), answer(cited=("u2.1", "u2.2"), short="五元")),
        row(question("c", "Any subsidy?", language="en", group="hard"), refusal),
        row(question("d", units=()), answer()),
    )


def test_figures_have_a_row_each_and_a_column_for_each_group_and_language(run, asked):
    figures = (
        figure("seconds, median", 0.0125), figure("Brier", 0.25), figure("unit MRR", 0.5), figure("right", 0.75),
        figure("right", 0.5, "hard", "en"),
    )  # fmt: skip
    assert figures_table(run(*asked, figures=figures)) == [
        ["figure", "everyday, Chinese (3)", "hard, English (1)"],
        ["right", "0.750 [0.500, 0.875]", "0.500 [0.250, 0.625]"],
        ["unit MRR", "0.500 [0.250, 0.625]", "–"],
        ["seconds, median", "12 ms", "–"],
        ["Brier", "0.250 [0.000, 0.375]", "–"],
    ]


def test_a_table_in_markdown_has_a_rule_under_its_head_and_escapes_bars():
    assert list(markdown([["figure", "a|b, Chinese (1)"], ["right", "1.000"], ["|x|", "–"]])) == [
        r"| figure | a\|b, Chinese (1) |",
        "| --- | --- |",
        "| right | 1.000 |",
        r"| \|x\| | – |",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("right", "0.667 [0.417, 0.792]"),
        ("seconds, median", "667 ms"),
        ("seconds, 95 %", "667 ms"),
    ],
)
def test_times_are_milliseconds_and_all_else_has_its_interval(name, text):
    assert shown(figure(name, 2 / 3)) == text


def test_peers_have_a_row_each_ours_first(run, asked):
    ours = (figure("right", 0.75), figure("right", 0.5, language="en"), figure("unit hit@1", 1.0), figure("Brier", 0.5))
    peers = (
        run(
            *asked, system="bm25", figures=(figure("right", 0.25), figure("right", 0.125, group="hard", language="en"))
        ),
        run(*asked, system="dense", figures=(figure("unit hit@1", 0.625),)),
    )
    assert peers_table(run(*asked, figures=ours, peers=peers), "everyday") == [
        ["system", "unit hit@1, zh", "right, zh", "right, en"],
        ["Tiaoli", "1.000", "0.750", "0.500"],
        ["bm25", "–", "0.250", "–"],
        ["dense", "0.625", "–", "–"],
    ]


def test_a_miss_says_what_was_wanted_and_what_was_given(run, asked):
    assert list(miss_lines(run(*asked))) == [
        "b  养老补贴有多少？  wanted u1.1, u1.2, got u2.1, u2.2 “五元”",
        "c  Any subsidy?  wanted u1, got a refusal",
        "d  养老补贴有多少？  wanted a refusal, got u1.1",
    ]


@pytest.mark.parametrize(
    ("place", "text"), [(0, "u1.1"), (1, "u2.1, u2.2 “五元”"), (2, "a refusal")], ids=["cited", "short", "refused"]
)
def test_what_was_given_in_a_few_words(asked, place, text):
    assert given(asked[place]) == text


@pytest.mark.parametrize(("language", "name"), [("zh", "hard, Chinese"), ("en", "hard, English")])
def test_a_column_is_named_by_group_and_language(language, name):
    assert column_name("hard", language) == name
