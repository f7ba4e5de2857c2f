"""The shipped plan's index: built on first use, kept in the cache, built again when plan, encoder or file changes; with
the questions asked before.
"""

from dataclasses import replace
from functools import cache
from threading import Lock

from corpus import Plan, load_plan
from index.asked import Asked
from index.cache import cache_folder, tell
from index.encoder import Encoder, load_encoder
from index.errors import IndexDamaged, IndexMissing, IndexOutdated
from index.index import Index
from index.store import built_from, corpus_hash

_OPENING = Lock()


def open_shipped() -> Index:
    """The index of the shipped plan with the encoder of TIAOLI_MODEL or the default; opened once a process and model.

    Where the cache cannot be written the index is built in memory. Raises EncoderUnavailable.
    """
    with _OPENING:  # two first questions at once must not build it twice
        encoder = load_encoder()
        return _open(encoder.fingerprint)


@cache
def _open(fingerprint: str) -> Index:
    plan, encoder = load_plan(), load_encoder()
    index = _kept_or_built(plan, encoder)
    return replace(index, asked=Asked.open(index.units, encoder, index.centre))


def _kept_or_built(plan: Plan, encoder: Encoder) -> Index:
    folder = cache_folder() / "indexes" / f"{plan.document}-{encoder.fingerprint}"
    if built_from(folder) == (corpus_hash(plan.units), encoder.fingerprint):
        try:
            return Index.open(folder, encoder)
        except (IndexDamaged, IndexMissing, IndexOutdated) as error:
            tell(f"{error} Doing so now.")
    tell(f"building the index of {plan.document} (once, about 10 s) …")
    index = Index.build(plan.units, encoder)
    try:
        index.save(folder)
    except OSError as error:
        tell(f"cannot keep the index in {folder} ({error.strerror}); it will be built again next time.")
    return index
