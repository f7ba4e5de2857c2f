"""Ways of saying things, as data: the TOML files of qa/, each read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def wordings(name: str) -> dict[str, Any]:
    """The file `name`.toml of qa/, as it stands."""
    return tomllib.loads(files("qa").joinpath(f"{name}.toml").read_text("utf-8"))
