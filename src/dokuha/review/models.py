from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dokuha.people.models import Member
from dokuha.summaries.models import Summary


class LookRequest(models.Model):
    """The author of a summary asks a member for a look, or, where nobody is named, the group.

    It ends when who was named has looked or cannot now, when two of the group have looked, or
    when its author takes it back.
    """

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="look_requests")
    of = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    wish = models.CharField(_("what you would like to know"), max_length=200, blank=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["summary", "of"],
                name="member_is_asked_once_at_a_time",
                condition=Q(ended_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["summary"],
                name="group_is_asked_once_at_a_time",
                condition=Q(ended_at__isnull=True, of__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of or 'the group'}: {self.summary}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


class Look(models.Model):
    """What somebody answered to a request: that they looked, with a word, or cannot now."""

    class Answer(models.TextChoices):
        LOOKED = "looked"
        NOT_NOW = "not_now"

    request = models.ForeignKey(LookRequest, on_delete=models.CASCADE, related_name="looks")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer)
    word = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField()
    thanked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("answered_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["request", "member"], name="one_look_per_request")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.answer}"


class SuggestedWording(models.Model):
    """Another wording for one field of a summary, suggested by somebody who read it.

    `was` is what the field said when it was suggested, `taken` what was put there in the end:
    the whole of the suggestion or a part of it.
    """

    class State(models.TextChoices):
        OPEN = "open"
        TAKEN = "taken"
        LEFT = "left"
        TAKEN_BACK = "taken_back"

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="suggestions")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=60)
    was = models.TextField(blank=True)
    text = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, editable=False)
    taken = models.TextField(blank=True)
    word = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("made_at", "pk")
        indexes = [models.Index(fields=["summary", "state"], name="suggestions_of_summary")]

    def __str__(self) -> str:
        return f"{self.by}: {self.field} of {self.summary}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
