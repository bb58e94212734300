from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext_lazy as _

from dokuha.catalogue.models import Survey
from dokuha.people.models import Member
from dokuha.slides.export import EXPORTERS
from dokuha.summaries.models import Summary


class Report(models.Model):
    """A deck that the group builds together, about one survey. Its row is the lock of its order."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="reports")
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5)
    started_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    class Meta:
        ordering = ("-started_at", "-pk")

    def __str__(self) -> str:
        return self.name


class Section(models.Model):
    """A part of a report. Its name, if it has one, becomes a title page."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    name = models.CharField(max_length=500, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class SlideKind(models.TextChoices):
    SUMMARY = "summary", _("summary")
    TEXT = "text", _("finding")
    CHART = "chart", _("chart of the progress")


class Slide(models.Model):
    """A slide of a report: a summary as it is today, somebody's own text, or the progress."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="slides")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="slides")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=SlideKind)
    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, null=True, related_name="slides")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("section__position", "section", "position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["report", "summary"], name="summary_once_per_report"),
            models.CheckConstraint(
                condition=Q(kind="summary", summary__isnull=False)
                | (~Q(kind="summary") & Q(summary__isnull=True)),
                name="slide_of_a_summary_has_one",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.kind


class Version(models.Model):
    """A report as it was at a moment (Ver. 1, 2, ...). Never changed: see `frozen`."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="version_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.report} Ver. {self.number}"


class DeckFile(models.Model):
    """A deck that somebody asked for: being made until `made_at`, then a file to take home.

    With a version it holds that; without one the survey's summaries as they are today.
    """

    PATIENCE = timedelta(minutes=10)

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="decks")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, null=True, related_name="files")
    format = models.CharField(max_length=9)
    language = models.CharField(max_length=5)
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    file = models.FileField(upload_to="decks", max_length=120, blank=True)
    made_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"{self.survey} {self.format}"

    @property
    def is_overdue(self) -> bool:
        """Has it been in the making for so long that one should ask again?"""
        return self.made_at is None and timezone.now() - self.asked_at > self.PATIENCE

    @property
    def file_name(self) -> str:
        """The name under which people take it home."""
        extension = EXPORTERS[self.format].extension
        if self.version:
            name = f"{self.version.report.name}-ver{self.version.number}"
        else:
            name = f"{self.survey}-{timezone.localdate(self.asked_at)}"
        # Of a name like "???" only the rest is left.
        return get_valid_filename(f"{name}-{self.language}.{extension}").lstrip("-.")

    @property
    def is_ready(self) -> bool:
        """Is it made, and its file there? After half a restore it may not be."""
        return self.made_at is not None and self.file.storage.exists(str(self.file.name))
