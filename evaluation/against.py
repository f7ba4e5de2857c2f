"""Peers as systems under evaluation: the texts they search, and what the places they find mean in units and clauses.

A peer answers every question with its first place and cites every clause in it: that is what showing chunks amounts to.
"""

import importlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpus import Plan, Unit
from evaluation.peers import Place, Search
from evaluation.questions import Question
from evaluation.score import DEPTH, Given
from index import Encoder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PEERS = ("tutorial", "bm25", "dense", "fusion")


class _Stretch(NamedTuple):
    start: int
    end: int
    clause: str


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts to search and, for each, the clauses that stand in it and where. `name` says which reading it is."""

    name: str
    texts: tuple[str, ...]
    stretches: tuple[tuple[_Stretch, ...], ...]


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer's search over texts."""

    name: str
    texts: Texts
    search: Search
    is_calibrated: bool = False

    def answer(self, question: Question) -> Given:
        """Its first place as the answer, its score as the confidence (of its own scale)."""
        start = time.perf_counter()
        # A lone surrogate, which a person can type, is nothing a tokenizer takes.
        places = self.search(question.question.encode("utf-8", "replace").decode(), DEPTH)
        seconds = time.perf_counter() - start
        cited = tuple(self._clauses(places[:1]))
        return Given(
            answered=bool(places),
            confidence=places[0].score if places else 0.0,
            text=self.texts.texts[places[0].text][places[0].start : places[0].end] if places else "",
            short=None,
            cited=cited,
            exact=True,
            units=tuple(dict.fromkeys(name.rpartition(".")[0] for name in self._clauses(places)))[:DEPTH],
            clauses=tuple(dict.fromkeys(self._clauses(places)))[:DEPTH],
            seconds=seconds,
        )

    def _clauses(self, places: Sequence[Place]) -> Iterator[str]:
        """The clauses in each place, those first of the unit that has most of it."""
        for place in places:
            shared: dict[str, int] = {}
            for stretch in self.texts.stretches[place.text]:
                if (common := min(place.end, stretch.end) - max(place.start, stretch.start)) > 0:
                    shared[stretch.clause] = common
            most: dict[str, int] = {}
            for clause, common in shared.items():
                unit = clause.rpartition(".")[0]
                most[unit] = most.get(unit, 0) + common
            yield from sorted(shared, key=lambda clause: -most[clause.rpartition(".")[0]])


def peers(plan: Plan | None, units: Sequence[Unit], encoder: Encoder) -> Iterator[Peer]:
    """Every peer over the source as received, where there is a plan, and over what is read in it.

    The tutorial cuts whole documents by itself; the others search one text a unit. All use `encoder`'s model, in
    sentence-transformers.
    """
    model = _model(encoder)
    readings = [(_units(units), _document(plan) if plan else _units(units))]
    if plan:
        readings.insert(0, (_received_units(plan), _received(plan)))
    for by_unit, whole in readings:
        for name in PEERS:
            texts = whole if name == "tutorial" else by_unit
            build = importlib.import_module(f"evaluation.peers.{name}").build
            yield Peer(f"{name}, {texts.name}", texts, build(texts.texts, model))


def _model(encoder: Encoder) -> "SentenceTransformer":
    from index.model_folder import default_folder
    from index.torch_encoder import TorchEncoder

    if isinstance(encoder, TorchEncoder):
        return encoder.model
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.set_verbosity_error()  # it reports weights of the encoder that nothing uses
    logging.disable_progress_bar()
    return SentenceTransformer(str(default_folder()), device="cpu")


def _units(units: Sequence[Unit]) -> Texts:
    """One text a unit: its title and its clauses."""
    texts, stretches = [], []
    for unit in units:
        text, found = f"{unit.title}\n" if unit.title else "", []
        for clause in unit.clauses:
            found.append(_Stretch(len(text), len(text) + len(clause.text), clause.name))
            text += clause.text
        texts.append(text)
        stretches.append(tuple(found))
    return Texts("as read", tuple(texts), tuple(stretches))


def _document(plan: Plan) -> Texts:
    found, end = [], 0
    for clause in (clause for unit in plan.units for clause in unit.clauses):
        start = plan.text.index(clause.text, end)
        end = start + len(clause.text)
        found.append(_Stretch(start, end, clause.name))
    return Texts("as read", (plan.text,), (tuple(found),))


def _received(plan: Plan) -> Texts:
    stretches = tuple(stretch for unit in plan.units for stretch in _raw_stretches(unit, 0))
    return Texts("as received", (plan.raw.text,), (stretches,))


def _received_units(plan: Plan) -> Texts:
    starts = [unit.clauses[0].raw_start for unit in plan.units]
    texts = tuple(
        plan.raw.text[start : unit.clauses[-1].raw_end] for start, unit in zip(starts, plan.units, strict=True)
    )
    return Texts(
        "as received", texts, tuple(_raw_stretches(unit, start) for start, unit in zip(starts, plan.units, strict=True))
    )


def _raw_stretches(unit: Unit, start: int) -> tuple[_Stretch, ...]:
    return tuple(_Stretch(c.raw_start - start, c.raw_end - start, c.name) for c in unit.clauses)
