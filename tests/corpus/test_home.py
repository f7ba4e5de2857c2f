import pytest

from corpus import clean
from corpus.home import home_of, strangers


@pytest.mark.parametrize(
    ("districts", "home"),
    [
        ({"长宁区", "杨浦区"}, "上海市"),
        ({"西湖区", "拱墅区"}, "杭州市"),
        ({"长宁区", "拱墅区"}, None),
        ({"长宁区"}, None),
        (set(), None),
    ],
)
def test_home_is_the_one_city_of_all_districts(districts, home):
    found = home_of(districts)
    assert (found.name if found else None) == home


def suspected(text):
    found = strangers(text)
    return found and (found[0].name, [text[start:end] for start, end in found[1]])


def test_cities_that_may_stand_in_the_home_s_place_are_found():
    text = "支持长宁区和杨浦区。杭州市提升品质，昆明城市形象，深圳本土制造。"
    assert suspected(text) == ("上海市", ["杭州市", "昆明", "深圳"])


@pytest.mark.parametrize(
    "text",
    [
        "支持长宁区和杨浦区。学习杭州、昆明的经验。",
        "支持长宁区和杨浦区。上海市与杭州、昆明、深圳合作，上海牵头，上海出资，上海验收。",
        "杭州、昆明、深圳、广州都来了。",
        "",
    ],
)
def test_without_the_evidence_nothing_is_suspected(text):
    assert suspected(text) is None


def test_a_suspicion_is_a_problem_and_no_edit():
    plan = clean("支持长宁区和杨浦区。杭州市提升品质，昆明城市形象，深圳本土制造。")
    (problem,) = plan.problems
    assert (plan.edits, problem.kind) == ((), "place")
    assert problem.zh == "所列各区都在上海市，文中却称杭州市、昆明、深圳，或有调换。"
    assert len(problem.places) == 3
