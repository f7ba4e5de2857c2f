"""qa: a question -> an answer with its clauses."""

from qa.answer import Answer, Citation, Cost, Sentence
from qa.ask import ask, ask_stream

__all__ = ["Answer", "Citation", "Cost", "Sentence", "ask", "ask_stream"]
