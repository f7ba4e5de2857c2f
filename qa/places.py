"""The places a question names, and the clauses that are about them."""

from dataclasses import replace

from corpus.gazetteer import Place, places_by_pinyin, places_in
from index import Hit
from index.question import Question
from index.words import latin_words, normalise


def places_named(question: Question) -> tuple[Place, ...]:
    """The districts and counties a question names, in Chinese or in pinyin; of one pinyin every place so written.

    Provinces and cities are left out: a document speaks of its own in most of its clauses.
    """
    text = normalise(question.text)
    named = [place for _, _, place in places_in(text)]
    named += [place for word in latin_words(text) for place in places_by_pinyin().get(word, ())]
    return tuple(place for place in named if not place.code.endswith("00"))


def names(text: str, places: tuple[Place, ...]) -> bool:
    """Whether `text` names one of `places`, with or without its kind: 长宁区 or 长宁."""
    return any(name in text for place in places for name in (place.name, place.stem) if name)


def about(places: tuple[Place, ...], hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits cut to their clauses that name one of `places` and scored by the best of those, best first; all hits
    whole where no clause does.
    """
    kept = []
    for hit in hits if places else ():
        there = tuple(one for one in hit.ranked if names(one.clause.text, places))
        if there:
            kept.append(replace(hit, ranked=there, score=hit.score_of(there[0])))
    return tuple(sorted(kept, key=lambda hit: -hit.score)) or hits
