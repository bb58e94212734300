"""Papers that may be one, and those that became one."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from dokuha.catalogue.models.papers import Paper
from dokuha.people.models import Group, Member


class Doubt(models.Model):
    """A question to the organisers: are these two one paper? Asked once, for ever.

    `first` is the paper that was there first. After a merge it speaks of the papers that the
    two have become.
    """

    class Answer(models.TextChoices):
        OPEN = "open"
        SAME = "same"
        DIFFERENT = "different"

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="doubts")
    first = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=9, choices=Answer, default=Answer.OPEN)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="doubt_once_per_pair"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="doubt_names_the_older_paper_first"
            ),
            models.CheckConstraint(
                condition=Q(answer="open", answered_by=None, answered_at=None)
                | ~Q(answer="open") & Q(answered_by__isnull=False, answered_at__isnull=False),
                name="doubt_is_answered_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["group"], name="open_doubts", condition=Q(answer="open")),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}: {self.answer}"


class Merge(models.Model):
    """Two papers became one. `record` has all that is needed to give back what was.

    See `moving` for its "steps" and "stays" (what could not move along); its "fields" are, by
    name, what the kept paper said before and what it said afterwards.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="merges")
    kept = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="+")
    absorbed = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="+")
    record = models.JSONField(encoder=DjangoJSONEncoder)
    merged_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    undone_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["absorbed"],
                condition=Q(undone_at=None),
                name="paper_merged_into_one_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="paper_not_its_own_twin"),
        ]
        indexes = [models.Index(fields=["group", "-id"], name="merges_of_group")]

    def __str__(self) -> str:
        return f"{self.absorbed} is {self.kept}"
