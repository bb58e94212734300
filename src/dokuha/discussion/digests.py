"""A mail a day to each member of a group, if there is something new.

Two things must hold: nobody gets two mails in a day, and nothing is left out.

* The day is written down, and committed, before the mail is made (`begun_on`). A worker that
  dies afterwards does not mail twice; what it had to tell is told the next day, because
  `told_until` moves only once the mail is out. A mail server that refuses gives the day back,
  and the job is tried again.
* Events are read by time and not by number: PostgreSQL hands a number out before the commit,
  so an event may appear late, below numbers that were read already. Each mail looks an hour
  further back than the last one, and leaves out the events which that one told
  (`told_events`).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.discussion import words
from dokuha.discussion.models import Digest, Notice
from dokuha.discussion.told import Told, tell
from dokuha.people.models import Membership
from dokuha.people.queries import belongs_on

MORNING_HOUR = 7
OVERLAP = timedelta(hours=1)
FIRST_LOOK = timedelta(days=1)
# Who was asked and has not answered finds it in one mail more.
REMINDED_AFTER = timedelta(days=3)
# Who had switched the mail off for a year does not get the year.
FURTHEST_LOOK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class News:
    """What one member of a group does not know yet, in time."""

    asks: list[Notice]
    mentions: list[Told]
    comments: list[Told]
    summaries: list[Told]

    def __bool__(self) -> bool:
        return bool(self.asks or self.mentions or self.comments or self.summaries)


def is_morning(now: datetime) -> bool:
    """Whether the day's mail may go out: from seven o'clock here, and also if it became later."""
    return timezone.localtime(now).hour >= MORNING_HOUR


def waiting(*, today: date) -> QuerySet[Membership]:
    """The memberships whose mail of today has not been begun."""
    done = Digest.objects.filter(membership=OuterRef("pk"), begun_on__gte=today)
    refused = Digest.objects.filter(membership=OuterRef("pk"), is_wanted=False)
    return (
        Membership.objects.filter(belongs_on(today), member__is_active=True)
        .exclude(Exists(done))
        .exclude(Exists(refused))
        .order_by("pk")
    )


def send_digest(*, membership: Membership, now: datetime) -> bool:
    """Mail the member what is new, once in a day; return whether a mail went out.

    Raises what the mail server raises, and may then be tried again.
    """
    begun = _begin(membership, now)
    if begun is None:
        return False
    digest, told_until = begun
    since = max(told_until - OVERLAP, now - FURTHEST_LOOK)
    events = _events(membership, since, now, set(digest.told_events))
    news = _news(membership, events, now)
    if news:
        try:
            _mail(membership, news)
        except (SMTPException, OSError):
            Digest.objects.filter(pk=digest.pk).update(begun_on=None)
            raise
    told = Notice.objects.filter(pk__in=[one.pk for one in news.asks])
    told.update(mails=F("mails") + 1, mailed_at=now)
    known = Event.objects.filter(pk__in=digest.told_events, at__gt=now - OVERLAP)
    recent = {event.pk for event in events if event.at > now - OVERLAP}
    told_events = sorted(recent | set(known.values_list("pk", flat=True)))
    Digest.objects.filter(pk=digest.pk).update(told_until=now, told_events=told_events)
    return bool(news)


@transaction.atomic
def _begin(membership: Membership, now: datetime) -> tuple[Digest, datetime] | None:
    """Take the day's mail upon oneself; return until when its reader knows everything.

    None if somebody else has, or the mail is not wanted.
    """
    today = timezone.localdate(now)
    Digest.objects.get_or_create(membership=membership)
    digest = Digest.objects.select_for_update().get(membership=membership)
    if not digest.is_wanted or (digest.begun_on and digest.begun_on >= today):
        return None
    digest.begun_on = today
    told_until = digest.told_until or now - FIRST_LOOK
    digest.told_until = told_until
    digest.save(update_fields=["begun_on", "told_until"])
    return digest, told_until


def _events(
    membership: Membership, since: datetime, until: datetime, told: set[int]
) -> list[Event]:
    return list(
        Event.objects.filter(
            group_id=membership.group_id,
            kind__in=(Kind.SUMMARY_SUBMITTED, Kind.COMMENT_MADE),
            at__gt=since,
            at__lte=until,
        )
        .exclude(actor_id=membership.member_id)
        .exclude(pk__in=told)
        .order_by("at", "pk")
    )


def _news(membership: Membership, events: list[Event], now: datetime) -> News:
    told = tell(membership.group, events)
    comments = [one for one in told if one.event.kind == Kind.COMMENT_MADE]
    return News(
        asks=_asks(membership, now),
        mentions=[one for one in comments if membership.member_id in one.mentioned],
        comments=[one for one in comments if membership.member_id not in one.mentioned],
        summaries=[one for one in told if one.event.kind == Kind.SUMMARY_SUBMITTED],
    )


def _asks(membership: Membership, now: datetime) -> list[Notice]:
    """What is asked of the member and no mail has told; once more what waits since days.

    Who asked takes a notice away with what it asks, so what is here still waits. What is asked
    of everybody is told once.
    """
    asked_of_me = Q(kind=Notice.Kind.LOOK_ASKED)
    once_more = asked_of_me & Q(mails=1, mailed_at__lte=now - REMINDED_AFTER)
    mine = Notice.objects.filter(member=membership.member_id, group=membership.group_id)
    found = mine.filter(asked_of_me | Q(kind=Notice.Kind.GROUP_ASKED)).filter(
        Q(mails=0, created_at__lte=now) | once_more
    )
    return list(found.select_related("actor").order_by("created_at", "pk"))


def _mail(membership: Membership, news: News) -> None:
    member = membership.member
    with translation.override(member.language):
        subject = words.digest_subject(membership.group)
        context = {"member": member, "group": membership.group, "news": news}
        text = render_to_string("discussion/digest.txt", {**context, "site_url": settings.SITE_URL})
    EmailMessage(subject, text, to=[member.email]).send()
