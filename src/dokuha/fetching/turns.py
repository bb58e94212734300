"""Whose turn it is at a host, and what comes of it: one at a time, with pauses, never for ever.

A worker that was killed leaves a fetch that runs and a host that is free again after a while;
whoever comes then takes the fetch over. After three tries it is told that it cannot be had.
"""

from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db.models import Min, QuerySet

from dokuha.activity.kinds import Kind
from dokuha.catalogue.models import Paper
from dokuha.fetching.getting import Trouble
from dokuha.fetching.models import Fetch, Host
from dokuha.fetching.problems import PASSING, Problem
from dokuha.fetching.queries import choice_of, link_of
from dokuha.reading.actions import attach_pdf

PAUSE = timedelta(seconds=3)
"""Between two questions to one host, as arXiv asks of programs."""
LEASE = timedelta(minutes=3)
"""Longer than any fetch may take, with looking at what came."""
MOST_TRIES = 3
SHORTEST_REST = timedelta(seconds=30)
LONGEST_REST = timedelta(hours=1)
_State = Fetch.State


def host_called(name: str, *, now: datetime) -> Host:
    """The host, locked: call it in a transaction."""
    Host.objects.get_or_create(name=name, defaults={"free_at": now})
    return Host.objects.select_for_update().get(name=name)


def next_at(host: Host, *, now: datetime) -> datetime | None:
    """When there is something to ask of the host; None when nobody waits."""
    due = _open_at(host).aggregate(due=Min("due_at"))["due"]
    return max(due, host.free_at, now) if due else None


def begin(host: Host, *, now: datetime) -> Fetch | None:
    """Take the next fetch and keep the host busy; None where it is not its time."""
    if host.free_at > now:
        return None
    fetch = _open_at(host).filter(due_at__lte=now).select_related("paper").first()
    if fetch is None:
        return None
    if problem := _why_not(fetch):
        _fail(fetch, Trouble(problem=problem), now=now)
        return None
    fetch.state = _State.RUNNING
    fetch.tries += 1
    fetch.save(update_fields=["state", "tries"])
    host.free_at = now + LEASE
    host.save(update_fields=["free_at"])
    return fetch


def end(host: Host, fetch: Fetch, outcome: ContentFile[bytes] | Trouble, *, now: datetime) -> None:
    """Keep what came, or that nothing did; say when the host may be asked again.

    The group's choice is asked once more: it may have changed meanwhile. Who comes too late,
    because another took the fetch over, changes nothing.
    """
    trouble = outcome if isinstance(outcome, Trouble) else None
    host.troubles = host.troubles + 1 if trouble and _is_of_host(trouble) else 0
    host.free_at = now + _rest(host, trouble)
    host.save(update_fields=["troubles", "free_at"])
    # The paper first, as a merge does: so neither waits for the other.
    Paper.every.select_for_update(no_key=True).get(pk=fetch.paper_id)
    current = (
        Fetch.objects.select_for_update(of=("self",))
        .select_related("paper", "asked_by")
        .filter(pk=fetch.pk, state=_State.RUNNING, tries=fetch.tries, paper__same_as=None)
        .first()
    )
    if current is None:
        return
    if isinstance(outcome, Trouble):
        _retry_or_fail(current, outcome, now=now)
    elif problem := _why_not_now(current):
        _fail(current, Trouble(problem=problem), now=now)
    else:
        _keep(current, outcome, now=now)


def _open_at(host: Host) -> QuerySet[Fetch]:
    # Of two papers that became one, one is fetched.
    return Fetch.objects.filter(host=host.name, state__in=Fetch.OPEN, paper__same_as=None)


def _why_not(fetch: Fetch) -> Problem | None:
    return Problem.GAVE_UP if fetch.tries >= MOST_TRIES else _why_not_now(fetch)


def _why_not_now(fetch: Fetch) -> Problem | None:
    """Why the group does not want it any more, if it does not."""
    link = link_of(fetch.paper, choice=choice_of(fetch.paper.group_id))
    return link if isinstance(link, Problem) else None


def _keep(fetch: Fetch, file: ContentFile[bytes], *, now: datetime) -> None:
    file.name = f"{fetch.paper.title[:150].replace('/', ' ').strip()}.pdf"
    attach_pdf(paper=fetch.paper, file=file, member=fetch.asked_by, now=now, kind=Kind.FILE_FETCHED)
    fetch.state, fetch.problem, fetch.ended_at = _State.THERE, "", now
    fetch.save(update_fields=["state", "problem", "ended_at"])


def _retry_or_fail(fetch: Fetch, trouble: Trouble, *, now: datetime) -> None:
    if trouble.problem not in PASSING or fetch.tries >= MOST_TRIES:
        _fail(fetch, trouble, now=now)
        return
    wait = timedelta(seconds=trouble.wait or 0)
    fetch.state = _State.WAITING
    fetch.due_at = now + max(wait, timedelta(minutes=5 ** (fetch.tries - 1)))
    fetch.save(update_fields=["state", "due_at"])


def _fail(fetch: Fetch, trouble: Trouble, *, now: datetime) -> None:
    fetch.state, fetch.problem, fetch.status = _State.FAILED, trouble.problem, trouble.status
    fetch.ended_at = now
    fetch.save(update_fields=["state", "problem", "status", "ended_at"])


def _is_of_host(trouble: Trouble) -> bool:
    return trouble.problem in PASSING - {Problem.CUT_OFF}


def _rest(host: Host, trouble: Trouble | None) -> timedelta:
    """Longer each time that the host does not answer; as long as it asks for."""
    if not host.troubles or trouble is None:
        return PAUSE
    own = min(SHORTEST_REST * (1 << min(host.troubles - 1, 10)), LONGEST_REST)
    return max(own, timedelta(seconds=trouble.wait or 0))
