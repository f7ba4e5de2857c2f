"""Reads a language's sentences from its file, once, and fills their variables."""

import string
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language, by name."""

    language: str
    sentences: dict[str, str]

    def say(self, name: str, /, **values: str) -> str:
        """The sentence `name` with its variables filled. Raises KeyError naming every missing variable at once."""
        sentence = self.sentences[name]
        needed = {field for _, field, _, _ in string.Formatter().parse(sentence) if field}
        if missing := sorted(needed - values.keys()):
            raise KeyError(f"{self.language}.toml, {name!r} needs {', '.join(missing)}")
        return sentence.format_map(values)


@cache
def wording(language: str) -> Wording:
    """The wording of "zh" or "en"."""
    return Wording(language, tomllib.loads(files("prompts").joinpath(f"{language}.toml").read_text("utf-8")))
