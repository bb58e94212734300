"""A real browser in front of the real server."""

import shutil

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests import makers
from tests.running.real_server import session_of


@pytest.fixture(scope="session")
def browser():
    """Return Debian's Chromium, which the tests of one process share."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as play:
        yield play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


@pytest.fixture
def open_browser(browser: Browser, live_server):
    """Return a function that gives somebody a browser of their own, not signed in."""
    opened: list[BrowserContext] = []

    def open_one(*, locale: str = "en", **more) -> BrowserContext:
        address = live_server.url.replace("localhost", "127.0.0.1")
        context = browser.new_context(base_url=address, locale=locale, **more)
        context.set_default_timeout(8_000)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def sign_in(open_browser):
    """Return a function that signs somebody in, in a browser of their own."""

    def sign_in_as(name: str, *, locale: str = "en", **more) -> BrowserContext:
        makers.member(name)
        context = open_browser(locale=locale, **more)
        page = context.new_page()
        page.goto("/accounts/login/")
        page.fill("input[name=login]", f"{name}@example.org")
        page.fill("input[name=password]", "reading-room")
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda address: "login" not in address)
        page.close()
        return context

    return sign_in_as


@pytest.fixture
def server(running_server, transactional_db):
    """Return Dokuha as it runs for people, with a group; it can be killed."""
    makers.group()
    return running_server


@pytest.fixture
def visit(browser: Browser, server):
    """Return a function that gives somebody, signed in at that server, a browser of their own."""
    opened: list[BrowserContext] = []

    def visit_as(name: str, **more) -> BrowserContext:
        context = browser.new_context(base_url=server.address, locale="en", **more)
        context.set_default_timeout(8_000)
        cookie = session_of(makers.member(name))
        context.add_cookies([{**cookie, "url": server.address}])
        opened.append(context)
        return context

    yield visit_as
    for context in opened:
        context.close()
