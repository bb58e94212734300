"""Deeds and places that several journeys have in common."""

from base64 import b64encode
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from dokuha.jobs import schedule
from dokuha.jobs.models import Recurrence
from dokuha.jobs.worker import Worker
from dokuha.people.models import Group
from tests.summaries.drafts import picture

expect.set_options(timeout=8_000)
PASTE = """(base64) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], "clip.png", { type: "image/png" }));
  document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
}"""


def an_hour_passes() -> None:
    """The worker of the installation does what waits, and all that comes back."""
    Recurrence.objects.all().delete()
    schedule.enqueue_due(now=timezone.now())
    worker = Worker(lease=timedelta(seconds=60))
    while worker.work_once():
        pass


def rows(page: Page) -> Locator:
    return page.locator(".paper-row")


def row(page: Page, title: str) -> Locator:
    return rows(page).filter(has_text=title)


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[data-field={name}]")


def go(page: Page, place: str) -> None:
    page.locator(".shell-side").get_by_role("link", name=place, exact=True).click()


def paste_picture(page: Page) -> None:
    page.evaluate(PASTE, b64encode(picture()).decode())
    expect(page.locator(".summary-figure img")).to_be_visible()


def of_the_group(path: str) -> str:
    """The address of a page of the demo's group, the first there is."""
    group = Group.objects.order_by("pk").first()
    assert group
    return f"/groups/{group.pk}/{path}"
