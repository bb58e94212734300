"""Harvests a list from a service for a while, and comes back to it until it is there."""

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
from dokuha.catalogue.models import Harvest
from dokuha.core.disk import is_nearly_full
from dokuha.core.way_out import open_outside
from dokuha.services import (
    SERVICES,
    Client,
    Fault,
    Harvested,
    NoList,
    harvest_list,
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
        folder=settings.HARVEST_ROOT,
        mirrors=settings.MIRRORS,
    )


def carry_on(harvest_id: int) -> float | None:
    """Harvest for a while; return in how many seconds to go on, or None when it is over.

    What has come stays on disk, so a second call goes on from there, also after a kill.
    """
    harvest = (
        Harvest.objects.select_related("survey__group", "member")
        .filter(pk=harvest_id, ended_at=None)
        .first()
    )
    if harvest is None:
        return None
    content = BytesIO()
    try:
        harvested = _harvest(harvest, content)
    except _Stopped:
        return None
    except _Later as pause:
        return pause.seconds
    except NoList as problem:
        _end_without(harvest, problem, now=timezone.now())
    else:
        _end_with(harvest, harvested, content.getvalue(), now=timezone.now())
    return None


def _harvest(harvest: Harvest, into: BytesIO) -> Harvested:
    try:
        survey_to_lead(harvest.member, harvest.survey_id)
    except (Http404, PermissionDenied) as error:  # No organiser any more.
        Harvest.objects.filter(pk=harvest.pk).delete()
        raise _Stopped from error
    if is_nearly_full():
        raise NoList(Fault.NO_ROOM)
    work = _Work(harvest.pk, client())
    work.client.failures = harvest.failures
    work.client.sleep = work.nap
    return harvest_list(
        SERVICES[harvest.service],
        harvest.question,
        client=work.client,
        into=into,
        told=work.told,
        most_bytes=MAX_BYTES,
    )


@dataclass
class _Work:
    """One stretch of work on one harvest, of which people are told."""

    harvest_id: int
    client: Client
    began: float = field(default_factory=time.monotonic)

    def told(self, done: int, total: int | None) -> None:
        if total is not None and total > MOST_PAPERS:
            raise NoList(Fault.TOO_MANY)
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
        wanted = Harvest.objects.filter(pk=self.harvest_id, ended_at=None)
        if not wanted.update(heard_at=timezone.now(), **known):
            raise _Stopped


@transaction.atomic
def _end_with(harvest: Harvest, harvested: Harvested, content: bytes, *, now: datetime) -> None:
    """Hold the list for its preview, unless nobody wants it any more."""
    wanted = Harvest.objects.filter(pk=harvest.pk, ended_at=None)
    if wanted.update(ended_at=now, done=harvested.papers, total=harvested.papers):
        keep_upload(
            survey=harvest.survey,
            member=harvest.member,
            file_name=harvested.file_name,
            content=content,
            papers=harvested.papers,
            now=now,
        )


def _end_without(harvest: Harvest, problem: NoList, *, now: datetime) -> None:
    about: dict[str, object] = {"value": problem.value}
    if problem.fault == Fault.UNREADABLE and problem.problem:
        unreadable = problem.problem
        about = {"code": unreadable.code, "line": unreadable.line, "value": unreadable.value}
    Harvest.objects.filter(pk=harvest.pk, ended_at=None).update(
        ended_at=now, fault=problem.fault, about=about
    )
