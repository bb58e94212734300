import json
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dokuha.people.models import Group, Member
from dokuha.reading.models import PaperFile
from dokuha.summaries.models import Summary


class Agreement(models.Model):
    """A member lets what they write be sent to that host; another host is asked for anew."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    host = models.CharField(max_length=255)
    agreed_at = models.DateTimeField()

    class Meta:
        ordering = ("agreed_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["member", "host"], name="agreement_once_per_host")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.host}"


class GroupWithout(models.Model):
    """A group that does without the assistant, because one of its organisers said so."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="+")
    said_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.group)


class Ask(models.Model):
    """One question to the assistant about one field of a summary; its asker alone sees it.

    It waits until a worker has an answer, a fault, or until it is left. `sent_at` is set before
    anything is sent: what was sent is never sent again.
    """

    class Kind(models.TextChoices):
        DRAFT = "draft", _("a draft")
        CHECK = "check", _("a check")

    PATIENCE = timedelta(minutes=10)
    """Longer than an answer may take, so much does a worker get to come to it."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=60)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(PaperFile, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    language = models.CharField(max_length=5)
    model = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=20, blank=True)
    wait = models.PositiveIntegerField(null=True)
    """For how many seconds the other side asked to be left alone."""
    refused = models.JSONField(default=dict)
    """How many sentences were not shown, by `tying.Refusal`."""
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["summary", "field", "member"],
                condition=Q(ended_at__isnull=True),
                name="one_open_ask_per_field_and_member",
            )
        ]
        indexes = [models.Index(fields=["member", "asked_at"], name="asks_of_member")]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_kind_display()} of {self.field}, {self.summary}"

    @property
    def is_waiting(self) -> bool:
        return self.ended_at is None and not self.is_overdue

    @property
    def is_overdue(self) -> bool:
        """Nobody came to it, or whoever did never came back."""
        patience = self.PATIENCE + timedelta(seconds=settings.ASSISTANT_SECONDS)
        return self.ended_at is None and timezone.now() - self.asked_at > patience


class Placed(models.Model):
    """A sentence and the place in the PDF that it rests on; boxes in points from the top left."""

    text = models.TextField()
    quote = models.TextField()
    page = models.PositiveIntegerField()
    boxes = models.JSONField()

    class Meta:
        abstract = True

    @property
    def boxes_as_json(self) -> str:
        return json.dumps(self.boxes)


class Proposal(Placed):
    """A sentence of an answer. Nothing of it is in the summary until somebody takes it."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="proposals")
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text


class TakenSentence(Placed):
    """Somebody took a proposed sentence into a summary. Append-only: it stays when the words go."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="taken_sentences")
    field = models.CharField(max_length=60)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="taken")
    model = models.CharField(max_length=200)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ("taken_at", "pk")

    def __str__(self) -> str:
        return f"{self.member}, {self.taken_at:%Y-%m-%d %H:%M}: {self.text}"
