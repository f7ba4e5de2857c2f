"""qa: a question -> an answer with its clauses."""

from qa.answer import Answer, Citation
from qa.ask import ask

__all__ = ["Answer", "Citation", "ask"]
