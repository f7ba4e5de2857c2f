"""prompts: the words Tiaoli says, as files by language; and, for language models, what they are told."""

from prompts.wording import Wording, wording

__all__ = ["Wording", "wording"]
