"""A follow-up completed by a language model, where the rules of qa/follow_up.py left it as it was.

Believed only as far as it brings nothing of its own: its figures, places and names must have been said before.
"""

from collections.abc import Sequence

from index.words import Language
from prompts import prompt
from qa.figures import figures
from qa.follow_up import TURNS
from qa.llm.chat import ModelTrouble, Usage, open_chat
from qa.llm.facts import names, places

# A longer question was not a completion.
_LONGEST = 200


def completed(question: str, history: Sequence[str], language: Language, model: str, usage: Usage) -> str | None:
    """The question in full; None where the model leaves it, fails, or says what nobody asked. Counts into `usage`."""
    before = "\n".join(history[-TURNS:])
    try:
        said = (
            open_chat(model, usage).say(prompt("follow_up", language).fill(history=before, question=question)).strip()
        )
    except ModelTrouble:
        return None
    known = f"{before}\n{question}"
    is_new = any(found(said) - found(known) for found in (figures, places, names))
    return said if said and said != question and "\n" not in said and len(said) <= _LONGEST and not is_new else None
