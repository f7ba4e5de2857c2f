"""Takes the README's picture of the page, so that it stays true. Run: make shots (needs a Chromium)."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).parent.parent / "docs" / "page.png"
QUESTION = "which district leads the luxury livestream cluster?"
PORT = 7871


def main() -> None:
    """Serves the page, asks, and saves docs/page.png."""
    server = subprocess.Popen(
        [sys.executable, "-m", "cli", "serve", "--port", str(PORT)], stderr=subprocess.PIPE, text=True
    )
    assert server.stderr is not None
    address = next(found.group() for line in server.stderr if (found := re.search(r"http://\S+", line)))
    try:
        with sync_playwright() as running:
            browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--disable-gpu"])
            page = browser.new_page(viewport={"width": 1200, "height": 780}, locale="en")
            page.goto(address)
            page.fill("#question textarea", QUESTION)
            page.keyboard.press("Enter")
            page.wait_for_selector("#clauses article")
            page.locator("#clauses summary").click()
            page.wait_for_timeout(500)  # the fold opens in steps
            PICTURE.parent.mkdir(exist_ok=True)
            page.screenshot(path=PICTURE)
            browser.close()
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
