"""What stands between the network and the page."""

import json

import httpx
import pytest
from starlette.testclient import TestClient

import app
from page.guard import Guard
from page.rate import Rate


async def echo(scope, receive, send):
    """Answers 200 with the length of what was sent; says nothing where the sender left."""
    length = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError("left")
        length += len(message.get("body", b""))
        if not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 200, "headers": [(b"cache-control", b"max-age=9")]})
    await send({"type": "http.response.body", "body": str(length).encode()})


@pytest.fixture
def guarded():
    return TestClient(Guard(echo, 3))


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


def test_every_answer_carries_the_security_headers(guarded):
    for path in ("/", "/nowhere"):
        headers = guarded.get(path).headers
        assert "connect-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_answers_are_not_kept_by_browsers_and_assets_are(guarded):
    assert guarded.get("/gradio_api/queue/data").headers["cache-control"] == "no-store"
    assert guarded.get("/assets/index-1.js").headers["cache-control"] == "max-age=9"


def test_what_is_too_large_is_refused_with_a_sentence(guarded):
    answer = guarded.post("/gradio_api/queue/join", content=b"x" * 2_000_001)
    assert answer.status_code == 413
    assert answer.json()["detail"] == "内容过长，请缩短后再试。 Too long; shorten it and try again."


def test_what_does_not_say_its_length_is_counted(guarded):
    with pytest.raises(ConnectionError):
        guarded.post("/gradio_api/queue/join", content=(b"x" * 1_000_000 for _ in range(3)))


def test_asking_too_often_is_refused_with_a_sentence(guarded):
    codes = [guarded.post("/gradio_api/queue/join").status_code for _ in range(4)]
    refused = guarded.post("/gradio_api/call/ask")
    assert codes == [200, 200, 200, 429]
    assert refused.json()["error"] == "提问过于频繁，请20秒后再试。 Too many questions; try again in 20 s."
    assert refused.headers["retry-after"] == "20"
    assert guarded.get("/").status_code == 200


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


def test_a_file_named_in_a_call_is_text_like_any_other(address):
    file = {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}
    assert "root:" not in str(call(address, "ask", question=file))


def test_our_errors_are_told_to_callers(address):
    event, data = call(address, "clause", clause_id="x#y.1")
    assert event == "event: error"
    assert "no clause 'x#y.1'. Give an id as ask or search return it." in data["error"]
