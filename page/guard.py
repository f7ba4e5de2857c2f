"""What stands between the network and the page: only its own routes, no files, no flood, and security headers.

Gradio serves more than this page needs (uploads, files, a proxy); what is not on the list does not exist here.
"""

import json
import re
import time
from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from page.rate import Rate

_ROUTES = re.compile(
    r"/(?:|config|theme\.css|favicon\.ico|robots\.txt|manifest\.json|login/?|logout|(?:assets|static|svelte)/[\w./@-]+"
    r"|gradio_api/(?:info|openapi\.json|user|login_check|token|app_id|startup-events|reset|cancel|theme\.css"
    r"|heartbeat/\w+|queue/(?:join|data)|(?:call|run|api)/[\w/-]+|mcp(?:/[\w/.-]*)?))"
)
_WORK = re.compile(r"/(?:login|gradio_api/(?:queue/join|call|run|api|mcp))\b")
# A question of 100,000 characters, 600 KB as JSON escapes, must arrive to be cut and told so, with 20 turns before it.
_LARGEST = 2_000_000
_SELF = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'"
)
_HEADERS = {
    "content-security-policy": _SELF,  # Gradio writes scripts into its page and builds some: inline and eval stay
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",  # a link may hold a question
    "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-write=(self)",
    "cross-origin-opener-policy": "same-origin",
}
_NO_ROUTE = "没有这个地址。 There is no such address here."
_TOO_LARGE = "内容过长，请缩短后再试。 Too long; shorten it and try again."
_NO_FILES = "这里不收文件，请只发文字。 No files are taken here; send text only."
_BROKEN = "出错了，请再试一次。 Something went wrong; try again."
_TOO_OFTEN = "提问过于频繁，请{wait}秒后再试。 Too many questions; try again in {wait} s."


class Guard:
    """ASGI middleware around Gradio's application; `rate` is how often a minute one address may ask, 0 for no limit."""

    def __init__(self, app: ASGIApp, rate: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.app, self.rate = app, Rate(rate, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it with 400, 404, 413 or 429 and a sentence."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, answer = scope["path"], _Answer(scope["path"], send)
        work = scope["method"] == "POST" and _WORK.match(path)
        if not _ROUTES.fullmatch(path) or ".." in path:
            await _refuse(answer, 404, _NO_ROUTE)
        elif work and (wait := self.rate.wait(_address(scope))):
            await _refuse(answer, 429, _TOO_OFTEN.format(wait=wait), wait)
        elif _length(scope) > _LARGEST or (body := await _body(receive)) is None:
            await _refuse(answer, 413, _TOO_LARGE)
        elif work and _holds_file(body):
            await _refuse(answer, 400, _NO_FILES)
        else:
            await self._pass_on(scope, _again(body, receive), answer)

    async def _pass_on(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        try:
            await self.app(scope, receive, answer)
        except Exception:
            if not answer.begun:  # or the server would answer for us, without the headers
                await _refuse(answer, 500, _BROKEN)
            raise


class _Answer:
    """Sends on what it is given, at once, under our headers; `begun` says whether anything was."""

    def __init__(self, path: str, send: Send) -> None:
        self.send, self.begun, self.headers = send, False, dict(_HEADERS)
        if not path.startswith(("/assets/", "/static/", "/svelte/")):
            self.headers["cache-control"] = "no-store"  # a kept answer would outlive the index it came from

    async def __call__(self, message: Message) -> None:
        self.begun = True
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message["headers"] if name.decode().lower() not in self.headers]
            ours = [(name.encode(), value.encode()) for name, value in self.headers.items()]
            message = {**message, "headers": [*kept, *ours]}
        await self.send(message)


def _address(scope: Scope) -> str:
    return scope["client"][0] if scope.get("client") else ""


def _length(scope: Scope) -> int:
    given = dict(scope["headers"]).get(b"content-length", b"0")
    return int(given) if given.isdigit() else _LARGEST + 1


async def _body(receive: Receive) -> bytes | None:
    """All of a request's body; None where it is too large, or where its sender left and will hear nothing."""
    body, more = bytearray(), True
    while more:
        message = await receive()
        body += message.get("body", b"")
        if message["type"] == "http.disconnect" or len(body) > _LARGEST:
            return None
        more = message.get("more_body", False)
    return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """As `receive` before `body` was taken from it."""
    first: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def received() -> Message:
        return first.pop() if first else await receive()

    return received


def _holds_file(body: bytes) -> bool:
    """Whether a JSON body holds what Gradio takes for a file anywhere: it would fetch it from the address it names."""
    marks: list[Any] = []

    def look(found: dict[str, Any]) -> None:
        marks.append(found.get("_type"))

    try:
        json.loads(body, object_hook=look)
    except RecursionError:
        return True  # deeper than can be read: no question is
    except ValueError:
        return False  # no JSON, as at a login
    return "gradio.FileData" in marks


async def _refuse(send: Send, status: int, sentence: str, wait: int = 0) -> None:
    body = json.dumps({"error": sentence, "detail": sentence}, ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    headers += [(b"retry-after", str(wait).encode())] if wait else []
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
