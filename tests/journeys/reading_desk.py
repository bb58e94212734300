"""The reading room as the journeys enter it."""

from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from dokuha.reading.actions import attach_pdf
from dokuha.reading.anatomies import take_apart
from dokuha.reading.models import PaperFile
from tests import makers


def attached(content: bytes, *, known: bool = True) -> PaperFile:
    """Attach a PDF to the paper; `known`: and take it apart."""
    now = timezone.now()
    file = ContentFile(content, name="lamp.pdf")
    kept = attach_pdf(paper=makers.paper(), file=file, member=makers.member(), now=now)
    if known:
        take_apart(kept, now=now)
    return kept


def enter(context: BrowserContext) -> Page:
    """Open the room; `page.mistakes` is what the browser complains of."""
    page = context.new_page()
    page.mistakes = []
    page.on("pageerror", lambda error: page.mistakes.append(str(error)))
    page.on("console", lambda said: said.type == "error" and page.mistakes.append(said.text))
    page.goto(f"/papers/{makers.paper().pk}/room/")
    return page


def sheet(page: Page, number: int):
    return page.locator(f".reader-page[data-page='{number}']")


def paper_of(page: Page):
    """The paper itself, once its first page is drawn."""
    expect(sheet(page, 1).locator(".reader-words span").first).to_be_attached()
    return page.locator("[data-reader-pages]")
