"""A paper of a hundred pages in two columns, in Chromium: its first page, and scrolling."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from random import Random
from socket import socket
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

import typst
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from bench import Measure
from dokuha.catalogue.models import Paper
from dokuha.people.models import Group, Member, Membership, Role
from dokuha.reading.actions import attach_pdf
from dokuha.reading.anatomies import take_apart

PAGES, TIMES = 100, 9
PACES = {"two pages a second": 2.0, "ten pages a second": 10.0}
WORDS = (
    "lamps",
    "light",
    "many",
    "pages",
    "while",
    "patient",
    "readers",
    "stay",
    "awake",
    "at",
    "night",
)
# When the click was, and when the picture of the first page stood on the screen.
WATCH = """
addEventListener("click", () => localStorage.setItem("clicked", Date.now()), { capture: true });
new MutationObserver((_, watch) => {
  if (!document.querySelector(".reader-page[data-page='1'] canvas")) return;
  watch.disconnect();
  const shown = () => (window.shownAfter = Date.now() - localStorage.getItem("clicked"));
  requestAnimationFrame(() => setTimeout(shown));
}).observe(document, { childList: true, subtree: true });
"""
# Scrolls down at an even pace. At each frame it looks for how long a page in sight has been blank.
SCROLL = """pace => new Promise((resolve) => {
  const place = document.querySelector("[data-reader-pages]");
  const pages = [...place.querySelectorAll(".reader-page")];
  const height = pages[1].offsetTop - pages[0].offsetTop;
  const since = new Map();
  const blanks = [];
  const begun = performance.now();
  place.scrollTop = 0;
  const look = (now) => {
    place.scrollTop = ((now - begun) / 1000) * pace * height;
    for (const page of pages) {
      const above = page.offsetTop - place.scrollTop;
      const isSeen = above < place.clientHeight && above + height > 0;
      if (isSeen && !page.querySelector("canvas")) since.set(page, since.get(page) ?? now);
      else if (since.has(page)) {
        blanks.push(now - since.get(page));
        since.delete(page);
      }
    }
    if (place.scrollTop + place.clientHeight < place.scrollHeight - 2) requestAnimationFrame(look);
    else resolve([Math.max(0, ...blanks), blanks.length]);
  };
  requestAnimationFrame(look);
})"""


def measure() -> Iterator[Measure]:
    chromium = shutil.which("chromium")
    if chromium is None:
        yield Measure("a paper of a hundred pages", "skipped", "Chromium is not installed")
        return
    settings.ALLOWED_HOSTS = ["testserver"]
    member, paper, size = _long_paper()
    client = Client()
    client.force_login(member)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    with _server() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}])
        context.add_init_script(WATCH)
        page = context.new_page()
        taken = [_open(page, paper) for _ in range(TIMES + 1)][1:]
        name = f"{PAGES} pages, {size / 1e6:.1f} MB"
        yield Measure(
            f"from the click to the first page, {name}",
            f"p50 {median(taken):.0f} ms, slowest {max(taken):.0f} ms",
            f"{TIMES} times, a browser that knows the scripts",
        )
        for said, pace in PACES.items():
            longest, blanks = page.evaluate(SCROLL, pace)
            yield Measure(
                f"scrolling through, {said}",
                f"a page in sight is blank for {longest:.0f} ms at the longest",
                f"{blanks} of {PAGES} pages were blank at all",
            )
        browser.close()


def _open(page: Page, paper: Paper) -> float:
    """Milliseconds from the click in the page about the paper."""
    page.goto(f"/papers/{paper.pk}/")
    page.locator(f"a[href^='/papers/{paper.pk}/room/']").first.click(no_wait_after=True)
    page.wait_for_function("() => window.shownAfter", timeout=60_000)
    return float(page.evaluate("window.shownAfter"))


def _long_paper() -> tuple[Member, Paper, int]:
    now = timezone.now()
    group = Group.objects.create(name="Bench")
    member = Member.objects.create_user("reader@example.org", name="Reader", language="en")
    Membership.objects.create(
        group=group, member=member, role=Role.ORGANISER, since_on=timezone.localdate()
    )
    paper = Paper.objects.create(
        group=group, title="A Hundred Pages", authors=["Ada Quill"], added_at=now
    )
    content = _pdf()
    file = ContentFile(content, name="long.pdf")
    take_apart(attach_pdf(paper=paper, file=file, member=member, now=now), now=now)
    return member, paper, len(content)


def _pdf() -> bytes:
    random = Random(7)
    pages = "\n#pagebreak()\n".join(_page(number, random) for number in range(1, PAGES + 1))
    photo = BytesIO()
    noise = Image.frombytes("RGB", (600, 400), random.randbytes(600 * 400 * 3))
    noise.resize((1200, 800)).save(photo, "JPEG", quality=85)
    source = f"""
#set page(width: 612pt, height: 792pt, margin: 54pt, columns: 2)
#set text(size: 10pt)
#set par(justify: true)
#let photo = bytes(({",".join(map(str, photo.getvalue()))}))
{pages}
"""
    return typst.compile(source.encode())


def _page(number: int, random: Random) -> str:
    """Text; on each fourth page a drawing of 400 lines, on each tenth a photograph."""
    text = ". ".join(" ".join(random.choices(WORDS, k=14)).capitalize() for _ in range(58))
    figure = ""
    if number % 10 == 0:
        figure = f"#figure(image(photo, width: 100%), caption: [Photograph {number}.])"
    elif number % 4 == 0:
        ends = [(random.randrange(230), random.randrange(120)) for _ in range(401)]
        lines = "".join(
            f"#place(line(start: ({x}pt, {y}pt), end: ({u}pt, {v}pt), stroke: 0.3pt))"
            for (x, y), (u, v) in zip(ends, ends[1:], strict=False)
        )
        figure = f"#figure(box(width: 230pt, height: 120pt)[{lines}], caption: [Drawing {number}.])"
    return f"= Chapter {number}\n{text[: 3300 if not figure else 2400]}\n\n{figure}"


@contextmanager
def _server() -> Iterator[str]:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "dokuha", "serve", "--no-worker", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urlopen(f"{address}/accounts/login/")
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)
