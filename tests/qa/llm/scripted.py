"""A server that speaks OpenAI's protocol on the loopback and answers as it is told: well, wrongly, half, never."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = Callable[["Call"], None]


class Call(BaseHTTPRequestHandler):
    """One request; `body` is what was asked."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.calls.append(self.body)
        reply = self.server.replies.pop(0) if len(self.server.replies) > 1 else self.server.replies[0]
        try:
            reply(self)
        except (BrokenPipeError, ConnectionResetError):
            self.server.left.append(True)
        self.close_connection = True

    def log_message(self, *_):
        pass

    def begin(self):
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()

    def piece(self, text, reason=None):
        choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": reason}
        self.event({"choices": [choice]})

    def event(self, more):
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "scripted", **more}
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def end(self):
        self.piece("", "stop")
        usage = {"prompt_tokens": 900, "completion_tokens": 60, "total_tokens": 960}
        self.event({"choices": [], "usage": usage})
        self.wfile.write(b"data: [DONE]\n\n")


def says(text: str) -> Reply:
    """Streams `text` in small pieces."""

    def reply(call):
        call.begin()
        for start in range(0, len(text), 7):
            call.piece(text[start : start + 7])
        call.end()

    return reply


def breaks_after(text: str) -> Reply:
    """Streams `text` and drops the connection."""

    def reply(call):
        call.begin()
        call.piece(text)
        call.connection.shutdown(2)

    return reply


def endless(text: str) -> Reply:
    """Streams `text` again and again."""

    def reply(call):
        call.begin()
        while True:
            call.piece(text)

    return reply


def slowly(text: str, seconds: float) -> Reply:
    """Streams `text` line by line, waiting before each."""

    def reply(call):
        call.begin()
        for line in text.splitlines(keepends=True):
            time.sleep(seconds)
            call.piece(line)
        call.end()

    return reply


def fails(status: int, message: str = "no") -> Reply:
    """Answers with an HTTP error."""

    def reply(call):
        body = json.dumps({"error": {"message": message, "type": "x", "code": None}}).encode()
        call.send_response(status)
        call.send_header("content-type", "application/json")
        call.send_header("content-length", str(len(body)))
        call.end_headers()
        call.wfile.write(body)

    return reply


def garbage(call):
    """Answers with bytes that are no protocol."""
    call.begin()
    call.wfile.write(b"\x00\xff<html>not json\n\ndata: {broken\n\n")


@contextmanager
def server(*replies: Reply) -> Iterator[ThreadingHTTPServer]:
    """The running server; it gives the replies in turn, the last one for ever. `calls` is what it was asked."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), Call)
    running.replies, running.calls, running.left = list(replies), [], []
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield running
    finally:
        running.shutdown()
        running.server_close()
