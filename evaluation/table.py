"""Runs and comparisons as text: what the terminal and the README show."""

from collections.abc import Iterator, Sequence

from evaluation.compare import Comparison
from evaluation.figures import MEANS, Figure
from evaluation.run import Run
from evaluation.score import Row

_LANGUAGE = {"zh": "Chinese", "en": "English"}
# What peers are compared by; they refuse nothing and give no short answers.
_AGAINST = ("unit hit@1", "unit MRR", "clause hit@1", "right", "citation F1", "AUROC of confidence", "seconds, median")


# A table's rows of cells, the head first.
Rows = list[list[str]]


def markdown(rows: Rows) -> Iterator[str]:
    """The lines of a Markdown table."""
    for number, row in enumerate(rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
        if number == 0:
            yield "|" + " --- |" * len(row)


def figures_table(run: Run) -> Rows:
    """A row for each figure, a column for each group and language, each value with its interval."""
    columns = list(dict.fromkeys((figure.group, figure.language) for figure in run.figures))
    counts = {column: sum((r.question.group, r.question.language) == column for r in run.rows) for column in columns}
    rows = [["figure", *(f"{column_name(*column)} ({counts[column]})" for column in columns)]]
    values = {(figure.name, figure.group, figure.language): figure for figure in run.figures}
    for name in dict.fromkeys(figure.name for figure in sorted(run.figures, key=_order)):
        cells = (values.get((name, *column)) for column in columns)
        rows.append([name, *(shown(figure) if figure else "–" for figure in cells)])
    return rows


def peers_table(run: Run, group: str) -> Rows:
    """Of one group: a row for each system, ours first, a column for each figure and language."""
    runs = (run, *run.peers)
    languages = list(dict.fromkeys(figure.language for figure in run.figures if figure.group == group))
    columns = [(name, language) for name in _AGAINST for language in languages if _value(run, name, group, language)]
    rows = [["system", *(f"{name}, {language}" for name, language in columns)]]
    for one in runs:
        cells = (_value(one, name, group, language) for name, language in columns)
        rows.append([one.system, *(_short(cell) if cell else "–" for cell in cells)])
    return rows


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """The verdict, the means that moved, and every question won, lost or otherwise answered."""
    won, lost, other = map(len, (comparison.won, comparison.lost, comparison.other))
    verdict = "more than chance explains" if comparison.is_more_than_chance else "no more than chance explains"
    yield f"{won} questions won, {lost} lost, {other} answered otherwise: {verdict} (p {comparison.p:.3f})."
    before, after = comparison.only_before, comparison.only_after
    if before or after:
        yield f"Not compared: {before} questions of the first run, {after} of the second."
    for change in comparison.changes:
        if change.before != change.after:
            moved = f"{change.before:.3f} → {change.after:.3f}, {change.low:+.3f} to {change.high:+.3f}"
            yield f"  {column_name(change.group, change.language)}, {change.name}: {moved} (p {change.p:.3f})"
    for sign, pairs in (("+", comparison.won), ("-", comparison.lost), ("~", comparison.other)):
        for old, new in pairs:
            yield f"{sign} {new.question.id}  {new.question.question}  {given(old)} → {given(new)}"


def miss_lines(run: Run) -> Iterator[str]:
    """A line for every question that went wrong: id, question, what was wanted, what was given."""
    for row in run.rows:
        if not row.right:
            wanted = ", ".join(row.question.clauses or row.question.units) or "a refusal"
            yield f"{row.question.id}  {row.question.question}  wanted {wanted}, got {given(row)}"


def given(row: Row) -> str:
    """What a row's answer was, in a few words."""
    if not row.given.answered:
        return "a refusal"
    return " ".join(filter(None, [", ".join(row.given.cited), f"“{row.given.short}”" if row.given.short else ""]))


def column_name(group: str, language: str) -> str:
    """A group and its language as a table's head. Example: "everyday, Chinese"."""
    return f"{group}, {_LANGUAGE[language]}"


def shown(figure: Figure) -> str:
    """A figure's value and interval; times in milliseconds."""
    if figure.name.startswith("seconds"):
        return f"{figure.value * 1000:.0f} ms"
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"


def _short(figure: Figure) -> str:
    return shown(figure) if figure.name.startswith("seconds") else f"{figure.value:.3f}"


def _order(figure: Figure) -> int:
    return MEANS.index(figure.name) if figure.name in MEANS else len(MEANS)


def _value(run: Run, name: str, group: str, language: str) -> Figure | None:
    wanted: Sequence[object] = (name, group, language)
    return next((one for one in run.figures if [one.name, one.group, one.language] == list(wanted)), None)
