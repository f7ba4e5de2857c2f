"""Prompts for a language model, one file each (name.language.txt): what it is told, a line of ---, what it is given.

lines and json say how sentences are written; answer and repair take one of them in.
"""

import string
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_PARTED = "\n---\n"


class Messages(NamedTuple):
    """What a model is told, and what it is given to work on."""

    system: str
    user: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt with named variables."""

    name: str
    system: str
    user: str

    @property
    def variables(self) -> frozenset[str]:
        """The names that `fill` needs."""
        parsed = string.Formatter().parse(self.system + self.user)
        return frozenset(field for _, field, _, _ in parsed if field)

    def fill(self, **values: str) -> Messages:
        """The messages with their variables filled; values are put in as they are, whatever braces they hold.

        Raises KeyError naming every missing and every unknown variable at once.
        """
        missing, unknown = sorted(self.variables - values.keys()), sorted(values.keys() - self.variables)
        if missing or unknown:
            said = [f"needs {', '.join(missing)}"] if missing else []
            said += [f"knows no {', '.join(unknown)}"] if unknown else []
            raise KeyError(f"prompts/{self.name}.txt {' and '.join(said)}")
        return Messages(self.system.format_map(values), self.user.format_map(values))


@cache
def prompt(name: str, language: str) -> Prompt:
    """The prompt `name` (answer, repair, follow_up, check; lines or json for the form of an answer) in "zh" or "en"."""
    text = files("prompts").joinpath(f"{name}.{language}.txt").read_text("utf-8")
    system, _, user = text.partition(_PARTED)
    return Prompt(f"{name}.{language}", system.strip(), user.strip())
