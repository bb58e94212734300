"""Tells other chats what happens: a new event becomes a delivery, a delivery becomes a job."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.activity.record import record_event
from dokuha.discussion import words
from dokuha.discussion.models import Delivery, Webhook
from dokuha.discussion.posting import Answer, Outcome, post
from dokuha.discussion.told import Told, tell
from dokuha.people.models import Group, Member

# Longer than any transaction lasts: an event carries the time at which its deed began.
OVERLAP = timedelta(hours=1)


class NotDelivered(Exception):
    """The other side did not take the message; the job is tried again."""


@transaction.atomic
def add_webhook(
    *, group: Group, url: str, form: str, kinds: Sequence[str], actor: Member, now: datetime
) -> Webhook:
    """Begin to tell an address what happens from now on. The same address and form is kept once."""
    webhook, is_new = Webhook.objects.get_or_create(
        group=group,
        url=url,
        form=form,
        defaults={
            "kinds": list(kinds),
            "secret": secrets.token_urlsafe(32),
            "made_by": actor,
            "created_at": now,
            "read_until": now,
        },
    )
    if is_new:
        record_event(
            kind=Kind.WEBHOOK_ADDED, at=now, group_id=group.pk, actor_id=actor.pk, form=form
        )
    return webhook


@transaction.atomic
def remove_webhook(*, webhook: Webhook, actor: Member, now: datetime) -> None:
    """Tell the address nothing more. The second time changes nothing."""
    gone, _ = Webhook.objects.filter(pk=webhook.pk).delete()
    if gone:
        record_event(
            kind=Kind.WEBHOOK_REMOVED,
            at=now,
            group_id=webhook.group_id,
            actor_id=actor.pk,
            form=webhook.form,
        )


@transaction.atomic
def new_deliveries(*, webhook: Webhook, now: datetime) -> list[Delivery]:
    """Make a delivery of each event that the webhook has not had; return the new ones.

    A cursor of numbers would skip an event that commits late (PostgreSQL hands numbers out
    before the commit), so this reads by time, an hour further back than it has come, and
    knows by the deliveries which events it had.
    """
    current = Webhook.objects.select_for_update(of=("self",)).get(pk=webhook.pk)
    events = Event.objects.filter(
        group_id=current.group_id,
        kind__in=current.kinds,
        at__gt=max(current.created_at, current.read_until - OVERLAP),
        at__lte=now,
    ).exclude(pk__in=Delivery.objects.filter(webhook=current).values("event_id"))
    numbers = events.order_by("at", "pk").values_list("pk", flat=True)
    current.read_until = now
    current.save(update_fields=["read_until"])
    return Delivery.objects.bulk_create(
        Delivery(webhook=current, event_id=number, created_at=now) for number in numbers
    )


def deliver(*, delivery: Delivery, now: datetime) -> None:
    """Post one event. One that was taken, or taken back since, is not posted again.

    Raises NotDelivered.
    """
    webhook = delivery.webhook
    event = Event.objects.filter(pk=delivery.event_id).first()
    told = tell(webhook.group, [event]) if event and delivery.delivered_at is None else []
    for one in told:
        answer = _send(webhook, message_of(webhook, one), now)
        if answer.outcome is not Outcome.DELIVERED:
            raise NotDelivered(f"{answer.outcome} {answer.status or ''}")
        Delivery.objects.filter(pk=delivery.pk).update(delivered_at=now)


def send_test(*, webhook: Webhook, now: datetime) -> Answer:
    """Post a message that says only that it is one, and keep what became of it."""
    with translation.override(webhook.made_by.language):
        text = words.test_sentence(webhook.group)
    message: dict[str, Any] = {"id": "test", "kind": "test", "at": now.isoformat(), "text": text}
    return _send(webhook, message, now)


def message_of(webhook: Webhook, told: Told) -> dict[str, Any]:
    """Return the event as JSON can hold it, said in the language of who made the webhook."""
    with translation.override(webhook.made_by.language):
        text = words.event_sentence(told)
    return {
        "id": str(told.event.pk),
        "kind": told.event.kind,
        "at": told.event.at.isoformat(),
        "group": webhook.group.name,
        "who": told.who.name,
        "title": told.title,
        "excerpt": told.excerpt,
        "text": text,
        "url": settings.SITE_URL + told.path,
    }


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return HMAC-SHA256, in hexadecimal digits, of the timestamp, a dot and the body."""
    signed = timestamp.encode() + b"." + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def _send(webhook: Webhook, message: dict[str, Any], now: datetime) -> Answer:
    is_slack = webhook.form == Webhook.Form.SLACK
    sent = {"text": _for_slack(message)} if is_slack else message
    body = json.dumps(sent, ensure_ascii=False).encode()
    timestamp = str(int(now.timestamp()))
    headers = {"Content-Type": "application/json", "User-Agent": "Dokuha"}
    if not is_slack:
        headers["Dokuha-Timestamp"] = timestamp
        headers["Dokuha-Signature"] = signature(webhook.secret, timestamp, body)
    answer = post(webhook.url, body=body, headers=headers)
    Webhook.objects.filter(pk=webhook.pk).update(
        tried_at=now, outcome=answer.outcome, status=answer.status
    )
    return answer


def _for_slack(message: dict[str, Any]) -> str:
    """Write the sentence, what was said, and the address; Slack has three signs of its own."""
    lines = [message["text"], message.get("excerpt"), message.get("url")]
    text = "\n".join(line for line in lines if line)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
