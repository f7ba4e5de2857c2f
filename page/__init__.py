"""page: an answer -> what a person sees, and what programs may call. It shows; it does not think."""

from page.conversation import Shown, asked, asked_again, begun, cleared
from page.document import document_pane
from page.evaluation import question_sets, run_set
from page.frame import buttons, destination, head, header, heading
from page.guard import Guard
from page.tools import ask, clause, search

__all__ = [
    "Guard",
    "Shown",
    "ask",
    "asked",
    "asked_again",
    "begun",
    "buttons",
    "clause",
    "cleared",
    "destination",
    "document_pane",
    "head",
    "header",
    "heading",
    "question_sets",
    "run_set",
    "search",
]
