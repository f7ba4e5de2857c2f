"""What stands between the network and the page."""

import asyncio
import json
import re

import httpx
import pytest
from starlette.testclient import TestClient

import app
from page.guard import Guard
from page.rate import Rate


async def echo(scope, receive, send):
    """Answers 200 with the length of what was sent."""
    message = await receive()
    assert not message["more_body"]
    length = len(message["body"])
    await send({"type": "http.response.start", "status": 200, "headers": [(b"cache-control", b"max-age=9")]})
    await send({"type": "http.response.body", "body": str(length).encode()})


@pytest.fixture
def guarded():
    return TestClient(Guard(echo, 3, lambda: 0.0))


@pytest.mark.parametrize(
    "path",
    ["/", "/config", "/assets/index-1.js", "/static/img/logo.svg", "/gradio_api/info", "/gradio_api/queue/data",
     "/gradio_api/call/ask", "/gradio_api/call/ask/9f", "/gradio_api/heartbeat/abc", "/gradio_api/mcp/"],
)  # fmt: skip
def test_the_pages_own_routes_are_open(guarded, path):
    assert guarded.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/gradio_api/file=/etc/passwd", "/gradio_api/file%3D/etc/passwd", "/gradio_api/file/x", "/gradio_api/upload",
     "/gradio_api/upload_progress", "/gradio_api/proxy=http://example.invalid/", "/gradio_api/deep_link", "/docs",
     "/gradio_api/stream/a/b/c/playlist.m3u8", "/monitoring", "/static/../app.py", "/static/%2e%2e/app.py",
     "/assets/..%2f..%2fapp.py", "/gradio_api/component_server", "/gradio_api/vibe-code", "/app.py"],
)  # fmt: skip
def test_no_other_route_exists(guarded, path):
    answer = guarded.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"] == "没有这个地址。 There is no such address here."


HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-write=(self)",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/", "/assets/index-1.js", "/nowhere"])
def test_every_answer_carries_the_security_headers(guarded, path):
    assert HEADERS.items() <= dict(guarded.get(path).headers).items()


def test_a_failure_carries_them_too_and_is_still_raised():
    async def fail(scope, receive, send):
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        TestClient(Guard(fail, 0)).get("/")
    answer = TestClient(Guard(fail, 0), raise_server_exceptions=False).get("/")
    assert answer.status_code == 500
    assert answer.json()["error"] == "出错了，请再试一次。 Something went wrong; try again."
    assert HEADERS.items() <= dict(answer.headers).items()


def test_answers_are_not_kept_by_browsers_and_assets_are(guarded):
    assert guarded.get("/gradio_api/queue/data").headers["cache-control"] == "no-store"
    assert guarded.get("/assets/index-1.js").headers["cache-control"] == "max-age=9"


def test_what_is_too_large_is_refused_with_a_sentence(guarded):
    answer = guarded.post("/gradio_api/queue/join", content=b"x" * 2_000_001)
    assert answer.status_code == 413
    assert answer.json()["detail"] == "内容过长，请缩短后再试。 Too long; shorten it and try again."


def test_what_does_not_say_its_length_is_counted(guarded):
    answer = guarded.post("/gradio_api/queue/join", content=(b"x" * 1_000_000 for _ in range(3)))
    assert answer.status_code == 413
    assert answer.json()["error"] == "内容过长，请缩短后再试。 Too long; shorten it and try again."


def test_a_long_question_arrives_whole(guarded):
    question = json.dumps({"data": ["区" * 100_000]}).encode()
    assert len(question) == 600_014
    assert guarded.post("/gradio_api/queue/join", content=question).text == "600014"


FILE = {"path": "http://example.invalid/x", "meta": {"_type": "gradio.FileData"}}


