import pytest

from corpus.gazetteer import places_by_pinyin, places_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("长宁区与深圳", ["长宁区", "深圳市"]),
        ("浦东新区", ["浦东新区"]),
        ("上海市黄浦区、宝山区", ["上海市", "黄浦区", "宝山区"]),
        ("各区、郊区、集聚区", []),
        ("", []),
    ],
)
def test_places_are_found_by_their_names(text, names):
    assert [place.name for _, _, place in places_in(text)] == names


@pytest.mark.parametrize(
    ("pinyin", "english"),
    [("changning", "Changning District"), ("minhang", "Minhang District"), ("pudong", "Pudong New Area")],
)
def test_names_are_written_as_english_texts_write_them(pinyin, english):
    assert english in [place.english for place in places_by_pinyin()[pinyin]]
