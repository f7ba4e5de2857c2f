"""The page as a person meets it, in a real Chromium."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.attacks import ATTACKS
from tests.qa.llm.scripted import says, slowly
from tests.qa.llm.scripted import server as scripted

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect
pytestmark = pytest.mark.browser
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
LUXURY = "which district leads the luxury livestream cluster?"
# Serves, and says on stderr every name that is looked up.
WATCHED = """
import socket, sys
asked = socket.getaddrinfo
def told(host, *rest, **more):
    sys.stderr.write(f"looked up {host}\\n")
    return asked(host, *rest, **more)
socket.getaddrinfo = told
from cli import main
sys.exit(main(["serve", "--port", sys.argv[1]]))
"""


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server:
    """A served page in a process of its own; `lines` is what it said."""

    def __init__(self, port, **environment):
        self.lines = []
        self.process = subprocess.Popen(
            [sys.executable, "-c", WATCHED, str(port)],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
        )
        for line in self.process.stderr:
            self.lines.append(line)
            if "open http" in line:
                break
        self.address = re.search(r"http://\S+", self.lines[-1]).group()

    def stop(self):
        self.process.terminate()
        self.lines += self.process.communicate(timeout=30)[1].splitlines()


@pytest.fixture(scope="module")
def server(shipped):
    server = Server(free_port(), TIAOLI_RATE="0")
    yield server
    server.stop()


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
def opened(browser, server):
    """Opens the page as a person with these settings would; a new person each time."""
    contexts = []

    def open_page(path="", address=server.address, **settings):
        context = browser.new_context(
            **{"locale": "zh-CN", "permissions": ["clipboard-read", "clipboard-write"], **settings}
        )
        contexts.append(context)
        page = context.new_page()
        page.requested, page.dialogs, page.errors = [], [], []
        page.on("request", lambda request: page.requested.append(request.url))
        page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(address + path)
        page.wait_for_selector("#question textarea")
        return page

    yield open_page
    for context in contexts:
        for page in context.pages:
            assert page.errors == []
        context.close()


@pytest.fixture
def page(opened):
    return opened()


def put(page, question):
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")


def newest(page):
    return page.locator("#newest .turn:not(.waiting)")


def at(page):
    """The clause of the document that is marked as the place gone to."""
    return page.locator(".clause.at")


def is_seen(page, locator):
    """Whether the element lies inside the document pane's window."""
    box, pane = locator.bounding_box(), page.locator(".pages").bounding_box()
    return pane["y"] - 1 <= box["y"] and box["y"] < pane["y"] + pane["height"]


def load_event_passes(page):
    """Waits until the page has heard all that its load event says."""
    page.wait_for_load_state("networkidle")  # the stream of events ends with the last of them


def test_the_welcome_stays_when_the_load_event_has_passed(page):
    load_event_passes(page)
    expect(page.locator("#newest .welcome .ask:visible").first).to_be_visible()


def test_a_first_answer_outlives_a_load_event_that_comes_late(browser, server):
    page = browser.new_page(locale="zh-CN")
    joining = []

    def hold_the_first(route):
        joining.append(route)
        if len(joining) > 1:
            route.continue_()

    page.route("**/queue/join*", hold_the_first)
    page.goto(server.address)
    put(page, LUXURY)
    expect(newest(page).locator(".lead")).to_contain_text("长宁区")
    joining[0].continue_()
    load_event_passes(page)
    expect(newest(page).locator(".lead")).to_contain_text("长宁区")
    page.close()


def test_a_question_typed_and_sent_by_keyboard_is_answered_with_its_clause(page):
    page.keyboard.type(LUXURY)
    page.keyboard.press("Enter")
    expect(newest(page).locator(".lead")).to_contain_text("Changning District (长宁区).")
    expect(newest(page).locator(".citations .place")).to_have_text("Task 6, sentence 2")
    expect(newest(page).locator("blockquote b")).to_have_text("长宁区")
    newest(page).locator("summary").click()
    expect(newest(page).locator("details code")).to_contain_text("使用软件长宁区")


def test_the_cited_clause_is_marked_in_the_document_and_in_sight(page):
    put(page, "主播租房有没有支持？")
    clause = page.locator('.clause.n1[data-clause="shanghai-livestream-2024#task-11.3"]')
    expect(clause).to_be_visible()
    page.wait_for_timeout(200)
    assert is_seen(page, clause)


