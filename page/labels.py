"""The page's own words in both languages: the page shows the one its switch says. Answers are worded in prompts/."""

import html
import json
import tomllib
from functools import cache
from importlib.resources import files


@cache
def labels() -> dict[str, tuple[str, str]]:
    """Every label by name, as (Chinese, English)."""
    read = tomllib.loads(files("page").joinpath("labels.toml").read_text("utf-8"))
    return {name: (chinese, english) for name, (chinese, english) in read.items()}


def both(name: str) -> str:
    """The label as HTML in both languages, of which style.css shows one."""
    return in_both(*labels()[name])


def in_both(chinese: str, english: str) -> str:
    """Two sentences of one meaning as HTML, escaped, of which style.css shows one."""
    if chinese == english:
        return html.escape(chinese)
    return (
        f'<span class="ui-zh" lang="zh">{html.escape(chinese)}</span>'
        f'<span class="ui-en" lang="en">{html.escape(english)}</span>'
    )


def named(name: str, detail: str = "") -> str:
    """Attributes that name an element in both languages; script.js sets aria-label to the one its switch says."""
    chinese, english = (html.escape(f"{label} {detail}".strip(), quote=True) for label in labels()[name])
    return f'aria-label="{chinese}" data-name-zh="{chinese}" data-name-en="{english}"'


def as_script() -> str:
    """The labels as a JSON object that can stand inside a script element."""
    return json.dumps(labels(), ensure_ascii=False).replace("<", "\\u003c")
