"""What can be wrong with a page, whichever it is."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from playwright.sync_api import Page

import dokuha

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")

# What one sees, and what is said to those who do not see. Parts that open later count, too;
# what the page calls somebody's own words (translate="no") does not.
SAID = """() => {
  for (const part of document.querySelectorAll("details")) part.open = true;
  const parts = [...document.querySelectorAll("body, dialog")];
  const texts = parts.flatMap((part) => part.innerText.split("\\n"));
  const confirm = ["data-confirm", "data-confirm-note", "data-confirm-yes"];
  const attributes = ["aria-label", "placeholder", "title", "alt", ...confirm];
  for (const name of attributes) {
    for (const part of document.querySelectorAll(`[${name}]`)) texts.push(part.getAttribute(name));
  }
  const own = [...document.querySelectorAll("[translate=no]")].map((part) => part.innerText.trim());
  const said = [document.title, ...texts].map((text) => text.trim());
  return said.filter((text) => text && !own.includes(text));
}"""


class Listener:
    """Collects what goes wrong behind a page: slips of scripts, refused styles, lost files."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("pageerror", lambda error: self.heard.append(f"script: {error}"))
        page.on("console", self._console)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _console(self, message) -> None:
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.heard.append(f"console: {message.text}")

    def _failed(self, request) -> None:
        if request.failure != "net::ERR_ABORTED":  # given up because one goes to the next page
            self.heard.append(f"{request.failure}: {request.url}")

    def _answered(self, answer) -> None:
        if answer.status >= 400 and not self._is_the_page(answer.request):
            self.heard.append(f"{answer.status}: {answer.url}")

    @staticmethod
    def _is_the_page(request) -> bool:
        return request.is_navigation_request() and request.frame.parent_frame is None

    def told(self) -> list[str]:
        """Return what was heard since one asked last."""
        heard, self.heard = self.heard, []
        return heard


def too_wide(page: Page) -> Iterator[str]:
    width, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    if width > room:
        yield f"{width} pixels wide in a window of {room}"


def barriers(page: Page) -> Iterator[str]:
    """What axe finds that keeps people out."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate(
        """(rules) => axe.run({
          runOnly: rules, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"],
        })""",
        RULES,
    )
    for violation in found["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"


def english_in(page: Page) -> Iterator[str]:
    """Sentences of ours that have a translation and are shown without it."""
    for text in page.evaluate(SAID):
        for sentence in untranslated():
            if sentence.search(text):
                yield f"not translated: {text}"


@cache
def untranslated() -> list[re.Pattern[str]]:
    """What our English sentences look like: short ones are a whole text, others a part of one."""
    patterns = []
    for path in Path(dokuha.__file__).parent.glob("*/locale/ja/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            messages = [message for message in read_po(file) if message.id]
        for message in messages:
            english = message.id if isinstance(message.id, tuple) else (message.id,)
            patterns += [_pattern(text) for text in english if text != message.string]
    return patterns


def _pattern(text: str) -> re.Pattern[str]:
    # A space before a placeholder stays: "OpenReview" is not an "Open %(count)s".
    pieces = PLACEHOLDER.split(" ".join(TAG.sub("", text).split()))
    said = r"\s*\S+?\s*".join(re.escape(piece) for piece in pieces).strip()
    if sum(len(piece.split()) for piece in pieces) > 2:
        return re.compile(rf"(?<![a-z]){said}(?![a-z])")
    return re.compile(rf"^{said}$")
