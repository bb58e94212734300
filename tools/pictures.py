"""Takes the pictures of docs/using anew: the demo, in both languages, on a desk and a phone.

    python tools/pictures.py

Starts a server of its own on a data folder that is thrown away. Needs Chromium.
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "using" / "pictures"
PEOPLE = {"ja": "aiko@example.org", "en": "ben@example.org"}
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PAGES = {
    "home": "/groups/1/",
    "survey": "/surveys/1/",
    "paper": "/papers/1/",
    "room": "/papers/4/room/",
    "progress": "/surveys/1/progress/",
    "ranking": "/surveys/1/ranking/?period=survey",
    "reports": "/groups/1/reports/",
    "people": "/groups/1/people/",
    "talk": "/groups/1/talk/",
    "map": "/groups/1/map/",
}
ON_A_PHONE = {"home", "survey", "room"}


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served_demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for language, email in PEOPLE.items():
            for page in signed_in(browser, address, email, DESK):
                begin_to_read(page, address + PAGES["room"])
                for name, path in PAGES.items():
                    take(page, address + path, f"{name}-{language}")
                take(page, address + first_figure(page, address), f"summary-{language}")
            for page in signed_in(browser, address, email, PHONE):
                for name in ON_A_PHONE:
                    take(page, address + PAGES[name], f"{name}-phone-{language}")


@contextmanager
def served_demo() -> Iterator[str]:
    """Serve the demo until the block ends; yields the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="dokuha-pictures-") as folder:
        environment = {**os.environ, "DOKUHA_DATA": folder, "DOKUHA_DEBUG": "no"}
        dokuha = [sys.executable, "-m", "dokuha"]
        subprocess.run([*dokuha, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([*dokuha, "serve", "--port", str(port)], env=environment)
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address)
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{address} does not answer")


def signed_in(browser: Browser, address: str, email: str, size: dict[str, int]) -> Iterator[Page]:
    context = browser.new_context(viewport=size, color_scheme="light", device_scale_factor=1)
    page = context.new_page()
    page.goto(f"{address}/accounts/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", "reading-room")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/groups/**")
    yield page
    context.close()


def begin_to_read(page: Page, room: str) -> None:
    page.goto(room)
    page.locator("main button.button-primary").first.click()
    page.wait_for_load_state("networkidle")


def first_figure(page: Page, address: str) -> str:
    """Return the address of a summary that has a figure."""
    page.goto(f"{address}/papers/1/")
    return page.locator("a[href^='/summaries/']").first.get_attribute("href") or ""


def take(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot()))
    # A palette is enough for ink on paper, and a third of the size.
    picture.convert("RGB").quantize(128).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
