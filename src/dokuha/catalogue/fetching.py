"""Fetches a list from a service for a while, and comes back to it until it is there."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from dokuha.catalogue.access import survey_to_lead
from dokuha.catalogue.holding import keep_upload
from dokuha.catalogue.models import ListFetch
from dokuha.core.way_out import open_outside
from dokuha.services import (
    SERVICES,
    Client,
    Fault,
    Fetched,
    NotFetched,
    fetch_list,
)
from dokuha.sources import MAX_BYTES

SECONDS_AT_ONCE = 20.0
"""After so long a worker sees to other work first."""
MOST_PAPERS = 50_000
"""With their abstracts so many are about as much as a list may have."""
LONGEST_NAP = 5.0
SECONDS_FOR_A_PAGE = 60.0


class _Later(Exception):
    """Go on in so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class _Stopped(Exception):
    """Nobody wants the list any more."""


def client() -> Client:
    """Who asks for this installation; all of its workers share one folder."""
    return Client(
        outside=open_outside(most_bytes=MAX_BYTES, seconds=SECONDS_FOR_A_PAGE),
        folder=settings.FETCHED_ROOT,
        mirrors=settings.MIRRORS,
    )


def carry_on(fetch_id: int) -> float | None:
    """Fetch for a while; return in how many seconds to go on, or None when it is over.

    What is fetched stays on disk, so a second call goes on from there, also after a kill.
    """
    fetch = (
        ListFetch.objects.select_related("survey__group", "member")
        .filter(pk=fetch_id, ended_at=None)
        .first()
    )
    if fetch is None:
        return None
    content = BytesIO()
    try:
        fetched = _fetch(fetch, content)
    except _Stopped:
        return None
    except _Later as pause:
        return pause.seconds
    except NotFetched as problem:
        _end_without(fetch, problem, now=timezone.now())
    else:
        _end_with(fetch, fetched, content.getvalue(), now=timezone.now())
    return None


def _fetch(fetch: ListFetch, into: BytesIO) -> Fetched:
    try:
        survey_to_lead(fetch.member, fetch.survey_id)
    except (Http404, PermissionDenied) as error:  # No organiser any more.
        ListFetch.objects.filter(pk=fetch.pk).delete()
        raise _Stopped from error
    work = _Work(fetch.pk, client())
    work.client.failures = fetch.failures
    work.client.sleep = work.nap
    return fetch_list(
        SERVICES[fetch.service],
        fetch.question,
        client=work.client,
        into=into,
        told=work.told,
        most_bytes=MAX_BYTES,
    )


@dataclass
class _Work:
    """One stretch of work on one fetch, of which people are told."""

    fetch_id: int
    client: Client
    began: float = field(default_factory=time.monotonic)

    def told(self, done: int, total: int | None) -> None:
        if total is not None and total > MOST_PAPERS:
            raise NotFetched(Fault.TOO_MANY)
        failures = self.client.failures
        self._tell(done=done, total=total, failures=failures, asked_again_at=None)
        # Every stretch gets something new, or it would never end.
        if self.client.asked and time.monotonic() - self.began > SECONDS_AT_ONCE:
            raise _Later(0)

    def nap(self, seconds: float) -> None:
        if seconds <= LONGEST_NAP:
            time.sleep(seconds)
            return
        again_at = timezone.now() + timedelta(seconds=seconds)
        self._tell(failures=self.client.failures, asked_again_at=again_at)
        raise _Later(seconds)

    def _tell(self, **known: object) -> None:
        wanted = ListFetch.objects.filter(pk=self.fetch_id, ended_at=None)
        if not wanted.update(heard_at=timezone.now(), **known):
            raise _Stopped


@transaction.atomic
def _end_with(fetch: ListFetch, fetched: Fetched, content: bytes, *, now: datetime) -> None:
    """Hold the list for its preview, unless nobody wants it any more."""
    wanted = ListFetch.objects.filter(pk=fetch.pk, ended_at=None)
    if wanted.update(ended_at=now, done=fetched.papers, total=fetched.papers):
        keep_upload(
            survey=fetch.survey,
            member=fetch.member,
            file_name=fetched.file_name,
            content=content,
            papers=fetched.papers,
            now=now,
        )


def _end_without(fetch: ListFetch, problem: NotFetched, *, now: datetime) -> None:
    about: dict[str, object] = {"value": problem.value}
    if problem.fault == Fault.UNREADABLE and problem.problem:
        unreadable = problem.problem
        about = {"code": unreadable.code, "line": unreadable.line, "value": unreadable.value}
    ListFetch.objects.filter(pk=fetch.pk, ended_at=None).update(
        ended_at=now, fault=problem.fault, about=about
    )
