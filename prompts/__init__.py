"""prompts: the words Tiaoli says, as files by language; and, for language models, what they are told."""

from prompts.prompt import Messages, Prompt, prompt
from prompts.wording import Wording, wording

__all__ = ["Messages", "Prompt", "Wording", "prompt", "wording"]
