import pytest

from evaluation import plots

PLOTS = (plots.by_kind, plots.risk_coverage, plots.reliability, plots.latency)


@pytest.mark.parametrize("plot", PLOTS)
def test_a_plot_has_the_colours_of_the_page(question, answer, row, run, plot):
    svg = plot(run(row(question(), answer()), row(question("b", language="en"), answer())))
    assert svg.startswith('<svg viewBox="')
    assert [name for name in ("currentColor", "var(--rule)", "var(--zh)", "var(--en)") if name not in svg] == []
    assert [name for name in (plots._INK, plots._RULE, *plots._SERIES.values()) if name in svg] == []


@pytest.mark.parametrize("kind", ["$x_1$", "a$b", "轻奢"])
def test_a_kind_is_drawn_as_it_is_written(question, answer, row, run, recwarn, kind):
    svg = plots.by_kind(run(row(question(kind=kind), answer())))
    assert (svg.count(f">{kind}</text>"), [str(one.message) for one in recwarn]) == (1, [])


@pytest.mark.parametrize("plot", PLOTS)
def test_refusals_alone_are_drawn(question, refusal, row, run, recwarn, plot):
    assert plot(run(row(question(), refusal), row(question("b", units=()), refusal))).startswith("<svg ")
    assert [str(one.message) for one in recwarn] == []
