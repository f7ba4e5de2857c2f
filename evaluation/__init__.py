"""evaluation: a question set -> figures, comparisons, a report."""

from evaluation.compare import Comparison, compare
from evaluation.evaluate import evaluate
from evaluation.figures import Figure, figures
from evaluation.files import evaluate_file, is_run, keep
from evaluation.questions import Question, QuestionSetError, read_questions
from evaluation.report import to_html
from evaluation.run import Run, RunError
from evaluation.score import Given, Row
from evaluation.table import comparison_lines, figures_table, markdown, miss_lines, peers_table

__all__ = [
    "Comparison",
    "Figure",
    "Given",
    "Question",
    "QuestionSetError",
    "Row",
    "Run",
    "RunError",
    "compare",
    "comparison_lines",
    "evaluate",
    "evaluate_file",
    "figures",
    "figures_table",
    "is_run",
    "keep",
    "markdown",
    "miss_lines",
    "peers_table",
    "read_questions",
    "to_html",
]
