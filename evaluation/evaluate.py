"""evaluate(): trials to a run, ours and, if asked for, that of peers over the same questions."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from evaluation.figures import figures
from evaluation.ours import Ours
from evaluation.questions import Question
from evaluation.run import Run, System, Watch, ask_all
from evaluation.score import Row
from evaluation.trials import Trial
from index import Index

_ROOT = Path(__file__).parent.parent
# What an answer depends on beside index and question. A run cut short is gone on with only by the same program.
_PROGRAM = ("corpus", "index", "prompts", "qa", "evaluation")


def evaluate(
    questions: Iterable[Question], index: Index, *, name: str = "questions", source: str | None = None,
    part: Path | None = None, watch: Watch | None = None,
) -> Run:  # fmt: skip
    """The run of `questions` through ask() over `index`; progress on stderr where someone watches it.

    With `source`, the document as received, every raw citation is held to it. `part` is a file that keeps what is
    answered while it runs; a run cut short goes on from it. `watch` is told, after each question, how many of how many
    are answered. The figures are the same on every call but for times.
    """
    trial = Trial(index.units, tuple(questions))
    return evaluate_on(Ours(index, source), trial, name=name, about=describe(index), part=part, watch=watch)


def evaluate_on(
    system: System, trial: Trial, *, name: str, about: dict[str, str], part: Path | None = None,
    watch: Watch | None = None,
) -> Run:  # fmt: skip
    """As `evaluate`, for any system over a trial."""
    about = {**about, "questions": trial.fingerprint}
    key = hashlib.sha256(repr((system.name, sorted(about.items()))).encode()).hexdigest()
    rows = ask_all(system, trial.questions, part, key, watch)
    return Run(name, system.name, about, rows, figures(rows, calibrated=system.is_calibrated), _texts(rows, trial))


def join(runs: Sequence[Run]) -> Run:
    """Runs of several trials as one, peers with peers: their groups keep their figures apart."""
    first = runs[0]
    return replace(
        first,
        rows=tuple(row for run in runs for row in run.rows),
        figures=tuple(figure for run in runs for figure in run.figures),
        texts={name: text for run in runs for name, text in run.texts.items()},
        peers=tuple(map(join, zip(*(run.peers for run in runs), strict=True))),
        about={**first.about, "questions": " ".join(run.about["questions"] for run in runs)},
    )


def describe(index: Index) -> dict[str, str]:
    """What a run over `index` depends on: version, program, documents, corpus and encoder, by name or fingerprint."""
    from index.store import corpus_hash

    return {
        "version": version("tiaoli"),
        "program": _program(),
        "documents": " ".join(dict.fromkeys(unit.document for unit in index.units)),
        "corpus": corpus_hash(index.units),
        "encoder": f"{index.encoder.name} {index.encoder.fingerprint}",
    }


def _program() -> str:
    files = (file for folder in _PROGRAM for file in sorted((_ROOT / folder).rglob("*")) if file.is_file())
    found = hashlib.sha256()
    for file in files:
        if file.suffix in {".py", ".json", ".toml", ".txt"}:
            found.update(file.read_bytes())
    return found.hexdigest()


def _texts(rows: Sequence[Row], trial: Trial) -> dict[str, str]:
    named = {
        name
        for row in rows
        if not row.right
        for name in (*row.question.clauses, *row.question.units, *row.given.cited, *row.given.clauses[:1])
    }
    texts = {unit.id: unit.text for unit in trial.units}
    texts |= {clause.name: clause.text for unit in trial.units for clause in unit.clauses}
    return {name: texts[name] for name in sorted(named) if name in texts}