def test_each_mark_leads_to_its_own_clause(page):
    put(page, "哪些任务提到虹桥？")
    marks = newest(page).locator(".mark")
    expect(marks).to_have_count(2)
    for number in range(marks.count()):
        wanted = marks.nth(number).get_attribute("data-clause")
        marks.nth(number).click()
        expect(at(page)).to_have_attribute("data-clause", wanted)
        expect(at(page)).to_be_focused()
        expect(at(page)).to_have_class(re.compile(rf"\bn{number + 1}\b"))
        assert is_seen(page, at(page))


def test_marks_keep_their_colour_in_the_document(page):
    put(page, "哪些任务提到虹桥？")
    expect(newest(page)).to_be_visible()
    for mark in newest(page).locator(".mark").all():
        clause = page.locator(f'.clause[data-clause="{mark.get_attribute("data-clause")}"]')
        colour = mark.evaluate("e => getComputedStyle(e).color")
        assert clause.evaluate("e => getComputedStyle(e).borderLeftColor") == colour


def test_the_document_is_read_clean_as_received_or_side_by_side(page):
    clause = page.locator('.clause[data-clause="shanghai-livestream-2024#task-06.2"]')
    clean, raw = clause.locator(".clean"), clause.locator(".raw")
    expect(clean).to_contain_text("支持长宁区")
    expect(raw).to_be_hidden()
    page.locator('input[value="raw"]').check()
    expect(clean).to_be_hidden()
    expect(raw).to_contain_text("使用软件长宁区")
    page.locator('input[value="both"]').check()
    expect(clean).to_be_visible()
    left, right = clean.bounding_box(), raw.bounding_box()
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == pytest.approx(right["y"], abs=8)


def test_a_doubtful_reading_is_explained_by_hover_tap_and_keyboard(page):
    mark = page.locator("mark.doubtful").first
    why = page.locator("#why")
    before = mark.get_attribute("data-before")
    mark.hover()
    expect(why).to_contain_text(f"源文 {before}")
    expect(why).to_contain_text("存疑")
    page.keyboard.press("Escape")
    expect(why).to_be_hidden()
    mark.focus()
    expect(why).to_contain_text(f"源文 {before}")
    page.locator(".pages h2").click()
    expect(why).to_be_hidden()
    mark.click()
    expect(why).to_be_visible()


def test_the_document_is_searched(page):
    page.fill("#search", "数字人")
    expect(page.locator(".clause.hit")).to_have_count(1)
    expect(page.locator("#found")).to_have_text("1 / 1")
    assert is_seen(page, page.locator(".clause.hit"))
    page.fill("#search", "没有的词")
    expect(page.locator("#found")).to_contain_text("0")


def test_the_outline_leads_to_a_task_and_asks_about_it(page):
    page.locator(".outline summary").click()
    page.locator('.outline a[href="#u-task-19"]').click()
    assert is_seen(page, page.locator("#u-task-19 h3"))
    page.locator('.outline li:has(a[href="#u-task-19"]) .ask.ui-zh').click()
    expect(newest(page).locator(".citations .place").first).to_contain_text("第十九项")


def test_on_a_phone_the_document_comes_up_as_a_sheet_and_goes(opened):
    page = opened(viewport={"width": 390, "height": 780}, has_touch=True)
    expect(page.locator(".pane")).to_be_hidden()
    put(page, "主播租房有没有支持？")
    newest(page).locator(".citations .place").tap()
    expect(at(page)).to_be_visible()
    assert is_seen(page, at(page))
    page.locator(".close").tap()
    expect(page.locator(".pane")).to_be_hidden()
    expect(newest(page).locator(".citations .place")).to_be_focused()
    newest(page).locator(".citations .place").tap()
    page.keyboard.press("Escape")
    expect(page.locator(".pane")).to_be_hidden()


