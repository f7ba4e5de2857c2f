import pytest

from evaluation import Figure, figures
from evaluation.figures import LESS_IS_BETTER, MEANS, answers, values
from qa import Cost

COST = Cost("m", 800, 100, 0.5, 1.0, left_out=1, sentences=4, supported=2, citations=5, fitting=2)


@pytest.fixture(scope="module")
def rows(question, answer, refusal, row):
    """Two right answers, one wrong, one refusal too many; of what is not said, one refused and one not."""
    wrong = answer(confidence=0.5, cited=("u2.1",), seconds=0.5)
    return (
        row(question("a"), answer()),
        row(question("b"), answer(confidence=1.0)),
        row(question("c"), wrong),
        row(question("d"), refusal),
        row(question("e", units=()), refusal),
        row(question("f", units=()), answer(confidence=0.25)),
    )


@pytest.mark.parametrize(
    ("name", "value", "count"),
    [
        ("right", 2 / 4, 4),
        ("right unit cited first", 2 / 4, 4),
        ("refused when it should", 1 / 2, 2),
        ("wrongly refused", 1 / 4, 4),
        ("refusal precision", 1 / 2, 2),  # of d and e the document answers d
        ("quotes exact", 1, 4),
        # Said 0.75, 1, 0.5, 0.25; not said 0.25, 0.25: six pairs in order, two tied, of eight.
        ("AUROC of confidence", 7 / 8, 6),
        # Surest first b, a, c, f: risks 0, 0, 1/3, 2/4.
        ("area under risk", 5 / 24, 4),
        # a 1/16, b 0, c 1/4, d 9/16, e and f 1/16 each.
        ("Brier", 1 / 6, 6),
        # At 0.25 one of three is said, at 0.5, 0.75 and 1 all: (3 * 1/12 + 1/2 + 1/4 + 0) / 6.
        ("calibration error", 1 / 6, 6),
        ("seconds, median", 0.25, 6),
        # Of 0.25 five times and 0.5: the place 0.95 * 5 = 4.75 is three quarters of the way from one to the other.
        ("seconds, 95 %", 0.4375, 6),
    ],
)
def test_each_figure_is_worked_out_over_the_rows_it_is_about(rows, name, value, count):
    (figure,) = (figure for figure in figures(rows) if figure.name == name)
    assert (figure.value, figure.count) == (pytest.approx(value), count)


def test_an_interval_lies_around_its_figure(rows):
    assert [one.name for one in figures(rows) if not one.low <= one.value <= one.high] == []


def test_the_figures_of_the_same_rows_are_the_same_twice(rows):
    assert figures(rows) == figures(rows)


def test_figures_come_by_group_then_language(question, answer, row):
    made = [("hard", "en"), ("everyday", "en"), ("everyday", "zh"), ("hard", "zh")]
    rows = [row(question(f"{n}", group=group, language=language), answer()) for n, (group, language) in enumerate(made)]
    found = figures(rows)
    assert list(dict.fromkeys((one.group, one.language) for one in found)) == [
        ("hard", "zh"), ("hard", "en"), ("everyday", "zh"), ("everyday", "en"),
    ]  # fmt: skip
    assert {one.count for one in found} == {1}


def test_what_cannot_be_said_is_left_out(question, answer, row):
    names = [figure.name for figure in figures([row(question(), answer())])]
    # Nothing that should be refused, no clauses, no short answers, and no AUROC of questions that all are said.
    assert names == [
        "right", "right unit cited first", "wrongly refused", "unit hit@1", "unit hit@5", "unit MRR", "unit nDCG@10",
        "quotes exact", "keywords said", "area under risk", "Brier", "calibration error", "seconds, median",
        "seconds, 95 %",
    ]  # fmt: skip


def test_a_confidence_that_is_no_chance_has_all_figures_but_those_of_one(rows):
    chances = [one for one in figures(rows) if one.name not in ("Brier", "calibration error")]
    assert list(figures(rows, calibrated=False)) == chances


def test_refusals_alone_have_no_area_under_risk(question, refusal, row):
    assert "area under risk" not in {figure.name for figure in figures([row(question(), refusal)])}


def test_no_rows_have_no_figures():
    assert figures(()) == ()


def test_a_figure_that_is_always_the_same_has_no_width(question, answer, row):
    (right, *_) = figures([row(question(id), answer()) for id in "abc"])
    assert right == Figure("right", "everyday", "zh", 1.0, 1.0, 1.0, 3)


def test_values_are_those_of_the_rows_that_have_one(rows):
    assert values(rows, "refused when it should").tolist() == [1, 0]


def test_refusals_promise_nothing(rows):
    confidence, wrong = answers(rows)
    assert (confidence.tolist(), wrong.tolist()) == ([0.75, 1.0, 0.5, 0.25], [False, False, True, True])


def test_every_mean_is_something_an_answer_is_scored_by(question, answer, row):
    full = row(question(clauses=("u1.1",), short=("五百元",)), answer(worded=1, cost=COST)).values
    unsaid = row(question(units=()), answer()).values
    assert sorted(MEANS) == sorted({*full, *unsaid, "refusal precision"})


def test_less_is_better_of_figures_there_are(rows, question, answer, row):
    worded = row(question(), answer(worded=3, cost=COST))
    assert {figure.name for figure in figures([*rows, worded])} >= LESS_IS_BETTER


def test_a_model_s_sentences_are_counted(question, answer, row):
    found = {figure.name: figure.value for figure in figures([row(question(), answer(worded=3, cost=COST))])}
    assert found["sentences left out"] == 0.25
    assert found["sentences supported as written"] == 0.5
    assert found["citations that hold as written"] == 0.4
    assert found["tokens, median"] == 900
    assert found["seconds to the first sentence, median"] == 0.5
