import pytest

from corpus import clean
from corpus.home import home_of, swapped_cities


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


def restored(text):
    return [(text[p.start : p.end], p.after) for p in swapped_cities(text)]


def test_cities_that_stand_in_the_home_s_place_are_read_as_the_home():
    text = "支持长宁区和杨浦区。杭州市提升品质，昆明城市形象，深圳本土制造。"
    assert restored(text) == [("杭州市", "上海市"), ("昆明", "上海"), ("深圳", "上海")]


@pytest.mark.parametrize(
    "text",
    [
        "支持长宁区和杨浦区。学习杭州、昆明的经验。",
        "支持长宁区和杨浦区。上海市与杭州、昆明、深圳合作，上海牵头，上海出资，上海验收。",
        "杭州、昆明、深圳、广州都来了。",
        "",
    ],
)
def test_without_the_evidence_a_city_stays(text):
    assert restored(text) == []


def test_a_swapped_city_is_doubtful():
    plan = clean("支持长宁区和杨浦区。杭州市提升品质，昆明城市形象，深圳本土制造。")
    assert {(edit.rule, edit.confidence) for edit in plan.edits} == {("place", "doubtful")}
    assert plan.text == "支持长宁区和杨浦区。上海市提升品质，上海城市形象，上海本土制造。"
