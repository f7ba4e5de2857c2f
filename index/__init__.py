"""index: what it says -> what can be found."""

from index.encoder import Encoder, load_encoder
from index.errors import EncoderUnavailable, IndexDamaged, IndexMissing, IndexOutdated, NothingToIndex
from index.hit import Hit
from index.index import Index
from index.shipped import open_shipped

__all__ = [
    "Encoder",
    "EncoderUnavailable",
    "Hit",
    "Index",
    "IndexDamaged",
    "IndexMissing",
    "IndexOutdated",
    "NothingToIndex",
    "load_encoder",
    "open_shipped",
]
