"""A clause as the reader gets it: under its unit's title and beside its neighbours."""

from typing import NamedTuple

from corpus import Clause, Unit

_ENDS = ("\n", "。", "；", "！", "？")


class Passage(NamedTuple):
    """What is read, and where in it the clause stands: `text[start:end]`."""

    text: str
    start: int
    end: int


def passage(unit: Unit, clause: Clause, longest: int = 0) -> Passage:
    """The unit's title and `clause`, with whole neighbouring clauses while all stay within `longest` characters."""
    place = unit.clauses.index(clause)
    first, last, length = place, place + 1, len(clause.text)
    while True:
        if last < len(unit.clauses) and length + len(unit.clauses[last].text) <= longest:
            length += len(unit.clauses[last].text)
            last += 1
        elif first and length + len(unit.clauses[first - 1].text) <= longest:
            first -= 1
            length += len(unit.clauses[first].text)
        else:
            break
    before = "".join([f"{unit.title}\n" if unit.title else "", *map(_ended, unit.clauses[first:place])])
    after = "".join(map(_ended, unit.clauses[place + 1 : last]))
    own = _ended(clause) if after else clause.text
    return Passage(f"{before}{own}{after}", len(before), len(before) + len(clause.text))


def rendering(unit: Unit, clause: Clause) -> Passage:
    """The clause's English rendering under the title's. Raises ValueError where it has none."""
    if clause.english is None:
        raise ValueError(f"clause {clause.id} has no English rendering.")
    before = f"{unit.english_title}\n" if unit.english_title else ""
    return Passage(f"{before}{clause.english}", len(before), len(before) + len(clause.english))


def _ended(clause: Clause) -> str:
    return clause.text if clause.text.endswith(_ENDS) else f"{clause.text} "
