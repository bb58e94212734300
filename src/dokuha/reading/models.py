import json
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from dokuha.catalogue.models import Paper
from dokuha.core.markdown import to_html
from dokuha.people.models import Group, Member


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
    reader said instead. It is private to the reader, unless they share it; others see sums.
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
    is_time_shared = models.BooleanField(default=False)

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


class Tick(models.Model):
    """A stop of the guide that a reader ticked off, with a clock or without; only they see it."""

    JOINS_ITS_TWIN = True

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    stop = models.CharField(max_length=40)
    ticked_at = models.DateTimeField()

    class Meta:
        ordering = ("ticked_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["paper", "member", "stop"], name="stop_ticked_once")
        ]

    def __str__(self) -> str:
        return f"{self.stop} of {self.paper}"


class Questions(models.Model):
    """What a group asks of a paper that is read closely for a purpose, one question a line."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=10, choices=Purpose)
    text = models.TextField(max_length=2000)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("group", "purpose")
        constraints = [
            models.UniqueConstraint(fields=["group", "purpose"], name="questions_once_per_purpose")
        ]

    def __str__(self) -> str:
        return f"Questions of {self.group}: {self.purpose}"

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]


class PaperFile(models.Model):
    """A PDF somebody attached to a paper, kept once by its content."""

    JOINS_ITS_TWIN = True

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

    JOINS_ITS_TWIN = True

    file = models.OneToOneField(PaperFile, on_delete=models.CASCADE, related_name="anatomy")
    anatomy = models.JSONField(null=True)
    problem = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Anatomy of {self.file}"


class Facet(models.IntegerChoices):
    """Which of the four highlighters: the same colours as the guide's points."""

    AIM = 1, _("aim and contribution")
    GAP = 2, _("gap and difference")
    METHOD = 3, _("method")
    RESULT = 4, _("result")


class Highlight(models.Model):
    """What a reader marked in a PDF, words or a region, with a note if they wrote one.

    It is the author's alone unless shared with the group. `quote`, `before` and `after` are the
    marked words and those around them, by which it is found again in another file of the paper;
    a region has no quote.
    """

    file = models.ForeignKey(PaperFile, on_delete=models.CASCADE, related_name="highlights")
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="highlights")
    facet = models.PositiveSmallIntegerField(choices=Facet)
    quote = models.TextField(blank=True)
    before = models.CharField(max_length=100, blank=True)
    after = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)
    is_shared = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("made_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(facet__in=Facet.values), name="a_highlight_has_one_of_the_facets"
            )
        ]
        indexes = [models.Index(fields=["file", "author"], name="highlights_of_file")]

    def __str__(self) -> str:
        return self.quote[:40] or f"region in {self.file}"

    @property
    def note_html(self) -> SafeString:
        return to_html(self.note)


class HighlightPlace(models.Model):
    """Where a highlight is in one file of its paper: there it was made, there it was found again.

    `boxes` are (left, top, right, bottom) in points from the top left. Without a page the
    highlight was looked for in the file and not found.
    """

    class How(models.TextChoices):
        MADE = "made"
        EXACT = "exact"
        NEAR = "near"
        LOST = "lost"

    highlight = models.ForeignKey(Highlight, on_delete=models.CASCADE, related_name="places")
    file = models.ForeignKey(PaperFile, on_delete=models.CASCADE, related_name="places")
    how = models.CharField(max_length=5, choices=How)
    page = models.PositiveIntegerField(null=True)
    boxes = models.JSONField(default=list)

    class Meta:
        ordering = ("page", "pk")
        constraints = [
            models.UniqueConstraint(fields=["highlight", "file"], name="highlight_once_in_a_file"),
            models.CheckConstraint(
                condition=Q(how="lost", page__isnull=True) | Q(page__isnull=False) & ~Q(how="lost"),
                name="what_is_lost_has_no_page",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.highlight}, {self.how} in {self.file}"

    @property
    def boxes_as_json(self) -> str:
        return json.dumps(self.boxes)


class DismissedPoint(models.Model):
    """A sentence that the guide marks and one member does not want to see marked.

    `key` is the sentence's own (`guide.key_of`), so that it stays away when the PDF is
    looked through again.
    """

    JOINS_ITS_TWIN = True

    file = models.ForeignKey(PaperFile, on_delete=models.CASCADE, related_name="dismissed_points")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=16)
    dismissed_at = models.DateTimeField()

    class Meta:
        ordering = ("dismissed_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["file", "member", "key"], name="point_dismissed_once_per_member"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} in {self.file}"


class MarksShown(models.TextChoices):
    """How many of a paper's key sentences are marked."""

    NONE = "none", _("No marks")
    FEW = "few", _("Few marks")
    MORE = "more", _("More marks")


class ReaderChoice(models.Model):
    """How one member likes to see papers, on whichever device."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    marks = models.CharField(max_length=4, choices=MarksShown, default=MarksShown.FEW)

    def __str__(self) -> str:
        return f"{self.member}: {self.marks}"