@pytest.mark.parametrize(
    "body",
    [json.dumps({"data": [[{"kept": FILE}]]}), json.dumps(FILE).replace("gradio", "\\u0067radio"), "[" * 100_000],
)
def test_a_call_that_holds_a_file_is_refused(guarded, body):
    answer = guarded.post("/gradio_api/call/ask", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"] == "这里不收文件，请只发文字。 No files are taken here; send text only."


def test_words_about_files_and_what_is_no_json_pass(guarded):
    assert guarded.post("/gradio_api/call/ask", json={"data": ["gradio.FileData"]}).status_code == 200
    assert guarded.post("/login", data={"username": "li", "password": "tiao"}).status_code == 200


def test_asking_too_often_is_refused_with_a_sentence(guarded):
    codes = [guarded.post("/gradio_api/queue/join").status_code for _ in range(4)]
    refused = guarded.post("/gradio_api/call/ask")
    assert codes == [200, 200, 200, 429]
    assert refused.json()["error"] == "提问过于频繁，请20秒后再试。 Too many questions; try again in 20 s."
    assert refused.headers["retry-after"] == "20"
    assert guarded.get("/").status_code == 200


@pytest.mark.parametrize("path", ["call/ask", "run/ask", "api/ask", "mcp/", "queue/join"])
def test_every_way_to_ask_is_counted(path):
    guarded = TestClient(Guard(echo, 1, lambda: 0.0))
    assert [guarded.post(f"/gradio_api/{path}").status_code for _ in range(2)] == [200, 429]


def test_events_are_sent_on_one_by_one():
    sent = []

    async def events(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for number in range(3):
            await send({"type": "http.response.body", "body": b"%d" % number, "more_body": True})
            assert sent[-1]["body"] == b"%d" % number

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/gradio_api/queue/data", "headers": []}
    asyncio.run(Guard(events, 0)(scope, receive, send))
    assert [message.get("body") for message in sent] == [None, b"0", b"1", b"2"]


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_no_request_is_passed_on_untouched(kind):
    taken = []

    async def take(*given):
        taken.append(given)

    scope, receive, send = {"type": kind, "path": "/nowhere"}, object(), object()
    asyncio.run(Guard(take, 1)(scope, receive, send))
    assert taken == [(scope, receive, send)]


def test_tokens_come_back_with_time():
    now = [0.0]
    rate = Rate(60, lambda: now[0])
    assert [rate.wait("a") for _ in range(61)] == [0] * 60 + [1]
    now[0] = 1.0
    assert (rate.wait("a"), rate.wait("a"), rate.wait("b")) == (0, 1, 0)


def test_a_rate_of_nothing_lets_everyone_ask():
    rate = Rate(0)
    assert {rate.wait("a") for _ in range(1000)} == {0}


def test_addresses_remembered_are_bounded():
    rate = Rate(1)
    for number in range(10_050):
        rate.wait(str(number))
    assert len(rate.buckets) == 10_000
    assert rate.wait("10049") == 60


@pytest.fixture(scope="module")
def address(shipped):
    page = app.build()
    yield app.launch(page, rate=0)
    page.close()


def test_all_that_the_real_page_loads_is_there(address):
    loaded = re.findall(r'(?:src|href)="\./([^"]+)"', httpx.get(address).text)
    assert sum(path.startswith("assets/") for path in loaded) >= 2
    served = [*loaded, "", "config", "theme.css", "manifest.json", "gradio_api/info", "gradio_api/mcp/schema"]
    assert {path: httpx.get(f"{address}{path}").status_code for path in served} == dict.fromkeys(served, 200)


def test_no_file_of_the_machine_is_reachable_through_the_real_page(address, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    for path in (secret, "/etc/passwd", "app.py", "../app.py", "pyproject.toml"):
        for route in (f"gradio_api/file={path}", f"file={path}", f"gradio_api/file/{path}", f"static/{path}"):
            assert httpx.get(f"{address}{route}").status_code in (403, 404)
    assert httpx.post(f"{address}gradio_api/upload", files={"files": b"x"}).status_code == 404


def call(address, tool, **parameters):
    """What the server's last event says, and its data."""
    asked = httpx.post(f"{address}gradio_api/call/v2/{tool}", json=parameters)
    told = httpx.get(f"{address}gradio_api/call/{tool}/{asked.json()['event_id']}").text
    event, data = told.strip().split("\n\n")[-1].split("\n")
    return event, json.loads(data.removeprefix("data: "))


def test_an_address_named_in_a_call_is_not_fetched(address, monkeypatch):
    fetched = []

    async def fetch(url, cache_dir):
        fetched.append(url)

    monkeypatch.setattr("gradio.processing_utils.async_ssrf_protected_download", fetch)
    assert httpx.post(f"{address}gradio_api/call/v2/ask", json={"question": FILE}).status_code == 400
    assert fetched == []


def test_our_errors_are_told_to_callers(address):
    event, data = call(address, "clause", clause_id="x#y.1")
    assert event == "event: error"
    assert "no clause 'x#y.1'. Give an id as ask or search return it." in data["error"]