@pytest.mark.parametrize("viewport", [{"width": 360, "height": 740}, {"width": 640, "height": 400}])
def test_nothing_is_cut_off_on_a_narrow_page_or_at_twice_the_size(opened, viewport):
    page = opened(viewport=viewport)  # 640 x 400 is what is left of 1280 x 800 at 200 %
    put(page, "直播基地要建哪些公共服务？")
    expect(newest(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert newest(page).evaluate("e => e.scrollWidth - e.clientWidth") <= 0


def test_languages_follow_the_browser_and_the_switch(opened):
    page = opened(locale="en-GB")
    expect(page.locator("h1 span:visible")).to_have_text("Tiaoli")
    assert page.get_attribute("html", "lang") == "en"
    assert page.get_attribute("#question textarea", "aria-label") == "Question"
    page.locator(".switch").click()
    expect(page.locator("h1 span:visible")).to_have_text("条理")
    assert page.get_attribute("html", "lang") == "zh-Hans"
    assert page.get_attribute("#question textarea", "placeholder") == "问一句，例如：哪个区牵头？"
    page.reload()
    expect(page.locator("h1 span:visible")).to_have_text("条理")


def test_the_english_rendering_is_shown_as_unofficial(opened):
    page = opened(locale="en-GB")
    rendering = page.locator('.clause[data-clause="shanghai-livestream-2024#task-06.2"] .rendering')
    expect(rendering).to_be_hidden()
    page.get_by_label("English (unofficial)").check()
    expect(rendering).to_contain_text("Changning District")


def test_a_follow_up_leans_on_the_question_before(page):
    put(page, "What kind of cluster is Changning to build?")
    expect(newest(page).locator(".asked")).to_have_text("What kind of cluster is Changning to build?")
    put(page, "and in Songjiang?")
    expect(newest(page).locator(".asked")).to_have_text("and in Songjiang?")
    expect(newest(page)).to_contain_text("What kind of cluster is Songjiang to build?")
    expect(newest(page).locator(".mark").first).to_have_attribute("data-clause", re.compile("#task-06.4$"))
    expect(page.locator("#before .turn")).to_have_count(1)


def test_a_refusal_looks_unlike_an_answer_and_offers_what_can_be_asked(page):
    put(page, "徐汇区有什么直播政策？")
    expect(newest(page)).to_have_class("turn refused")
    expect(newest(page)).to_contain_text("文件没有提到“徐汇区”。")
    expect(newest(page).locator(".nearest blockquote")).to_have_count(1)
    expect(newest(page).locator(".mark")).to_have_count(0)
    asked = newest(page).locator(".next .ask")
    expect(asked).to_have_count(3)
    asked.first.click()
    expect(newest(page)).to_have_class("turn answered")


def test_suggestions_are_seen_whatever_language_the_page_speaks(opened):
    page = opened(locale="en-GB")
    put(page, "徐汇区有什么直播政策？")
    expect(newest(page).locator(".next .ask")).to_have_count(3)
    for asked in newest(page).locator(".next .ask").all():
        expect(asked).to_be_visible()


def test_after_a_reload_the_conversation_is_there_each_answer_with_its_own_clauses(page):
    for question in ("主播租房有没有支持？", "直播电商零售额的目标是多少？"):
        put(page, question)
        expect(newest(page).locator(".asked")).to_have_text(question)
    page.reload()
    expect(page.locator("#before .turn .mark, #before .turn .place")).not_to_have_count(0)
    assert page.locator("#before .place").first.get_attribute("data-clause").endswith("task-11.3")
    assert newest(page).locator(".place").first.get_attribute("data-clause").endswith("goals.2")


def test_clear_asks_nothing_and_offers_examples(page):
    put(page, "主播租房有没有支持？")
    expect(newest(page)).to_be_visible()
    page.locator('[data-press="clear"]').click()
    expect(newest(page)).to_have_count(0)
    page.locator("#newest .welcome .ask:visible").first.click()
    expect(newest(page)).to_have_class("turn answered")


def test_asked_again_a_question_stands_once(page):
    put(page, "主播租房有没有支持？")
    expect(newest(page)).to_be_visible()
    page.locator('[data-press="retry"]').click()
    page.wait_for_timeout(500)
    expect(newest(page).locator(".asked")).to_have_text("主播租房有没有支持？")
    expect(page.locator("#before .turn")).to_have_count(0)


@pytest.mark.parametrize(
    ("form", "begins"), [("文本", LUXURY), ("Markdown", f"**{LUXURY}**"), ("JSON", '{\n  "question"')]
)
def test_an_answer_is_copied(page, form, begins):
    put(page, LUXURY)
    newest(page).get_by_role("button", name=form, exact=True).click()
    expect(page.locator("#said")).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(begins)
    assert "长宁区" in copied


def test_a_link_asks_its_question(page, opened):
    put(page, LUXURY)
    newest(page).locator(".link").click()
    link = page.evaluate("navigator.clipboard.readText()")
    other = opened(link.partition("/?")[1] + link.partition("/?")[2])
    expect(newest(other).locator(".lead")).to_contain_text("长宁区")
    assert "?" not in other.url


def test_a_question_of_20000_characters_is_answered_and_said_to_be_cut(page):
    put(page, "哪个区牵头打造轻奢设计消费的直播集聚区？" + "好" * 20_000)
    expect(newest(page).locator(".warning, .said p").first).to_be_visible(timeout=20_000)
    expect(newest(page)).to_contain_text("只读了前2000个字")


def test_no_request_and_no_look_up_leaves_the_machine(page, server):
    put(page, "主播租房有没有支持？")
    expect(newest(page)).to_be_visible()
    assert [url for url in page.requested if not url.startswith((server.address, "data:", "blob:"))] == []
    assert [line for line in server.lines if "looked up" in line and "127.0.0.1" not in line] == []


def test_fifty_attacks_typed_kept_and_linked_are_shown_and_never_run(page):
    for attack in ATTACKS:
        put(page, attack)
        expect(newest(page).locator(".asked")).to_have_text(" ".join(attack.split()))
    page.reload()
    expect(page.locator("#before .turn")).to_have_count(19)
    page.goto(page.url + "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(newest(page).locator(".asked")).to_have_text("<img src=x onerror=alert(1)>")
    assert page.dialogs == []
    assert page.locator("#turns :is(img, script, iframe, svg, object, embed)").count() == 0


def test_when_the_server_goes_it_is_said_and_when_it_is_back_the_page_goes_on(opened, shipped):
    port = free_port()
    server = Server(port, TIAOLI_RATE="0")
    page = opened(address=server.address)
    put(page, "主播租房有没有支持？")
    expect(newest(page)).to_be_visible()
    server.stop()
    put(page, "直播电商零售额的目标是多少？")
    expect(page.locator("#told")).to_contain_text("连接断了", timeout=20_000)
    server = Server(port, TIAOLI_RATE="0")
    try:
        for _ in range(6):  # until the page is connected again; a new server's first answer takes seconds
            put(page, "直播电商零售额的目标是多少？")
            with suppress(AssertionError):
                expect(newest(page).locator(".asked")).to_contain_text("目标", timeout=10_000)
                break
        expect(newest(page).locator(".lead")).to_contain_text("6000亿元")
        expect(page.locator("#before .turn")).to_have_count(1)
    finally:
        server.stop()


def test_one_who_asks_too_often_is_told_when_to_ask_again(opened, shipped):
    server = Server(free_port(), TIAOLI_RATE="3")
    try:
        page = opened(address=server.address)
        for _ in range(2):  # opening the page was the first of three
            put(page, "主播租房有没有支持？")
            page.wait_for_timeout(2000)
        put(page, "直播电商零售额的目标是多少？")
        expect(page.locator("#told")).to_contain_text("提问过于频繁", timeout=20_000)
    finally:
        server.stop()


def test_a_login_is_asked_for_where_one_is_set(browser, shipped):
    server = Server(free_port(), TIAOLI_LOGIN="li:tiao")
    try:
        page = browser.new_page(locale="zh-CN")
        page.goto(server.address)
        expect(page.locator("input[type=password]")).to_be_visible()
        assert page.locator(".pane").count() == 0
        page.locator("input").first.fill("li")
        page.locator("input[type=password]").fill("tiao")
        page.get_by_role("button").last.click()
        expect(page.locator(".pane")).to_be_visible(timeout=20_000)
        page.close()
    finally:
        server.stop()


GOOD = "长宁区将打造以轻奢设计消费为创新引领的直播经济集聚区。[task-06.2]\n"
MORE = "长宁区发挥平台经济和轻奢设计创新产业双引领的特色。[task-06.2]\n"
ASKED = "哪个区打造轻奢设计消费的直播经济集聚区？"


@pytest.fixture
def with_model(opened, shipped):
    """A page whose answers a scripted model words."""
    running = []

    def open_with(*replies):
        model = scripted(*replies)
        running.append(model)
        address = f"http://127.0.0.1:{model.__enter__().server_address[1]}/v1"
        server = Server(free_port(), TIAOLI_RATE="0", TIAOLI_LLM="openai:scripted", OPENAI_BASE_URL=address)
        running.append(server)
        return opened(address=server.address)

    yield open_with
    for one in reversed(running):
        one.stop() if isinstance(one, Server) else one.__exit__(None, None, None)


def test_a_models_sentences_come_one_by_one_with_their_marks(with_model):
    page = with_model(slowly(GOOD + MORE, 1.0))
    expect(page.locator("#worded")).to_contain_text("openai:scripted → 127.0.0.1:")
    put(page, ASKED)
    expect(newest(page).locator(".lead")).to_have_count(1)
    expect(newest(page).locator(".lead")).to_have_count(2, timeout=10_000)
    expect(newest(page).locator(".lead .mark").last).to_have_text("[1]")
    expect(newest(page).locator(".by")).to_contain_text("由语言模型措辞，逐句核对过：")
    newest(page).locator(".lead .mark").last.click()
    expect(at(page)).to_have_attribute("data-clause", "shanghai-livestream-2024#task-06.2")


def test_a_sentence_that_does_not_fit_is_not_shown_as_an_answer(with_model):
    page = with_model(says(GOOD.replace("长宁区", "徐汇区")))
    put(page, ASKED)
    expect(newest(page).locator(".lead")).to_contain_text("长宁区")
    expect(newest(page).locator(".lead")).not_to_contain_text("徐汇区")
    expect(newest(page).locator(".warning").last).to_contain_text("未采用")


def test_without_the_model_the_answer_is_extracted(with_model):
    page = with_model(says(GOOD))
    page.locator("#worded input").uncheck()
    put(page, ASKED)
    expect(newest(page).locator(".lead")).to_contain_text("长宁区")
    expect(newest(page).locator(".by")).to_have_count(0)


def test_stop_ends_a_model_that_does_not(with_model):
    page = with_model(slowly(GOOD + "\n" * 60, 1.0), says(""))
    put(page, ASKED)
    expect(newest(page).locator(".by")).to_be_visible()
    page.locator('[data-press="stop"]').click()
    put(page, "徐汇区有什么直播政策？")
    expect(newest(page)).to_have_class("turn refused")


LINES = [
    {"id": "1", "question": "主播租房有没有支持？", "units": ["task-11"]},
    {"id": "2", "question": "徐汇区有什么直播政策？", "units": []},
]


def test_a_question_set_is_run_and_its_report_shown(page):
    page.locator('[data-page="evaluate"]').click()
    page.fill("#lines textarea", "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES))
    page.locator('[data-press="run"]').click()
    report = page.frame_locator("#report iframe")
    expect(report.locator("body")).to_contain_text("2 right, 0 not", timeout=30_000)


def test_a_line_that_is_no_question_is_named(page):
    page.locator('[data-page="evaluate"]').click()
    page.fill("#lines textarea", '{"id": "1"}')
    page.locator('[data-press="run"]').click()
    expect(page.locator("body")).to_contain_text("line 1", timeout=30_000)


def tab_stops(page, count):
    """What the next `count` presses of Tab reach, by a short name."""
    reached = []
    for _ in range(count):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(
            "(e => e.dataset.page || e.dataset.press || e.id || e.className || e.tagName)(document.activeElement)"
        ))  # fmt: skip
    return reached


def test_the_keyboard_goes_from_question_to_answer_to_document(page):
    put(page, "主播租房有没有支持？")
    expect(newest(page)).to_be_visible()
    page.locator(".switch").focus()
    assert tab_stops(page, 2)[0].startswith("mark")
    stop = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert stop == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["start", "answer", "refusal", "sheet", "evaluate"])
def test_axe_finds_nothing_serious(opened, scheme, state):
    from axe_playwright_python.sync_playwright import Axe

    narrow = {"viewport": {"width": 390, "height": 780}} if state == "sheet" else {}
    page = opened(color_scheme=scheme, **narrow)
    if state in ("answer", "sheet"):
        put(page, LUXURY)
        expect(newest(page)).to_be_visible()
    if state == "sheet":
        newest(page).locator(".mark").first.click()
    if state == "refusal":
        put(page, "徐汇区有什么直播政策？")
        expect(newest(page)).to_be_visible()
    if state == "evaluate":
        page.locator('[data-page="evaluate"]').click()
    page.wait_for_timeout(300)
    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_the_page_does_not_jump_when_an_answer_comes(page):
    page.evaluate(
        "new PerformanceObserver(list => list.getEntries().forEach("
        "e => { window.jumped = (window.jumped || 0) + e.value }))"
        ".observe({type: 'layout-shift', buffered: false})"
    )
    put(page, "主播租房有没有支持？")
    expect(newest(page)).to_be_visible()
    page.wait_for_timeout(500)
    # 0.1 is what web.dev calls good.
    assert page.evaluate("window.jumped || 0") < 0.1
