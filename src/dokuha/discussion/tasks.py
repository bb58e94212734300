from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from dokuha.discussion import digests, invitations, milestones, webhooks
from dokuha.discussion.models import Delivery, Webhook
from dokuha.people.models import Membership


@task
def follow_events() -> None:
    """Tell milestones and invitations, and put what webhooks should know on its way."""
    now = timezone.now()
    milestones.tell_milestones(now=now)
    invitations.tell_co_writers(now=now)
    for webhook in Webhook.objects.order_by("pk"):
        with transaction.atomic():  # A delivery is never without its job.
            for delivery in webhooks.new_deliveries(webhook=webhook, now=now):
                deliver.enqueue(delivery.pk)


@task
def deliver(delivery_id: int) -> None:
    """Post one event to one webhook; a failure is tried again by the worker."""
    found = Delivery.objects.filter(pk=delivery_id)
    delivery = found.select_related("webhook__group", "webhook__made_by").first()
    if delivery is not None:  # Otherwise the webhook was removed while the job waited.
        webhooks.deliver(delivery=delivery, now=timezone.now())


@task
def send_digests() -> None:
    """From the morning on, put the mails of the day on their way that are not begun yet."""
    now = timezone.now()
    # Without a mail server they would be printed into a log that nobody reads.
    if settings.EMAIL_HOST and digests.is_morning(now):
        for membership in digests.waiting(today=timezone.localdate(now)):
            send_digest.enqueue(membership.pk)


@task
def send_digest(membership_id: int) -> None:
    found = Membership.objects.filter(pk=membership_id).select_related("group", "member").first()
    if found is not None:
        digests.send_digest(membership=found, now=timezone.now())
