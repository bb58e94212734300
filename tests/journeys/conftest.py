"""A real browser in front of the real server."""

import shutil

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests import makers


@pytest.fixture(scope="session")
def browser():
    """Return Debian's Chromium, which the tests of one process share."""
    with sync_playwright() as play:
        chromium = shutil.which("chromium")
        yield play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


@pytest.fixture
def sign_in(browser: Browser, live_server):
    """Return a function that signs somebody in, in a browser of their own."""
    opened: list[BrowserContext] = []

    def sign_in_as(name: str, **more) -> BrowserContext:
        makers.member(name)
        address = live_server.url.replace("localhost", "127.0.0.1")
        context = browser.new_context(base_url=address, locale="en", **more)
        context.set_default_timeout(8_000)
        opened.append(context)
        page = context.new_page()
        page.goto("/accounts/login/")
        page.fill("input[name=login]", f"{name}@example.org")
        page.fill("input[name=password]", "reading-room")
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda address: "login" not in address)
        page.close()
        return context

    yield sign_in_as
    for context in opened:
        context.close()
