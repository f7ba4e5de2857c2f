"""Questions asked before about a document, as vectors: which units and clauses answered what is like this question, and
whether anything did.

What people ask of one document repeats itself; the question nearest to a new one mostly names its unit, and says
whether it is answered at all. Held for the embedded encoder only, whose vectors lie beside the questions
(scripts/write_asked.py). How the evidence is weighed is search.py's and, for the decision, qa/decide.py's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus import EditionMismatch, Unit
from corpus.asked import asked_before, vectors_of
from index.centre import Centre
from index.encoder import Encoder

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
# A cosine no question has: what is left out is nearest to nothing.
_FAR = np.float32(-1)
# A question nearer by 0.1 counts e^3 times as much (Nadaraya, 1964; Watson, 1964). Of 20, 30 and 40 this decides
# best (`python -m evaluation.calibrate`: AUROC 0.943, 0.944 and 0.942 in cross-validation).
_SHARPNESS = np.float32(30)
# Where everybody's questions are left out there is nothing to share in: less than any weight, so that the share is 0.
_NOTHING = 1e-6


class Near(NamedTuple):
    """For each unit and then each clause the cosine (0..1) of the nearest question it answered, 0 where it answered
    none that is near at all; and the `share` (0..1) of the questions, near ones above all, that anything answered.
    """

    cosines: Floats
    share: float


@dataclass(frozen=True)
class Asked:
    """Centred `vectors` (n, d) of questions, each `by` the writer of its set. Question `rows[i]` was answered by
    `places[i]`, the number of a unit or, after all units, of a clause, of `count`; those in no row were by none.
    """

    vectors: Floats
    by: NDArray[np.str_]
    rows: Rows
    places: Rows
    count: int
    left_out: str = ""

    @classmethod
    def open(cls, units: Sequence[Unit], encoder: Encoder, centre: Centre) -> "Asked | None":
        """The questions asked before about the document of `units`; None where none are held, or for another encoder
        than the one that made their vectors. Raises EditionMismatch where questions, vectors and units do not fit.
        """
        path = vectors_of(units[0].document)
        if path is None:
            return None
        with np.load(path, allow_pickle=False) as kept:
            if str(kept["fingerprint"]) != encoder.fingerprint:
                return None
            vectors = kept["vectors"].astype(np.float32)
        asked, places, count = asked_before(units[0].document), *_places(units)
        unknown = {name for one in asked for name in one.answers} - places.keys()
        if unknown:
            named = f"the document has no {', '.join(sorted(unknown))}"
            raise EditionMismatch(f"{path.with_suffix('.tsv')}: {named}. Correct or delete those rows.")
        if len(asked) != len(vectors):
            held = f"{len(vectors)} vectors for {len(asked)} questions"
            raise EditionMismatch(f"{path} has {held}. Run scripts/write_asked.py.")
        is_chinese = np.array([one.language == "zh" for one in asked], dtype=bool)
        vectors[is_chinese] = centre.questions(vectors[is_chinese], "zh")
        vectors[~is_chinese] = centre.questions(vectors[~is_chinese], "en")
        pairs = [(row, place) for row, one in enumerate(asked) for name in one.answers for place in places[name]]
        rows, answering = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        return cls(vectors, np.array([one.by for one in asked]), rows, answering, count)

    def near(self, vector: Floats) -> Near:
        """How near the questions come to a centred one (d,), and how those that come near were answered."""
        cosines = self.vectors @ vector
        if self.left_out:
            cosines = np.where(self.by == self.left_out, _FAR, cosines)
        nearest = np.zeros(self.count, dtype=np.float32)
        np.maximum.at(nearest, self.places, cosines[self.rows])
        weights = np.exp(_SHARPNESS * (cosines - cosines.max(initial=_FAR))) * (cosines > _FAR)
        return Near(nearest, float(weights[self._answered].sum() / max(weights.sum(), _NOTHING)))

    @cached_property
    def _answered(self) -> Rows:
        """The questions that anything answered."""
        return np.unique(self.rows)

    def but(self, by: str) -> "Asked":
        """These without the questions of one writer, who may have asked nearly the same twice."""
        return replace(self, left_out=by)


def _places(units: Sequence[Unit]) -> tuple[dict[str, tuple[int, ...]], int]:
    """For the name of each unit its number, for that of each clause its unit's and its own after all units; and how
    many there are.
    """
    places: dict[str, tuple[int, ...]] = {unit.id: (number,) for number, unit in enumerate(units)}
    count = len(units)
    for number, unit in enumerate(units):
        for clause in unit.clauses:
            places[clause.name] = (number, count)
            count += 1
    return places, count
