from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dokuha.catalogue.models import Paper
from dokuha.people.models import Member


class Depth(models.TextChoices):
    SPEED = "speed", _("speed reading")
    CLOSE = "close", _("close reading")


class Purpose(models.TextChoices):
    """What a close reading is for: it says which details are worth the time."""

    IMPLEMENT = "implement", _("implement it")
    SEMINAR = "seminar", _("make seminar material")
    POSITION = "position", _("find my own position")
    OTHER = "other", _("something else")


class Reading(models.Model):
    """One member reads one paper, over as many sittings as it takes.

    `seconds` is the time that counts: the sum of the sittings, or what the
    reader said instead. It is private to the reader; others see sums.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="readings")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="readings")
    depth = models.CharField(max_length=5, choices=Depth)
    purpose = models.CharField(max_length=10, choices=Purpose, blank=True)
    purpose_note = models.CharField(max_length=200, blank=True)
    seconds = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    corrected_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-started_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "member"],
                condition=Q(finished_at__isnull=True),
                name="one_open_reading_per_person_and_paper",
            ),
            models.CheckConstraint(
                condition=Q(depth="close") | Q(purpose=""), name="only_close_reading_has_a_purpose"
            ),
        ]
        indexes = [models.Index(fields=["member", "-started_at"], name="readings_of_member")]

    def __str__(self) -> str:
        return f"{self.member} reads {self.paper}"

    @property
    def is_open(self) -> bool:
        return self.finished_at is None

    @property
    def minutes(self) -> int:
        return round(self.seconds / 60)


class Sitting(models.Model):
    """One stretch of a reading without a long break, as the stopwatch saw it."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="sittings")
    started_at = models.DateTimeField()
    last_beat_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("started_at", "pk")

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}, {self.seconds} s"


class PaperFile(models.Model):
    """A PDF somebody attached to a paper, kept once by its content."""

    PATIENCE = timedelta(minutes=10)
    """A file that has no anatomy for so long will not get one by waiting."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="files")
    pdf = models.FileField(upload_to="pdf", max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("-added_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["paper", "sha256"], name="pdf_once_per_paper")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_new(self) -> bool:
        """May its anatomy still be in the making?"""
        return timezone.now() - self.added_at < self.PATIENCE


class PaperAnatomy(models.Model):
    """What a PDF is made of, found by machine once after it was attached.

    `anatomy` is None for a PDF that could not be read; `problem` then says why (a
    `documents.anatomy.Code`). It may also say what was left out of one that was read.
    """

    file = models.OneToOneField(PaperFile, on_delete=models.CASCADE, related_name="anatomy")
    anatomy = models.JSONField(null=True)
    problem = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Anatomy of {self.file}"
