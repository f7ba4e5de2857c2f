"""evaluation: a question set -> figures."""

from evaluation.questions import Question, QuestionSetError, read_questions
from evaluation.score import Outcome, figures, run

__all__ = ["Outcome", "Question", "QuestionSetError", "figures", "read_questions", "run"]
