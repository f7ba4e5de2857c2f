"""The page as a person meets it, in a real Chromium."""

import os
import re
import shutil
import socket
import subprocess
import sys

import pytest

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def address(shipped):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "cli", "serve", "--port", str(port)], stderr=subprocess.PIPE, text=True
    )
    said = [next(line for line in server.stderr if "open http" in line)]
    yield re.search(r"http://\S+", said[0]).group()
    server.terminate()
    server.wait(20)


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        reason = "no Chromium here: install one (make test does, as root on a Debian system)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, address):
    page = browser.new_page(locale="zh-CN")
    page.requested = []
    page.on("request", lambda request: page.requested.append(request.url))
    page.said = []
    page.on("dialog", lambda dialog: (page.said.append(dialog.message), dialog.dismiss()))
    page.goto(address)
    page.wait_for_selector("#question textarea")
    yield page
    page.close()


def put(page, question):
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")


def test_a_question_typed_and_sent_by_keyboard_is_answered_with_its_clause(page):
    put(page, "which district leads the luxury livestream cluster?")
    playwright.expect(page.locator("#chat")).to_contain_text("Changning District (长宁区).")
    clause = page.locator("#clauses article").first
    playwright.expect(clause.locator("h3")).to_have_text("[1] 二、主要任务 (二) 第六项 第2句")
    playwright.expect(clause.locator("blockquote")).to_contain_text("支持长宁区")
    clause.locator("summary").click()
    playwright.expect(clause.locator("code")).to_contain_text("使用软件长宁区")


def test_no_request_leaves_the_machine(page, address):
    put(page, "主播租房有没有支持？")
    playwright.expect(page.locator("#clauses blockquote").first).to_contain_text("保障性租赁住房")
    assert [url for url in page.requested if not url.startswith((address, "data:", "blob:"))] == []


def test_what_is_typed_is_shown_and_never_run(page):
    attack = "<img src=x onerror=\"alert('in')\"><script>alert('in')</script>"
    put(page, attack)
    playwright.expect(page.locator("#chat")).to_contain_text(attack)
    assert page.said == []
    assert page.locator("#chat img[src='x'], #clauses img").count() == 0


def test_a_refusal_is_shown_as_one(page):
    put(page, "徐汇区有什么直播政策？")
    playwright.expect(page.locator("#chat")).to_contain_text("文件没有提到“徐汇区”。")
    playwright.expect(page.locator("#clauses article")).to_have_class("nearest")


def test_a_very_long_question_is_answered(page):
    put(page, "哪个区牵头打造轻奢设计消费的直播集聚区？" + "好" * 20_000)
    playwright.expect(page.locator("#clauses .warning, #chat")).not_to_have_count(0)
    playwright.expect(page.locator("#clauses")).to_contain_text("2000", timeout=20_000)


def test_the_whole_document_can_be_read_with_its_reasons(page):
    page.get_by_role("tab", name="全文 Document").click()
    document = page.frame_locator("#document iframe")
    mark = document.locator("#task-06 mark.likely", has_text="支持长宁区").first
    mark.focus()
    playwright.expect(mark.locator(".why")).to_contain_text("源文 使用软件长宁区")
