"""What a desk asks of the database, all in one thread, a few times in a second."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import close_old_connections
from django.http import Http404
from django.utils import timezone

from dokuha.people.models import Member
from dokuha.summaries import access, actions
from dokuha.summaries.changes import Refusal
from dokuha.summaries.together import storing
from dokuha.summaries.together.wire import Fault, UnusableUpdate

Answer = TypeVar("Answer")


@dataclass(frozen=True, kw_only=True)
class Sent:
    """An update as somebody's window sent it."""

    member: Member
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Turn:
    """`answers` has, for each update in its order, why it was not kept; None where it was.

    `updates` are the new ones, `whole` all of them as one where somebody asked for it; `newest` is
    the number that the next turn begins after.
    """

    at: datetime
    answers: list[Fault | None] = field(default_factory=list)
    updates: list[tuple[int, bytes]] = field(default_factory=list)
    whole: bytes = b""
    refused: dict[str, Refusal] = field(default_factory=dict)
    form: str = ""
    newest: int = 0


def with_connection(do: Callable[[], Answer]) -> Answer:
    """Do it in a thread that lives long: its connection may have ended meanwhile."""
    close_old_connections()
    try:
        return do()
    finally:
        close_old_connections()


def take_turn(
    summary_id: int, sent: Sequence[Sent], *, after: int, settles: bool, whole: bool
) -> Turn | None:
    """Keep what was sent, let the summary follow, and return what is new after that number.

    None if the summary is not there any more.
    """
    now = timezone.now()
    answers = [_keep(summary_id, one, now) for one in sent]
    summary = storing.found(summary_id)
    if summary is None:
        return None
    refused = actions.settle_texts(summary=summary, now=now).refused if settles else {}
    updates = storing.updates_after(summary_id, after)
    return Turn(
        at=now,
        answers=answers,
        updates=updates,
        whole=storing.whole_of(summary_id) if whole else b"",
        refused=refused,
        form=summary.format,
        newest=updates[-1][0] if updates else after,
    )


def _keep(summary_id: int, sent: Sent, now: datetime) -> Fault | None:
    """The door is asked each time: who was let in a minute ago may be out by now."""
    try:
        summary = access.summary_to_write(sent.member, summary_id)
        actions.take_update(summary=summary, data=sent.data, actor=sent.member, now=now)
    except (Http404, PermissionDenied):
        return Fault.NOT_WELCOME
    except UnusableUpdate as refusal:
        return refusal.fault
    return None
