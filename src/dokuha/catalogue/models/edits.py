"""What people changed by hand in a list, and what it leaves behind."""

from django.db import models

from dokuha.catalogue.models.papers import Paper, Survey
from dokuha.core.fields import LinesField
from dokuha.people.models import Group, Member


class Change(models.Model):
    """Something that somebody changed by hand. Append-only; taking one back is another one.

    `before` and `after` are what `standing` calls things. Facts of a paper are the same in all
    surveys of its group: such a change has a paper and no survey.
    """

    class Kind(models.TextChoices):
        CORRECTED = "corrected"
        LISTED = "listed"
        WITHDRAWN = "withdrawn"
        BROUGHT_BACK = "brought_back"
        MOVED = "moved"
        ORDERED = "ordered"
        PLACED = "placed"
        SESSION_ADDED = "session_added"
        SESSION_RENAMED = "session_renamed"
        SESSION_ORDERED = "session_ordered"
        SESSION_REMOVED = "session_removed"

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="changes")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, null=True, related_name="changes")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, related_name="changes")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=Kind)
    before = models.JSONField()
    after = models.JSONField()
    takes_back = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="taken_back_by"
    )

    class Meta:
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["group", "-id"], name="change_newest_of_group"),
            models.Index(fields=["paper", "-id"], name="change_newest_of_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"


class Withdrawal(models.Model):
    """A paper that was taken out of a survey. Its number there is nobody else's."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="withdrawals")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="withdrawals")
    number = models.PositiveIntegerField()
    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="withdrawals")

    class Meta:
        ordering = ("number", "pk")
        constraints = [
            models.UniqueConstraint(fields=["survey", "paper"], name="withdrawn_once_per_survey"),
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.number}"


class FormerName(models.Model):
    """How lists describe a paper, from before somebody corrected it. See `matching.Identity`."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="former_names")
    title_key = models.CharField(max_length=300, editable=False)
    title = models.CharField(max_length=1000)
    authors = LinesField()
    year = models.PositiveSmallIntegerField(null=True)
    venue = models.CharField(max_length=500, blank=True)
    doi = models.CharField(max_length=500, blank=True)
    arxiv_id = models.CharField(max_length=500, blank=True)
    archive_id = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["title_key"], name="former_name_by_title")]

    def __str__(self) -> str:
        return self.title
