"""An index's files and what is in them: writing them to an empty folder and reading them from a whole one.

Which folder is whole, and how one replaces another, is store.py's.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import faiss
import numpy as np

from corpus import Clause, Notice, Unit
from index.centre import Centre
from index.encoder import Encoder
from index.inverted import Inverted
from index.lexicon import Lexicon

if TYPE_CHECKING:
    from index.index import Index


def write_contents(index: "Index", folder: Path) -> None:
    """Writes every file but the manifest."""
    faiss.write_index(index.vectors, str(folder / "vectors.faiss"))
    _lines(folder / "units.jsonl", (asdict(unit) for unit in index.units))
    _lines(folder / "lexicon.jsonl", index.lexicon.entries.items())
    np.savez(folder / "means.npz", rendered=index.rendered, **asdict(index.centre))
    arrays: dict[str, Any] = {}
    for name, words in (("unit", index.words), ("clause", index.clause_words)):
        arrays |= {f"{name}_{field}": getattr(words, field) for field in ("starts", "rows", "counts", "lengths")}
    np.savez(folder / "words.npz", **arrays)
    vocabularies = ["\n".join(words.vocabulary) for words in (index.words, index.clause_words)]
    (folder / "words.txt").write_text("\n\n".join(vocabularies), "utf-8")
    (folder / "README.txt").write_text(_readme(index), "utf-8", "replace")


def _lines(path: Path, values: Iterable[Any]) -> None:
    with path.open("w", encoding="utf-8", errors="surrogatepass") as file:
        file.writelines(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


def _readme(index: "Index") -> str:
    rows = [f"{unit.document}  {unit.id}  {unit.title}  ({len(unit.clauses)})" for unit in index.units]
    return (
        f"Tiaoli index: {len(index.units)} units, encoder {index.encoder.name}. Not read by the program.\n\n"
        + "\n".join(rows)
    )


def read_contents(folder: Path, encoder: Encoder) -> "Index":
    """The index in a folder whose files are as they were written."""
    from index.index import Index

    units = tuple(_unit(json.loads(line)) for line in _read_lines(folder / "units.jsonl"))
    lexicon = {
        key: tuple(tuple(a) for a in alternatives)
        for key, alternatives in map(json.loads, _read_lines(folder / "lexicon.jsonl"))
    }
    with np.load(folder / "means.npz", allow_pickle=False) as means:
        centre = Centre(*(means[field.name] for field in fields(Centre)))
        rendered = means["rendered"]
    vocabularies = (folder / "words.txt").read_text("utf-8").split("\n\n")
    with np.load(folder / "words.npz", allow_pickle=False) as arrays:
        words, clause_words = (
            Inverted({word: n for n, word in enumerate(vocabulary.split("\n")) if word},
                     *(arrays[f"{name}_{field}"] for field in ("starts", "rows", "counts", "lengths")))
            for name, vocabulary in zip(("unit", "clause"), vocabularies, strict=True)
        )  # fmt: skip
    return Index(
        units=units,
        vectors=faiss.read_index(str(folder / "vectors.faiss")),
        first_clause=np.cumsum([0, *(len(unit.clauses) for unit in units)], dtype=np.int64),
        rendered=rendered,
        centre=centre,
        words=words,
        clause_words=clause_words,
        lexicon=Lexicon(lexicon),
        encoder=encoder,
    )


def _read_lines(path: Path) -> Iterable[str]:
    with path.open(encoding="utf-8", errors="surrogatepass") as file:
        yield from file


def _unit(plain: dict[str, Any]) -> Unit:
    clauses = []
    for clause in plain["clauses"]:
        notices = tuple(Notice(**notice) for notice in clause["notices"])
        clauses.append(Clause(**{**clause, "notices": notices}))
    return Unit(**{**plain, "clauses": tuple(clauses)})
