"""From a file to a run: which kind of question file it is, the index it asks, the folder that keeps runs."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from corpus import Plan, load_plan
from evaluation.against import peers
from evaluation.evaluate import describe, evaluate_on, join
from evaluation.ours import Ours
from evaluation.questions import QuestionSetError, Split, read_questions
from evaluation.report import to_html
from evaluation.run import Run, System
from evaluation.trials import Trial, reading_trials
from index import Index, load_encoder, open_shipped


def evaluate_file(
    path: Path, folder: Path, *, index: Path | None = None, articles: Path | None = None, split: Split | None = None,
    against: bool = False, model: str = "",
) -> Run:  # fmt: skip
    """The run of a question file: JSON lines about the shipped plan, or the one in `index`; a SQuAD-style JSON file; or
    question-to-article JSON lines with their `articles`. With `against`, peers answer the same questions;
    with `model`, a language model words ours.

    What is answered is kept in `folder` while it runs, so a run cut short goes on. Raises QuestionSetError.
    """
    parts, runs = _parts(folder, path.stem), []
    for number, (trial, searched, plan) in enumerate(trials(path, index, articles)):
        if split:
            trial = replace(trial, questions=tuple(q for q in trial.questions if q.split == split))
        if not trial.questions:
            raise QuestionSetError(f"{path} has no {split} questions.")
        parts.mkdir(parents=True, exist_ok=True)
        about = {**describe(searched), "split": split or "all", **({"model": model} if model else {})}
        systems: list[System] = [Ours(searched, plan.raw.text if plan else None, model=model)]
        systems += peers(plan, trial.units, searched.encoder) if against else ()
        first, *others = (
            evaluate_on(system, trial, name=path.stem, about=about, part=parts / _part(number, system))
            for system in systems
        )
        runs.append(replace(first, peers=tuple(others)))
    return join(runs)


def keep(run: Run, folder: Path) -> tuple[Path, Path]:
    """Writes the run and its report into `folder`, named by set and time; removes what was kept for going on."""
    stem = f"{run.name}-{datetime.now():%Y%m%d-%H%M%S}"
    run_file, report = folder / f"{stem}.json", folder / f"{stem}.html"
    run.save(run_file)
    report.write_text(to_html(run), "utf-8", "replace")
    shutil.rmtree(_parts(folder, run.name), ignore_errors=True)
    return run_file, report


def is_run(path: Path) -> bool:
    """Whether `path` is a file that `keep` wrote, by how it begins."""
    try:
        with path.open("rb") as file:
            return file.read(10) == b'{"format":'
    except OSError as error:
        raise QuestionSetError(
            f"cannot read {str(path)!r} ({error.strerror}). Give a file of questions or a run."
        ) from error


def trials(
    path: Path, index: Path | None = None, articles: Path | None = None
) -> Iterator[tuple[Trial, Index, Plan | None]]:
    """What is asked in a question file, each with the index it is put to and, where there is one, the plan it is of."""
    if articles or path.suffix == ".json":
        for trial in reading_trials(path, articles):
            yield trial, Index.build(trial.units, load_encoder()), None
        return
    opened = Index.open(index) if index else open_shipped()
    yield Trial(opened.units, read_questions(path, opened.units)), opened, None if index else load_plan()


def _parts(folder: Path, name: str) -> Path:
    """Where a run of the set `name` keeps what is answered until it is whole."""
    return folder / f"{name}.part"


def _part(number: int, system: System) -> str:
    system_name = re.sub(r"\W+", "-", system.name.lower())
    return f"{number}-{system_name}.jsonl"
