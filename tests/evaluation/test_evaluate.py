import pytest

from evaluation import evaluate
from evaluation.evaluate import describe, evaluate_on, join
from evaluation.trials import Trial


@pytest.fixture
def measured(four_units, question, answer, always):
    """Runs a system that cites u2.1, and found u3.1 best, on a question that u1.1 answers and others."""

    def run(*others, about=None):
        asked = (question(clauses=("u1.1",)), *others)
        given = answer(cited=("u2.1",), clauses=("u3.1", "u4.1"))
        return evaluate_on(always(given), Trial(four_units, asked), name="set", about=about or {})

    return run


def test_a_run_holds_rows_figures_and_what_was_run(measured, question):
    run = measured(about={"version": "1"})
    assert (run.name, run.system, [row.question for row in run.rows]) == (
        "set",
        "always",
        [question(clauses=("u1.1",))],
    )
    assert run.about == {"version": "1", "questions": Trial((), (question(clauses=("u1.1",)),)).fingerprint}
    assert {figure.name: figure.value for figure in run.figures}["right"] == 0


@pytest.mark.parametrize(
    ("is_calibrated", "confidence", "held"), [(True, 0.75, ["Brier", "calibration error"]), (False, -7.5, [])]
)
def test_a_confidence_is_held_to_be_a_chance_where_it_claims_to(
    four_units, question, answer, always, is_calibrated, confidence, held
):
    system = always(answer(confidence=confidence), is_calibrated)
    run = evaluate_on(system, Trial(four_units, (question(),)), name="set", about={})
    assert [one.name for one in run.figures if one.name in ("Brier", "calibration error")] == held


def test_the_texts_are_those_that_rows_gone_wrong_name(measured, question):
    # b is right: what its row names alone, u2 of its question, is not kept.
    run = measured(question("b", units=("u2",)))
    assert run.texts == {"u1": "养老服务补贴。", "u1.1": "养老服务补贴。", "u2.1": "公积金提取。", "u3.1": "技能培训。"}


def test_runs_joined_keep_each_trial_s_rows_figures_and_texts(measured, question, run):
    first, second = measured(), measured(question("b", group="half"))
    joined = join([first, second])
    assert joined.rows == first.rows + second.rows
    assert joined.figures == first.figures + second.figures
    assert joined.texts == {**first.texts, **second.texts}
    assert joined.about["questions"] == f"{first.about['questions']} {second.about['questions']}"


def test_peers_are_joined_with_peers(question, answer, row, run):
    runs = [
        run(
            row(question(id), answer()),
            peers=tuple(run(row(question(id), answer()), system=name) for name in ("x", "y")),
        )
        for id in "ab"
    ]
    joined = join(runs)
    assert [(peer.system, [one.question.id for one in peer.rows]) for peer in joined.peers] == [
        ("x", ["a", "b"]), ("y", ["a", "b"]),
    ]  # fmt: skip


def test_what_a_run_depends_on_is_told(small_index):
    about = describe(small_index)
    assert list(about) == ["version", "program", "documents", "corpus", "encoder"]
    assert (about["documents"], about["encoder"]) == ("text", "keywords keywords-1")


def test_another_index_is_described_otherwise(small_index, second_index):
    first, other = describe(small_index), describe(second_index)
    assert {name for name in first if first[name] != other[name]} == {"documents", "corpus", "encoder"}


def test_the_same_questions_give_the_same_but_for_times(second_index, question):
    asked = [question(text="社区食堂每餐补贴多少钱？", units=("item-03",), clauses=("item-03.1",), short=("5元",))]
    runs = [evaluate(asked, second_index) for _ in range(2)]
    first, again = ([one for one in run.figures if not one.name.startswith("seconds")] for run in runs)
    assert first == again
    assert {one.value for one in first if one.name in ("right", "citation F1", "short exact match")} == {1.0}
