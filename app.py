"""The chat page: a conversation on the left, the document on the right. Lays out and serves; `page` says what is shown.

Nothing leaves the machine: page/guard.py lets the browser load from here only, and analytics are off.
"""

import functools
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from corpus import TiaoliError, load_plan
from page import (
    Guard,
    ask,
    asked,
    asked_again,
    begun,
    buttons,
    clause,
    cleared,
    destination,
    document_pane,
    head,
    header,
    heading,
    question_sets,
    run_set,
    search,
)

if TYPE_CHECKING:
    import gradio

# Answers at once: each keeps a core busy, and more would only wait for each other inside.
_AT_ONCE = 2
# People who may wait, at 0.1 s an answer on two cores: longer than ten seconds nobody waits without word.
_WAITING = 100
# A person asks a few times a minute, a program a few times a second at most, and an office may share one address.
_PER_MINUTE = 300


def build() -> "gradio.Blocks":
    """The page, not yet served."""
    # Read at import: without the first the server asks a foreign host for the newest version; without the second it
    # keeps ten thousand calls and counts them all anew at every call.
    os.environ |= {"GRADIO_ANALYTICS_ENABLED": "False", "GRADIO_ANALYTICS_MAX_EVENTS": "1"}
    import gradio

    with gradio.Blocks(title="条理 Tiaoli", analytics_enabled=False, fill_width=True) as blocks:
        _html(header())
        with gradio.Row(elem_id="ask"):
            with gradio.Column(elem_id="conversation", min_width=0):
                with gradio.Column(elem_id="turns"):
                    before = _html("", elem_id="before")
                    newest = _html(cleared().newest, elem_id="newest")
                box = gradio.Textbox(
                    label="问题 Question", show_label=False, elem_id="question", submit_btn=True, autofocus=True,
                    max_lines=6,
                )  # fmt: skip
                worded = _choice_of_model()
                _html(buttons("stop", "retry", "clear"))
            with gradio.Column(elem_id="document", min_width=0):
                _html(document_pane(load_plan()))
        with gradio.Column(elem_id="evaluate"):
            _evaluation()
        memory = gradio.BrowserState(None, storage_key="tiaoli", secret="no secret: it only survives a restart")
        _events(blocks, box, worded, memory, before, newest)
        for tool in (ask, search, clause):
            gradio.api(_told(tool), api_name=tool.__name__)
    return blocks


def _choice_of_model() -> Any:
    """Whether a language model words the answers, where one is named; it says where questions then go."""
    import gradio

    name, checker = os.environ.get("TIAOLI_LLM", ""), os.environ.get("TIAOLI_LLM_CHECK", "")
    hosts = "; ".join(f"{one} → {destination(one)}" for one in (name, checker) if one)
    label = f"由语言模型措辞，问题发往 Worded by a language model; questions go to {hosts}"
    return gradio.Checkbox(bool(name), label=label, visible=bool(name), elem_id="worded", container=False)


def _html(value: str, **how: Any) -> "gradio.HTML":
    """HTML of our own making, in our own style."""
    import gradio

    return gradio.HTML(value, apply_default_css=False, **how)


def _events(blocks: "gradio.Blocks", box: Any, worded: Any, memory: Any, before: Any, newest: Any) -> None:
    """What happens when: asking, asking again, clearing, stopping, coming back."""
    import gradio

    def begin(kept: Any, request: gradio.Request) -> Iterator[Any]:
        # Where nothing follows, Gradio would empty all three; on a slow line they hold a first answer by then.
        yield (gradio.skip(),) * 3
        yield from begun(kept, request.query_params.get("q", ""))

    def submit(question: str, kept: Any, worded: bool) -> Iterator[tuple[str, *tuple[Any, ...]]]:
        yield from (("", *part) for part in asked(question, kept, worded))

    shown = [memory, before, newest]
    private: dict[str, Any] = {"api_visibility": "private", "show_progress": "minimal", "show_progress_on": newest}
    blocks.load(begin, [memory], shown, **private)
    asking = box.submit(submit, [box, memory, worded], [box, *shown], trigger_mode="multiple", **private)
    hidden = {name: gradio.Button(name, visible="hidden", elem_id=f"do-{name}") for name in ("stop", "retry", "clear")}
    again = hidden["retry"].click(asked_again, [memory, worded], shown, **private)
    hidden["clear"].click(cleared, None, shown, **private)
    hidden["stop"].click(None, cancels=[asking, again], api_visibility="private")


