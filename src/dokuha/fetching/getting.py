"""Goes and gets one PDF, and looks at it before anybody keeps it."""

from dataclasses import dataclass

import httpx
from django.conf import settings
from django.core.files.base import ContentFile

from dokuha.core.disk import is_nearly_full
from dokuha.core.outside import Answer, Refused
from dokuha.core.way_out import open_outside
from dokuha.documents.limited import why_shut
from dokuha.fetching.models import Choice
from dokuha.fetching.open_hosts import is_open
from dokuha.fetching.problems import OF_FILE, OF_REFUSAL, Problem, of_content, of_status
from dokuha.reading import pdf

SECONDS = 60.0
_WEB_PAGES = {"text/html", "application/xhtml+xml"}


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Why there is no PDF; `status` is what HTTP said, `wait` the seconds a host asks for."""

    problem: Problem
    status: int | None = None
    wait: int | None = None


class CannotFetch(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.problem)
        self.trouble = trouble


def may_fetch(url: httpx.URL, *, choice: str) -> bool:
    """Whether a group of that choice goes there; the operator's own hosts count as open."""
    if choice == Choice.ALL:
        return True
    return choice == Choice.OPEN and (url.host in settings.INSIDE_HOSTS or is_open(url))


def get_pdf(url: str, *, choice: str) -> ContentFile[bytes]:
    """Fetch a PDF that opens, going only where the choice lets, redirects included.

    Raises CannotFetch.
    """
    if is_nearly_full():
        raise CannotFetch(Trouble(problem=Problem.NO_ROOM))
    outside = open_outside(
        most_bytes=pdf.LARGEST,
        seconds=SECONDS,
        may_go=lambda place: may_fetch(place, choice=choice),
    )
    try:
        answer = outside.get(url, headers={"Accept": "application/pdf"})
    except Refused as refusal:
        raise CannotFetch(Trouble(problem=OF_REFUSAL[refusal.code])) from refusal
    if answer.status != 200:
        problem = of_status(answer.status)
        raise CannotFetch(Trouble(problem=problem, status=answer.status, wait=answer.wait))
    return _looked_at(answer)


def _looked_at(answer: Answer) -> ContentFile[bytes]:
    file = ContentFile(answer.content)
    if answer.media_type in _WEB_PAGES and not answer.content.startswith(b"%PDF-"):
        raise CannotFetch(Trouble(problem=Problem.WEB_PAGE))
    try:
        pdf.look_at(file, size=file.size)
    except pdf.UnreadablePdf as refusal:
        raise CannotFetch(Trouble(problem=OF_FILE[refusal.code])) from refusal
    if code := why_shut(answer.content):
        raise CannotFetch(Trouble(problem=of_content(code)))
    return file
