from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

import httpx
from django.db.models import Exists, OuterRef, Q, QuerySet

from dokuha.catalogue.models import Entry, Paper, Survey
from dokuha.fetching.getting import may_fetch
from dokuha.fetching.models import Choice, Fetch, GroupChoice, Host
from dokuha.fetching.open_hosts import links_of
from dokuha.fetching.problems import Problem
from dokuha.people.models import Group
from dokuha.reading.models import PaperFile

MOST_AT_ONCE = 5_000
MOST_HOSTS_AT_ONCE = 100
PATIENCE = timedelta(minutes=30)
_HAS_FILE = Exists(PaperFile.objects.filter(paper=OuterRef("pk")))


@dataclass(frozen=True, kw_only=True)
class ListState:
    """How it stands with the PDFs of a survey's papers.

    `to_ask` are those that would be asked for now, at most `MOST_AT_ONCE`, and counted only
    while none is on its way. `failed` are papers that still have none.
    """

    papers: int
    there: int
    waiting: int
    to_ask: int
    failed: int


@dataclass(frozen=True, kw_only=True)
class PdfState:
    """How it stands with one paper's PDF: there, on its way, to be had, or not and why."""

    has_file: bool
    fetch: Fetch | None
    host: str
    problem: Problem | None

    @property
    def is_coming(self) -> bool:
        return self.fetch is not None and self.fetch.is_open

    @property
    def has_failed(self) -> bool:
        return self.fetch is not None and self.fetch.state == Fetch.State.FAILED


def pdf_state_of(paper: Paper) -> PdfState:
    link = link_of(paper, choice=choice_of(paper.group_id))
    return PdfState(
        has_file=PaperFile.objects.filter(paper=paper).exists(),
        fetch=fetch_of(paper),
        host="" if isinstance(link, Problem) else httpx.URL(link).host,
        problem=link if isinstance(link, Problem) else None,
    )


def choice_of(group: Group | int) -> str:
    """From where the group lets PDFs be fetched."""
    found = GroupChoice.objects.filter(group=group).first()
    return found.choice if found else Choice.OPEN


def fetch_of(paper: Paper) -> Fetch | None:
    """What became of the last time somebody asked for the paper's PDF."""
    return Fetch.objects.filter(paper=paper).select_related("paper").first()


def link_to(*, pdf_url: str, url: str, arxiv_id: str, choice: str) -> str | Problem:
    """Where to fetch the PDF from, an open place before others; or why from nowhere."""
    if choice == Choice.OFF:
        return Problem.SWITCHED_OFF
    links = links_of(pdf_url=pdf_url, url=url, arxiv_id=arxiv_id)
    if not links:
        return Problem.NO_LINK
    allowed = [place for link in links if may_fetch(place := httpx.URL(link), choice=choice)]
    if not allowed:
        return Problem.NOT_OPEN
    free = (place for place in allowed if may_fetch(place, choice=Choice.OPEN))
    return str(next(free, allowed[0]))


def link_of(paper: Paper, *, choice: str) -> str | Problem:
    return link_to(pdf_url=paper.pdf_url, url=paper.url, arxiv_id=paper.arxiv_id, choice=choice)


def links_to_ask(survey: Survey, *, choice: str) -> dict[int, str]:
    """The papers of the list that have no PDF and nobody waits for, and where it may be had.

    In the order of the list, at most `MOST_AT_ONCE`, from `MOST_HOSTS_AT_ONCE` places. What failed
    before is among them.
    """
    hosts: set[bytes] = set()

    def is_wanted(link: str) -> bool:
        host = httpx.URL(link).netloc
        if len(hosts) < MOST_HOSTS_AT_ONCE:
            hosts.add(host)
        return host in hosts

    wanted = ((number, link) for number, link in _links(survey, choice) if is_wanted(link))
    return dict(islice(wanted, MOST_AT_ONCE))


def _links(survey: Survey, choice: str) -> Iterator[tuple[int, str]]:
    if choice == Choice.OFF:
        return
    has_link = ~Q(pdf_url="") | ~Q(arxiv_id="") | ~Q(url="")
    papers = (
        Paper.objects.filter(has_link, entries__survey=survey)
        .exclude(_HAS_FILE)
        .exclude(Exists(Fetch.objects.filter(paper=OuterRef("pk"), state__in=Fetch.OPEN)))
        .order_by("entries__number", "pk")
    )
    rows = papers.values_list("pk", "pdf_url", "url", "arxiv_id")
    for number, pdf_url, url, arxiv_id in rows.iterator(chunk_size=2_000):
        link = link_to(pdf_url=pdf_url, url=url, arxiv_id=arxiv_id, choice=choice)
        if not isinstance(link, Problem):
            yield number, link


def state_of(survey: Survey) -> ListState:
    entries = Entry.objects.filter(survey=survey)
    has_file = Exists(PaperFile.objects.filter(paper=OuterRef("paper")))
    waiting = open_of(survey).count()
    to_ask = {} if waiting else links_to_ask(survey, choice=choice_of(survey.group_id))
    return ListState(
        papers=entries.count(),
        there=entries.filter(has_file).count(),
        waiting=waiting,
        to_ask=len(to_ask),
        failed=failed_of(survey).count(),
    )


def open_of(survey: Survey) -> QuerySet[Fetch]:
    """What is being fetched, or waits to be, of the survey's papers."""
    return Fetch.objects.filter(paper__entries__survey=survey, state__in=Fetch.OPEN)


def hosts_left_behind(*, now: datetime) -> list[str]:
    """Where somebody waits, and nobody has come for long after the host was free."""
    late = now - PATIENCE
    waiting = Fetch.objects.filter(state__in=Fetch.OPEN, due_at__lt=late).order_by()
    names = waiting.values_list("host", flat=True).distinct()
    free = Host.objects.filter(name__in=names, free_at__lt=late).order_by("name")
    return list(free.values_list("name", flat=True))


def failed_of(survey: Survey) -> QuerySet[Fetch]:
    """The papers of the survey whose PDF could not be had and that still have none, in order."""
    return (
        Fetch.objects.filter(paper__entries__survey=survey, state=Fetch.State.FAILED)
        .exclude(Exists(PaperFile.objects.filter(paper=OuterRef("paper"))))
        .select_related("paper")
        .order_by("paper__entries__number", "pk")
    )
