"""How soon the page is seen and an answer is read, in a real Chromium: python scripts/page_speed.py (needs a Chromium).

First paint counts from the server's first byte to the first contentful paint; an answer from the press of Enter to the
frame after its words stand in the page. Prints medians and 95th percentiles.
"""

import shutil
from pathlib import Path
from statistics import median, quantiles

from page_server import served
from playwright.sync_api import Browser, sync_playwright

from evaluation.questions import read_questions
from index import open_shipped

VISITS, QUESTIONS = 10, 60
_PAINT = """() => performance.getEntriesByName('first-contentful-paint')[0].startTime
    - performance.getEntriesByType('navigation')[0].responseStart"""
_TIMED = """question => new Promise(done => {
    const box = document.querySelector('#question textarea');
    box.addEventListener('keydown', () => { window.pressed = performance.now(); }, { once: true });
    new MutationObserver((_, watching) => {
        const asked = document.querySelector('#newest .turn .asked');
        if (asked?.textContent !== question) return;
        watching.disconnect();
        requestAnimationFrame(() => setTimeout(() => { window.took = performance.now() - window.pressed; }));
    }).observe(document.querySelector('#newest'), { childList: true, subtree: true });
    done();
})"""


def main() -> None:
    """Serves the page, visits it, asks, prints a table."""
    whole = read_questions(Path("evaluation/questions.jsonl"), open_shipped().units)
    questions = [q.question for q in whole if not q.history and q.question.strip()][:: len(whole) // QUESTIONS]
    with served() as (address, _), sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--disable-gpu"])
        paints = [_paint(browser, address) for _ in range(VISITS)]
        answers = _answers(browser, address, questions)
        browser.close()
    print("| what | median | 95 % |\n| --- | --- | --- |")
    for name, times in (("first paint", paints), ("answer after Enter", answers)):
        print(f"| {name} ({len(times)}) | {median(times):.0f} ms | {quantiles(times, n=20)[-1]:.0f} ms |")


def _paint(browser: Browser, address: str) -> float:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("#question textarea")
    took = float(page.evaluate(_PAINT))
    page.close()
    return took


def _answers(browser: Browser, address: str, questions: list[str]) -> list[float]:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("#question textarea")
    times = []
    for question in questions:
        page.fill("#question textarea", question)
        page.evaluate("() => { window.took = null; }")
        page.evaluate(_TIMED, question)
        page.press("#question textarea", "Enter")
        page.wait_for_function("() => window.took")
        times.append(float(page.evaluate("window.took")))
    return times


if __name__ == "__main__":
    main()