def _evaluation() -> None:
    """The second half of the page: choose a set, run it, see its report."""
    import gradio

    def run(name: str, lines: str, progress: gradio.Progress = gradio.Progress()) -> str:  # noqa: B008
        return run_set(name, lines, lambda done, of: progress((done, of), unit="questions"))

    _html(heading("question_set"))
    name = gradio.Dropdown(list(question_sets()), label="题集 Question set", show_label=False, elem_id="set")
    _html(heading("own_set"))
    lines = gradio.Textbox(label="自己的题集 Your own set", show_label=False, lines=3, max_lines=8, elem_id="lines")
    _html(buttons("run"))
    hidden = gradio.Button("run", visible="hidden", elem_id="do-run")
    report = _html("", elem_id="report", min_height=80)
    # One at a time, or runs would keep those who ask waiting.
    hidden.click(_told(run), [name, lines], [report], api_visibility="private", concurrency_limit=1)


def _told(tool: Callable[..., Any]) -> Callable[..., Any]:
    """`tool` with our errors told to the caller: Gradio hides what it does not know."""

    @functools.wraps(tool)
    def told(*args: Any, **kwargs: Any) -> Any:
        import gradio

        try:
            return tool(*args, **kwargs)
        except TiaoliError as error:
            raise gradio.Error(str(error)) from error

    return told


def serve(port: int = 7860) -> None:
    """Serves the page on 127.0.0.1 until interrupted; TIAOLI_LOGIN=name:password asks for them first, and TIAOLI_RATE
    says how many questions a minute one address may ask (0: any number).

    Raises TiaoliError where the port is taken or one of the two cannot be read.
    """
    from qa import ask

    login, rate = _login(os.environ.get("TIAOLI_LOGIN", "")), _rate(os.environ.get("TIAOLI_RATE", ""))
    _tell("getting ready: model and index …")
    ask("哪个区牵头？", model="")  # else the first who asks would wait for it: three seconds instead of a fifth
    _tell("starting the page …")
    blocks = build()
    try:
        launch(blocks, port, login, rate)
    except OSError as error:
        raise TiaoliError(f"port {port} is taken. Choose another: make run PORT={port + 1}") from error
    _tell(f"open http://127.0.0.1:{port} (stop with Ctrl-C)")
    blocks.block_thread()


def launch(
    blocks: "gradio.Blocks", port: int | None = None, login: tuple[str, str] | None = None, rate: int = _PER_MINUTE
) -> str:
    """Starts serving `blocks` behind its guard and returns its address; an address may ask `rate` times a minute (0: as
    often as it likes). Raises OSError where the port is taken.
    """
    import gradio
    from starlette.middleware import Middleware

    blocks.queue(max_size=_WAITING, default_concurrency_limit=_AT_ONCE)
    fonts = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]
    _, address, _ = blocks.launch(
        server_name="127.0.0.1", server_port=port, auth=login, quiet=True, footer_links=[], ssr_mode=False,
        mcp_server=True, head=head(), theme=gradio.themes.Base(font=fonts), prevent_thread_lock=True,
        # No server keeps what was asked: each session held costs 50 KB, and the conversation is the browser's.
        run_history=False, state_session_capacity=_WAITING,
        app_kwargs={"middleware": [Middleware(Guard, rate=rate)]},
    )  # fmt: skip
    return str(address)


def _login(given: str) -> tuple[str, str] | None:
    name, colon, password = given.partition(":")
    if not given:
        return None
    if not (name and colon and password):
        raise TiaoliError("TIAOLI_LOGIN is not name:password. Set both, parted by a colon, or unset it.")
    return name, password


def _rate(given: str) -> int:
    if given and not given.isdecimal():
        raise TiaoliError(f"TIAOLI_RATE is {given!r}, not a number of questions a minute. Give one, 0 for no limit.")
    return int(given) if given else _PER_MINUTE


def _tell(message: str) -> None:
    sys.stderr.write(f"tiaoli: {message}\n")
