"""Where a text is at home, by the districts it names, and whether other cities seem to stand in the home's place.

A text whose districts all lie in one city, and that names that city less often than three or more others of which it
names no district, may have had its city swapped. It may as well speak of partners, so this is reported and not read.
"""

from collections import Counter

from corpus.gazetteer import Place, places_called, places_in

# One district may be a namesake (there are four 鼓楼区); two that share a city seldom are.
_DISTRICTS = 2
# A text may well speak of a neighbour or two.
_STRANGERS = 3


def strangers(text: str) -> tuple[Place, list[tuple[int, int]]] | None:
    """The text's home and the places of the cities that seem to stand for it, in order; None without the evidence.

    Example: a text of 长宁区 and 杨浦区 that names 杭州市, 昆明 and 深圳 but not 上海 -> 上海市 and the three places
    """
    found = list(places_in(text))
    home = home_of({place.name for _, _, place in found if not place.code.endswith("00")})
    cities = [(start, end, place) for start, end, place in found if place.code.endswith("00")]
    if home is None:
        return None
    others = [city for city in cities if city[2].code[:2] != home.code[:2]]
    if len({place.code for _, _, place in others}) < _STRANGERS or len(cities) > 2 * len(others):
        return None
    return home, [(start, end) for start, end, _ in others]


def home_of(districts: set[str]) -> Place | None:
    """The one city in which all the named districts lie; None where there are too few or no such city."""
    counts = Counter(city for name in districts for city in {_city(place) for place in places_called(name)} if city)
    shared = [city for city, count in counts.items() if count == len(districts)]
    return shared[0] if len(districts) >= _DISTRICTS and len(shared) == 1 else None


def _city(district: Place) -> Place | None:
    by_code = {place.code: place for place in places_called(district.code[:4] + "00")}
    return by_code.get(district.code[:4] + "00") or next(iter(places_called(district.code[:2] + "0000")), None)
