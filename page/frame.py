"""What stands around conversation and document: the header with its switches, rows of buttons, the page's script."""

from importlib.resources import files

from page.labels import as_script, both

_PAGES = ("ask", "evaluate")


def header() -> str:
    """The name of the house, what it does, the way to its two halves, the switch of languages."""
    ways = "".join(f'<button type="button" data-page="{page}">{both(f"{page}_tab")}</button>' for page in _PAGES)
    return (
        f'<header class="top"><h1>{both("title")}</h1><p>{both("intro")}</p><nav>{ways}'
        f'<button type="button" class="open">{both("document")}</button>'
        f'<button type="button" class="switch">{both("switch")}</button></nav></header>'
        '<p id="told" role="alert"></p><p id="said" class="unseen" role="status"></p>'
    )


def buttons(*names: str) -> str:
    """A row of buttons, each of which presses the hidden one of its name: Gradio's own know one language only."""
    pressed = "".join(f'<button type="button" data-press="{name}">{both(name)}</button>' for name in names)
    return f'<div class="presses">{pressed}</div>'


def heading(name: str) -> str:
    """A label as a heading."""
    return f"<h2>{both(name)}</h2>"


def destination(model: str) -> str:
    """Where questions go when a language model words the answers; makes ready what its first answer needs."""
    from qa.llm.chat import destination as of  # here: nothing of it is imported without a model
    from qa.llm.worded import get_ready

    get_ready(model)
    return of(model)


def head() -> str:
    """The style and the script with its labels, for the head of the page: Gradio's `css` would rewrite the rules."""
    style, script = (files("page").joinpath(name).read_text("utf-8") for name in ("style.css", "script.js"))
    return f"<style>{style}</style><script>const LABELS = {as_script()};\n{script}</script>"
