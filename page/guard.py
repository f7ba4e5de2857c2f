"""What stands between the network and the page: only its own routes, no files, no flood, and security headers.

Gradio serves more than this page needs (uploads, files, a proxy); what is not on the list does not exist here.
"""

import json
import re

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
_TOO_OFTEN = "提问过于频繁，请{wait}秒后再试。 Too many questions; try again in {wait} s."


class Guard:
    """ASGI middleware around Gradio's application; `rate` is how often a minute one address may ask, 0 for no limit."""

    def __init__(self, app: ASGIApp, rate: int) -> None:
        self.app, self.rate = app, Rate(rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it with 404, 413 or 429 and a sentence."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, send = scope["path"], _with_headers(scope["path"], send)
        if not _ROUTES.fullmatch(path) or ".." in path:
            await _refuse(send, 404, _NO_ROUTE)
        elif _length(scope) > _LARGEST:
            await _refuse(send, 413, _TOO_LARGE)
        elif scope["method"] == "POST" and _WORK.match(path) and (wait := self.rate.wait(_address(scope))):
            await _refuse(send, 429, _TOO_OFTEN.format(wait=wait), wait)
        else:
            await self.app(scope, _at_most(receive), send)


def _address(scope: Scope) -> str:
    return scope["client"][0] if scope.get("client") else ""


def _length(scope: Scope) -> int:
    given = dict(scope["headers"]).get(b"content-length", b"0")
    return int(given) if given.isdigit() else _LARGEST + 1


def _at_most(receive: Receive) -> Receive:
    """As `receive`, for a body that does not say its length: one that grows too large ends as if its sender left."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return message if taken <= _LARGEST else {"type": "http.disconnect"}

    return counted


def _with_headers(path: str, send: Send) -> Send:
    headers = dict(_HEADERS)
    if not path.startswith(("/assets/", "/static/", "/svelte/")):
        headers["cache-control"] = "no-store"  # an answer kept by a browser would outlive the index it came from

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message["headers"] if name.decode().lower() not in headers]
            message = {**message, "headers": [*kept, *((n.encode(), v.encode()) for n, v in headers.items())]}
        await send(message)

    return sent


async def _refuse(send: Send, status: int, sentence: str, wait: int = 0) -> None:
    body = json.dumps({"error": sentence, "detail": sentence}, ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    headers += [(b"retry-after", str(wait).encode())] if wait else []
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
