"""Takes the README's pictures of the page, so that they stay true. Run: make shots (needs a Chromium)."""

import shutil
from pathlib import Path

from page_server import served
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parent.parent / "docs"
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 780}


def main() -> None:
    """Serves the page, asks, and saves docs/page.png, docs/readings.png and docs/phone.png."""
    PICTURES.mkdir(exist_ok=True)
    with served() as (address, _), sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--disable-gpu"])
        page = _asked(browser, address, "which district leads the luxury livestream cluster?", "en", DESK)
        _keep(page, "page.png")
        page = _asked(browser, address, "主播租房有没有支持？", "zh-CN", DESK, color_scheme="dark")
        page.locator('input[value="both"]').check()
        page.locator("#newest .mark").first.click()
        page.locator(".clause.at mark.doubtful").first.hover()
        _keep(page, "readings.png")
        page = _asked(browser, address, "徐汇区有什么直播政策？", "zh-CN", PHONE)
        _keep(page, "phone.png")
        browser.close()


def _asked(browser: Browser, address: str, question: str, locale: str, size: dict[str, int], **more: str) -> Page:
    page = browser.new_page(viewport=size, locale=locale, **more)  # type: ignore[arg-type]
    page.goto(address)
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#newest .turn")
    return page


def _keep(page: Page, name: str) -> None:
    page.wait_for_timeout(500)  # fonts and scrolling have settled
    page.screenshot(path=PICTURES / name)


if __name__ == "__main__":
    main()
