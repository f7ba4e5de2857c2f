"""The chat page: a question on the left, the clauses the answer stands on beside it. It shows; `qa.ask` thinks.

Nothing leaves the machine, and every word from the document or the person is escaped before it becomes HTML.
"""

import html
import os
import sys
from typing import TYPE_CHECKING, Any

from corpus import TiaoliError, load_plan, to_html
from qa import Answer, Citation

if TYPE_CHECKING:
    import gradio

_TITLE = "条理 Tiaoli"
_INTRO = (
    "# 条理 Tiaoli\n向政策文件提问，答案附所依据的原句。所据文本残损，经整理；标“存疑”处请核对原文。\n"
    "Ask the plan in Chinese or English; every answer shows the sentence it stands on. The text is restored from a "
    "damaged copy, not the official wording."
)
_EMPTY = "<p class='hint'>答案所依据的条文显示在这里。<br>The clauses an answer stands on appear here.</p>"
_STYLE = """
.gradio-container {max-width: 1200px !important; margin: 0 auto !important}
#clauses {max-height: 70vh; overflow-y: auto}
#clauses article {border: 1px solid var(--border-color-primary); border-left: 4px solid var(--color-accent);
  border-radius: 8px; padding: 12px 16px; margin: 0 0 12px; background: var(--background-fill-primary)}
#clauses article.nearest {border-left-color: var(--neutral-400)}
#clauses h3 {margin: 0 0 6px; font-size: 0.95rem}
#clauses blockquote {margin: 6px 0; white-space: pre-line; line-height: 1.8; font-size: 1.05rem}
#clauses summary {cursor: pointer; opacity: 0.8}
#clauses code {white-space: pre-wrap; overflow-wrap: anywhere}
#clauses .warning {border-left: 4px solid #b45309; padding-left: 12px; margin: 0 0 12px}
#clauses .rendering {opacity: 0.8; margin: 6px 0}
#document iframe {width: 100%; height: 75vh; border: 1px solid var(--border-color-primary); border-radius: 8px}
#clauses .hint {opacity: 0.8}
"""


def build() -> "gradio.Blocks":
    """The page, not yet served."""
    # Read at import: without it the server asks a foreign host for the newest version.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio

    with gradio.Blocks(title=_TITLE, analytics_enabled=False) as page:
        gradio.Markdown(_INTRO)
        with gradio.Tab("问答 Ask"):
            with gradio.Row():
                with gradio.Column(scale=3):
                    chat = gradio.Chatbot(
                        height=430, show_label=False, render_markdown=False, elem_id="chat", buttons=["copy"]
                    )
                    box = gradio.Textbox(
                        placeholder="例如：哪个区牵头？ / for example: which district leads?",
                        show_label=False, submit_btn="提问 Ask", elem_id="question", autofocus=True, max_lines=6,
                    )  # fmt: skip
                with gradio.Column(scale=2):
                    gradio.Markdown("### 依据 Evidence")
                    clauses = gradio.HTML(_EMPTY, elem_id="clauses")
            gradio.Examples([[question] for question in load_plan().examples], [box], label="试试 Try")
        with gradio.Tab("全文 Document"):
            gradio.HTML(_document(), elem_id="document")
        box.submit(_turn, [box, chat], [box, chat, clauses], api_visibility="private")
        gradio.api(ask, api_name="ask")
    return page


def _document() -> str:
    """The edition in a frame of its own, where it can run nothing."""
    edition = html.escape(to_html(load_plan()), quote=True)
    return f'<iframe title="全文 The document, every reading explained" sandbox srcdoc="{edition}"></iframe>'


def serve(port: int = 7860) -> None:
    """Serves the page on 127.0.0.1 until interrupted. Raises TiaoliError where the port is taken."""
    from index import open_shipped

    _tell("getting ready: model and index …")
    open_shipped()
    _tell("starting the page …")
    page = build()
    import gradio

    page.queue(max_size=64)
    try:
        page.launch(
            server_name="127.0.0.1", server_port=port, quiet=True, footer_links=[], ssr_mode=False, css=_STYLE,
            theme=gradio.themes.Base(font=["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]),
            prevent_thread_lock=True,
        )  # fmt: skip
    except OSError as error:
        raise TiaoliError(f"port {port} is taken. Choose another: make run PORT={port + 1}") from error
    _tell(f"open http://127.0.0.1:{port} (stop with Ctrl-C)")
    page.block_thread()


def _tell(message: str) -> None:
    sys.stderr.write(f"tiaoli: {message}\n")


def ask(question: str) -> dict[str, Any]:
    """Answer one question about the shipped plan, with its citations.

    Args:
        question: the question, in Chinese or English
    """
    from qa import ask as answer

    return answer(question).to_dict()


def _turn(question: str, history: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]], str]:
    from qa import ask as answer

    try:
        found = answer(question, history=_questions(history))
    except TiaoliError as error:  # a damaged model or index: said in the conversation, which goes on
        return "", [*history, *_said(question, str(error))], _EMPTY
    return "", [*history, *_said(question, found.text)], evidence(found)


def _questions(history: list[dict[str, Any]]) -> list[str]:
    """The questions asked so far, as they were typed; the chat keeps what it shows, escaped, in parts."""
    asked = (message["content"] for message in history if message["role"] == "user")
    texts = (part if isinstance(part, str) else "".join(one.get("text", "") for one in part) for part in asked)
    return [html.unescape(text) for text in texts]


def _said(question: str, text: str) -> list[dict[str, Any]]:
    # The chat shows content as sanitised HTML: unescaped, a typed < would vanish.
    return [{"role": "user", "content": html.escape(question)}, {"role": "assistant", "content": html.escape(text)}]


def evidence(answer: Answer) -> str:
    """The right-hand side for an answer, as HTML: its citations and warnings, or a refusal's nearest clause."""
    parts = [_article(citation, str(number)) for number, citation in enumerate(answer.citations, 1)]
    parts += [f"<p class='warning' role='note'>{html.escape(warning)}</p>" for warning in answer.warnings]
    if answer.nearest:
        heading = "最接近，但不是答案" if answer.language == "zh" else "nearest, but not an answer"
        parts.append(_article(answer.nearest, heading, "nearest"))
    return "\n".join(parts) or _EMPTY


def _article(citation: Citation, mark: str, kind: str = "") -> str:
    raw = "源文（收到时的样子） As received"
    english = html.escape(citation.translation or "")
    rendering = f"<p class='rendering' lang='en'>{english} <em>(unofficial rendering)</em></p>" if english else ""
    return (
        f"<article class='{kind}' data-clause='{html.escape(citation.clause_id, quote=True)}'>"
        f"<h3>[{html.escape(mark)}] {html.escape(citation.label)}</h3>"
        f"<blockquote>{html.escape(citation.quote)}</blockquote>{rendering}"
        f"<details><summary>{raw}</summary><code>{html.escape(citation.raw)}</code></details></article>"
    )
