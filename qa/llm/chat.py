"""A chat model by name, through LangChain: its words as they come, within limits, and what went wrong in one word.

Where a question is sent is decided by the person alone: a model's name, and for servers that speak OpenAI's protocol
OPENAI_BASE_URL and OPENAI_API_KEY.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from prompts import Messages

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Trouble = Literal["key", "unknown", "unreachable", "slow", "busy", "context", "failed", "long", "name", "cut"]
# A dead server is given up after this; a large model on a small machine may think as long before its first word.
_SILENCE = 60.0
# In all: nobody reads on after two minutes, and a stream without end must end.
_LONGEST = 120.0
# Six sentences are a tenth of it.
_MOST_CHARACTERS = 8000
# Tries after the first, with the client's own growing pauses: enough for a server that is restarting or busy.
_RETRIES = 2
_OPENAI, _STOPPED = "openai", "stop"
# Where providers say why a stream ended.
_ENDS = ("finish_reason", "stop_reason", "done_reason")


class ModelTrouble(Exception):
    """What hinders the model: `kind` names the sentence that says so (prompts/), `detail` is the provider's word.

    `status` is the server's, where it answered with one.
    """

    def __init__(self, kind: Trouble, detail: str = "", status: int | None = None) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind, self.detail, self.status = kind, detail, status


# Models, with their address, that refused a schema; and the statuses that servers refuse it with.
_NO_SCHEMA: set[tuple[str, str]] = set()
_BAD_REQUEST = (400, 422)


@dataclass(slots=True)
class Usage:
    """Tokens that a model read and wrote; None where it does not say."""

    read: int | None = None
    written: int | None = None

    def add(self, chunk: Any) -> None:
        """Counts in what a chunk tells."""
        told = getattr(chunk, "usage_metadata", None)
        if told:
            self.read = (self.read or 0) + told.get("input_tokens", 0)
            self.written = (self.written or 0) + told.get("output_tokens", 0)


@dataclass(frozen=True)
class Chat:
    """A chat model. Open it with `open_chat`; `usage` counts over its life."""

    name: str
    model: "BaseChatModel"
    usage: Usage = field(default_factory=Usage)

    @property
    def takes_schema(self) -> bool:
        """Whether the model may be asked for JSON of a schema: over OpenAI's protocol, unless it is known not to."""
        profile = getattr(self.model, "profile", None) or {}
        return self._speaks_openai and self.key not in _NO_SCHEMA and profile.get("structured_output", True)

    @property
    def key(self) -> tuple[str, str]:
        """The model and the address it is behind."""
        return self.name, _address()

    @property
    def _speaks_openai(self) -> bool:
        return _is_openai(self.name)

    def stream(self, messages: Messages, schema: dict[str, Any] | None = None) -> Iterator[str]:
        """The model's words as they come, as JSON of `schema` where one is given.

        Raises ModelTrouble, also in the middle; closing it closes the connection.
        """
        started, length, ending = time.monotonic(), 0, ""
        # In the body as it is: the client's own helper for schemas holds the words back until it has parsed them.
        more: dict[str, Any] = {"extra_body": {"response_format": _format(schema)}} if schema else {}
        try:
            for chunk in self.model.stream([("system", messages.system), ("human", messages.user)], **more):
                self.usage.add(chunk)
                text = chunk.text if isinstance(chunk.text, str) else str(chunk.text)
                length += len(text)
                if length > _MOST_CHARACTERS or time.monotonic() - started > _LONGEST:
                    raise ModelTrouble("long")
                told = chunk.response_metadata
                ending = next((str(told[name]) for name in _ENDS if told.get(name)), ending)
                yield text
        except (ModelTrouble, GeneratorExit):
            raise
        except Exception as error:  # every provider has errors of its own
            raise _trouble(error) from error
        # A connection that drops looks like an end; a whole answer says that it stopped by itself.
        if ending != _STOPPED and self._speaks_openai:
            raise ModelTrouble("cut", ending)

    def form_refused(self, trouble: ModelTrouble) -> bool:
        """Whether the server would not take a schema: it then is not asked for one again in this process."""
        if trouble.kind != "failed" or trouble.status not in _BAD_REQUEST:
            return False
        _NO_SCHEMA.add(self.key)
        return True

    def say(self, messages: Messages) -> str:
        """All that the model says. Raises ModelTrouble."""
        return "".join(self.stream(messages))


def open_chat(name: str, usage: Usage | None = None) -> Chat:
    """The model `name`, provider and model ("openai:qwen3-8b"). Raises ModelTrouble where there is none.

    It counts on from `usage`, where a question has taken some already.
    """
    model = _model(name, _address(), os.environ.get("OPENAI_API_KEY", ""))
    return Chat(name, model, usage or Usage())


def _format(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}


def destination(name: str) -> str:
    """Where questions go: the host of the server, or the provider."""
    address = _address() if _is_openai(name) else ""
    server = urlsplit(address if "//" in address else f"//{address}")
    host = f"{server.hostname}:{server.port}" if server.port else server.hostname  # without a password in it
    return host or name.partition(":")[0]


def _is_openai(name: str) -> bool:
    return name.partition(":")[0] == _OPENAI


def _address() -> str:
    """Where the server that speaks OpenAI's protocol is; "" is the provider's own. The client knows both names."""
    return os.environ.get("OPENAI_BASE_URL") or os.environ.get("OPENAI_API_BASE", "")


@lru_cache(maxsize=4)
def _model(name: str, address: str, key: str) -> "BaseChatModel":
    """The model, opened once for each address and key."""
    from langchain.chat_models import init_chat_model

    if ":" not in name:  # else the client guesses who is meant, and the page could not say where questions go
        raise ModelTrouble("name", "The provider is missing.")
    more: dict[str, Any] = {"timeout": _SILENCE, "max_retries": _RETRIES}
    if _is_openai(name):
        more["stream_usage"] = True
        more["base_url"] = address or None
        if address and not key:
            more["api_key"] = "none"  # a local server asks for none, and the client insists
    try:
        model: BaseChatModel = init_chat_model(name, temperature=0, **more)
        return model
    except ImportError as error:
        raise ModelTrouble("name", str(error)) from error
    except Exception as error:
        raise _trouble(error, "name") from error


_BY_STATUS: dict[int, Trouble] = {
    401: "key", 403: "key", 404: "unknown", 408: "slow", 413: "context", 429: "busy", 503: "busy", 504: "slow",
}  # fmt: skip
_BY_NAME: tuple[tuple[str, Trouble], ...] = (
    ("Timeout", "slow"), ("Connect", "unreachable"), ("Authentication", "key"), ("RateLimit", "busy"),
    ("RemoteProtocol", "unreachable"),
)  # fmt: skip


def _trouble(error: BaseException, otherwise: Trouble = "failed") -> ModelTrouble:
    """The provider's error as one of ours: by what it says of the context, its HTTP status, its name."""
    detail = " ".join(str(error).split())[:300]
    lower = detail.lower()
    if "context" in lower and any(word in lower for word in ("length", "token", "exceed", "window", "size")):
        return ModelTrouble("context", detail)
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status in _BY_STATUS:
        return ModelTrouble(_BY_STATUS[status], detail, status)
    names = " ".join(kind.__name__ for kind in type(error).__mro__)
    if "api_key" in lower:
        return ModelTrouble("key", detail)
    return ModelTrouble(next((kind for name, kind in _BY_NAME if name in names), otherwise), detail, status)
