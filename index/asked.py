"""Questions asked before about a document, as vectors: which units answered what is like this question, and how near a
question comes that nothing answered.

What people ask of one document repeats itself; the question nearest to a new one mostly names its unit, and says
whether it is answered at all. Held for the embedded encoder only, whose vectors lie beside the questions
(scripts/write_asked.py). How the evidence is weighed is search.py's and, for the decision, qa/decide.py's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus import Unit
from corpus.asked import asked_before, vectors_of
from index.centre import Centre
from index.encoder import Encoder

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
# A cosine no question has: what is left out is nearest to nothing.
_FAR = np.float32(-1)


class Near(NamedTuple):
    """Cosines (-1..1): for each unit that of the nearest question it answered, 0 where it answered none, and that of
    the nearest question that none answered.
    """

    answered: Floats
    unanswered: float


@dataclass(frozen=True)
class Asked:
    """Centred `vectors` (n, d) of questions, each `by` the writer of its set. Question `rows[i]` was answered by unit
    number `units[i]`; those in no row were answered by none.
    """

    vectors: Floats
    by: NDArray[np.str_]
    rows: Rows
    units: Rows
    count: int
    left_out: str = ""

    @classmethod
    def open(cls, units: Sequence[Unit], encoder: Encoder, centre: Centre) -> "Asked | None":
        """The questions asked before about the document of `units`; None where none are held, or for another encoder
        than the one that made their vectors.
        """
        path = vectors_of(units[0].document)
        if path is None:
            return None
        with np.load(path, allow_pickle=False) as kept:
            if str(kept["fingerprint"]) != encoder.fingerprint:
                return None
            vectors = kept["vectors"].astype(np.float32)
        asked, numbers = asked_before(units[0].document), {unit.id: number for number, unit in enumerate(units)}
        is_chinese = np.array([one.language == "zh" for one in asked])
        vectors[is_chinese] = centre.questions(vectors[is_chinese], "zh")
        vectors[~is_chinese] = centre.questions(vectors[~is_chinese], "en")
        pairs = [(row, numbers[name]) for row, one in enumerate(asked) for name in one.units]
        rows, answering = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        return cls(vectors, np.array([one.by for one in asked]), rows, answering, len(units))

    def near(self, vector: Floats) -> Near:
        """How near the questions come to a centred one (d,)."""
        cosines = self.vectors @ vector
        if self.left_out:
            cosines = np.where(self.by == self.left_out, _FAR, cosines)
        answered = np.zeros(self.count, dtype=np.float32)
        np.maximum.at(answered, self.units, cosines[self.rows])
        unanswered = np.delete(cosines, self.rows)
        return Near(answered, float(unanswered.max(initial=0.0)))

    def but(self, by: str) -> "Asked":
        """These without the questions of one writer, who may have asked nearly the same twice."""
        return replace(self, left_out=by)
