"""Where a text is at home, by the districts it names, and the cities that stand in the home's place.

Evidence, not taste: a text whose districts all lie in one city, and that names that city less often than three or more
others of which it names no district, has had its city swapped. Any other text is left alone.
"""

from collections import Counter
from collections.abc import Iterator

from corpus.characters import Proposal
from corpus.gazetteer import Place, places_called, places_in

# One district may be a namesake (there are four 鼓楼区); two that share a city seldom are.
_DISTRICTS = 2
# A text may well speak of a neighbour or two.
_STRANGERS = 3


def swapped_cities(text: str) -> Iterator[Proposal]:
    """A proposal for each city that stands where the text's own must have stood, in order; none without the evidence.

    Example: a text of 长宁区 and 杨浦区 that names 杭州市, 昆明 and 深圳 but hardly 上海 -> 上海市, 上海, 上海
    """
    found = list(places_in(text))
    districts = {place.name for _, _, place in found if not place.code.endswith("00")}
    home = home_of(districts)
    if home is None:
        return
    cities = [(start, end, place) for start, end, place in found if place.code.endswith("00")]
    strangers = [city for city in cities if city[2].code[:2] != home.code[:2]]
    at_home = len(cities) - len(strangers)
    if len({place.code for _, _, place in strangers}) < _STRANGERS or at_home > len(strangers):
        return
    for start, end, _ in strangers:
        name = text[start:end]
        yield Proposal(start, end, home.name if name.endswith(("市", "省")) else home.stem, "place")


def home_of(districts: set[str]) -> Place | None:
    """The one city in which all the named districts lie; None where there are too few or no such city."""
    counts = Counter(city for name in districts for city in {_city(place) for place in places_called(name)} if city)
    shared = [city for city, count in counts.items() if count == len(districts)]
    return shared[0] if len(districts) >= _DISTRICTS and len(shared) == 1 else None


def _city(district: Place) -> Place | None:
    by_code = {place.code: place for place in places_called(district.code[:4] + "00")}
    return by_code.get(district.code[:4] + "00") or next(iter(places_called(district.code[:2] + "0000")), None)
