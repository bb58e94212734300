from datetime import datetime, timedelta
from time import monotonic

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from dokuha.fetching import turns
from dokuha.fetching.getting import CannotFetch, Trouble, get_pdf
from dokuha.fetching.models import Fetch, Host
from dokuha.fetching.queries import choice_of, hosts_left_behind

LAST_OF_ALL = -10


@task(priority=LAST_OF_ALL)
def ask_host(name: str, turn: int) -> None:
    """Fetch the next PDF from a host, and plan the one after it."""
    take_turn(name, turn, now=timezone.now())


@task
def see_to_hosts() -> None:
    """Go on, every hour, where a job was lost."""
    now = timezone.now()
    for name in hosts_left_behind(now=now):
        plan(name, now=now)


def take_turn(name: str, turn: int, *, now: datetime) -> None:
    """Do what job number `turn` is for; a job that another has replaced does nothing."""
    with transaction.atomic():
        host = turns.host_called(name, now=now)
        if host.turn != turn:
            return
        fetch = turns.begin(host, now=now)
        if fetch is None:
            _plan(host, now=now)
            return
    begun = monotonic()
    outcome = _outcome_of(fetch)
    now += timedelta(seconds=monotonic() - begun)
    with transaction.atomic():
        host = turns.host_called(name, now=now)
        turns.end(host, fetch, outcome, now=now)
        _plan(host, now=now)


@transaction.atomic
def plan(name: str, *, now: datetime) -> None:
    """See that what waits at a host is asked for. Safe to repeat: only the last job counts."""
    _plan(turns.host_called(name, now=now), now=now)


def _plan(host: Host, *, now: datetime) -> None:
    at = turns.next_at(host, now=now)
    if at is not None:
        host.turn += 1
        host.save(update_fields=["turn"])
        ask_host.using(run_after=at).enqueue(host.name, host.turn)


def _outcome_of(fetch: Fetch) -> ContentFile[bytes] | Trouble:
    try:
        return get_pdf(fetch.url, choice=choice_of(fetch.paper.group_id))
    except CannotFetch as refusal:
        return refusal.trouble
