"""Takes the pictures of docs/using anew: the demo, in both languages, on a desk and a phone.

    python tools/pictures.py [names]

Starts a server of its own on a data folder that is thrown away. Needs Chromium. With names
("guide", "ideas") only those are taken.
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
ORGANISER = "aiko@example.org"
LANGUAGES = ("ja", "en")
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
ROOM = "/papers/603/room/"
PAGES = {
    "home": "/groups/1/",
    "survey": "/surveys/1/",
    "import": "/surveys/2/import/preview/",
    "same": "/groups/1/same/",
    "merges": "/groups/1/merges/",
    "pdfs": "/surveys/2/pdfs/",
    "arrange": "/surveys/2/arrange/",
    "changes": "/surveys/2/changes/",
    "room": ROOM,
    "guide": ROOM,
    "readings": "/groups/1/readings/",
    "progress": "/surveys/1/progress/",
    "ranking": "/surveys/1/ranking/?period=whole",
    "care": "/groups/1/care/",
    "talk": "/groups/1/talk/",
    "inbox": "/inbox/",
    "beside": "/papers/372/summaries/",
    "search": "/groups/1/find/?q=%E8%AA%8D%E8%AD%98",
    "report": "/reports/1/?slide=2",
    "version": "/versions/2/",
    "publications": "/groups/1/publications/",
    "map": "/groups/1/map/",
    "nearest": "/groups/1/map/nearest/?paper=1",
    "citations": "/groups/1/map/citations/",
    "problems": "/problems/1/",
    "ideas": "/groups/1/ideas/",
    "manuscript": "/manuscripts/1/",
    "people": "/groups/1/people/",
    "forms": "/groups/1/forms/",
    "form": "/groups/1/forms/1/",
}
# Behind the first link of that kind on a page: their addresses differ each time or are many.
BEHIND = {
    "summary": ("/papers/1/", "a[href^='/summaries/']"),
    "public": ("/groups/1/publications/", "a.publication-name"),
}
# What the organiser pastes to see the preview.
LISTS = {
    "ja": """title,authors,year
Lamps That Wait: Light for Everybody Who Reads,Ada Quill; Bo Inkwell,2015
One Page is Enough,C. Page; D. Margin,2015
灯りの数と読む速さ,田中 藍子; 伊藤 勉,2015
""",
    "en": """title,authors,year
Lamps That Wait: Light for Everybody Who Reads,Ada Quill; Bo Inkwell,2015
A Clock beside the Page,B. Inkwell; E. Foot,2015
Chairs for Long Papers,Fay Glow,2015
""",
}
ON_A_PHONE = ("home", "survey", "guide", "ideas")


def main(wanted: list[str]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served_demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for language in LANGUAGES:
            for page in signed_in(browser, address, language, DESK):
                begin_to_read(page, address + ROOM)
                paste(page, address, LISTS[language])
                for name in wanted or [*PAGES, *BEHIND]:
                    take(page, address, name, f"{name}-{language}")
            for page in signed_in(browser, address, language, PHONE):
                for name in ON_A_PHONE:
                    if not wanted or name in wanted:
                        take(page, address, name, f"{name}-phone-{language}")


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


def signed_in(
    browser: Browser, address: str, language: str, size: dict[str, int]
) -> Iterator[Page]:
    context = browser.new_context(viewport=size, color_scheme="light", device_scale_factor=1)
    context.add_cookies([{"name": "django_language", "value": language, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/accounts/login/")
    page.fill("[name=login]", ORGANISER)
    page.fill("[name=password]", "reading-room")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/groups/**")
    yield page
    context.close()


def begin_to_read(page: Page, room: str) -> None:
    """Start the clock, if it does not run yet."""
    page.goto(room)
    start = page.locator("form.room-start button.button-primary")
    if start.is_visible():
        start.click()
        page.wait_for_load_state("networkidle")


def paste(page: Page, address: str, text: str) -> None:
    """Look at what a pasted list would bring."""
    page.goto(f"{address}/surveys/2/import/")
    page.fill("[name=text]", text)
    page.locator("form:has([name=text]) button.button-primary").click()
    page.wait_for_url("**/preview/")


def take(page: Page, address: str, name: str, file: str) -> None:
    if name in BEHIND:
        path, link = BEHIND[name]
        page.goto(address + path)
        path = page.locator(link).first.get_attribute("href") or ""
    else:
        path = PAGES[name]
    page.goto(address + path)
    if name == "guide":
        page.locator("[data-room-tab=guide]").click()
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot()))
    # A palette is enough for ink on paper, and a third of the size.
    picture.convert("RGB").quantize(128).save(PICTURES / f"{file}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
