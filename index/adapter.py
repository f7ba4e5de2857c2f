"""A learnt linear map of question vectors towards what answers them, for the embedded encoder.

Only the question is moved, so that no index need be made again; a question of another encoder stays where it is.
scripts/train_adapter.py learns the map.
"""

from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from index.encoder import DEFAULT_MODEL, Encoder

Floats = NDArray[np.float32]


def adapted(vector: Floats, encoder: Encoder) -> Floats:
    """A centred question vector (d,) of `encoder`, moved; of length 1."""
    if encoder.name != DEFAULT_MODEL:
        return vector
    moved = vector + vector @ _map()
    unit: Floats = moved / np.maximum(np.linalg.norm(moved), np.float32(1e-9))  # a zero vector stays zero, not NaN
    return unit


@cache
def _map() -> Floats:
    """What a question's vector is moved by, as a matrix (d, d); kept in 16 bits."""
    with as_file(files("index").joinpath("adapter.npy")) as path:
        kept: Floats = np.load(path, allow_pickle=False).astype(np.float32)
    return kept
