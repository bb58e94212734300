from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dokuha.catalogue.models import Paper, Survey
from dokuha.language.roles import Role
from dokuha.people.models import Group, Member
from dokuha.reading.models import PaperAnatomy, PaperFile
from dokuha.summaries.models import Summary


class ProblemMap(models.Model):
    """Rows and columns of a group's own choice. Its row is the lock of its lines.

    A map that was taken away keeps all it holds, so that it can be put back.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="problem_maps")
    survey = models.ForeignKey(
        Survey, on_delete=models.SET_NULL, null=True, related_name="problem_maps"
    )
    name = models.CharField(max_length=80)
    started_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-started_at", "-pk")

    def __str__(self) -> str:
        return self.name


class Axis(models.TextChoices):
    ROW = "row", _("row")
    COLUMN = "column", _("column")


class ProblemLine(models.Model):
    """A row or a column of a map: a task, a difficulty, a kind of data."""

    map = models.ForeignKey(ProblemMap, on_delete=models.CASCADE, related_name="lines")
    axis = models.CharField(max_length=6, choices=Axis)
    name = models.CharField(max_length=60)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["map", "axis", "name"], name="line_once_per_axis")
        ]

    def __str__(self) -> str:
        return self.name


class Cell(models.Model):
    """Where a row and a column meet. It is made with the later one of them."""

    map = models.ForeignKey(ProblemMap, on_delete=models.CASCADE, related_name="cells")
    row = models.ForeignKey(ProblemLine, on_delete=models.CASCADE, related_name="+")
    column = models.ForeignKey(ProblemLine, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("row__position", "column__position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["row", "column"], name="cell_once_per_crossing")
        ]

    def __str__(self) -> str:
        return f"{self.row} × {self.column}"


class Source(models.TextChoices):
    PDF = "pdf", _("PDF")
    SUMMARY = "summary", _("summary")
    REMARK = "remark", _("remark")


class Passage(models.Model):
    """One sentence that speaks of a problem: out of a PDF or a summary, or a member's own words.

    It waits as a candidate until a cell holds it or somebody sets it aside. `key` tells the same
    sentence of the same source again: see `gleaning.key_of`.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="passages")
    key = models.CharField(max_length=64)
    source = models.CharField(max_length=7, choices=Source)
    role = models.CharField(max_length=12, choices=[(role, role) for role in Role], blank=True)
    text = models.TextField()
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, related_name="passages")
    file = models.ForeignKey(PaperFile, on_delete=models.CASCADE, null=True, related_name="+")
    page = models.PositiveIntegerField(null=True)
    summary = models.ForeignKey(
        Summary, on_delete=models.CASCADE, null=True, related_name="passages"
    )
    author = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    found_at = models.DateTimeField()
    set_aside_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    set_aside_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-found_at", "paper", "pk")
        constraints = [
            models.UniqueConstraint(fields=["group", "key"], name="passage_once_per_group"),
            models.CheckConstraint(
                condition=Q(source="pdf", file__isnull=False, paper__isnull=False)
                | Q(source="summary", summary__isnull=False, paper__isnull=False)
                | Q(source="remark", author__isnull=False),
                name="passage_has_its_source",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_by__isnull=True, set_aside_at__isnull=True)
                | Q(set_aside_by__isnull=False, set_aside_at__isnull=False),
                name="set_aside_by_somebody_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["group", "-found_at"], name="passages_of_group")]

    def __str__(self) -> str:
        return self.text[:60]


class Gathered(models.Model):
    """A PDF or a summary whose passages were looked for, `of` the time when it was last changed.

    For a PDF that is its anatomy's `made_at`, for a summary its `saved_at`.
    """

    JOINS_ITS_TWIN = True

    anatomy = models.OneToOneField(
        PaperAnatomy, on_delete=models.CASCADE, null=True, related_name="gathered"
    )
    summary = models.OneToOneField(
        Summary, on_delete=models.CASCADE, null=True, related_name="gathered"
    )
    of = models.DateTimeField()

    class Meta:
        verbose_name_plural = "gathered"
        constraints = [
            models.CheckConstraint(
                condition=Q(anatomy__isnull=False, summary__isnull=True)
                | Q(anatomy__isnull=True, summary__isnull=False),
                name="gathered_from_one_source",
            )
        ]

    def __str__(self) -> str:
        return f"{self.anatomy_id or self.summary_id}, {self.of:%Y-%m-%d %H:%M}"


class Stance(models.TextChoices):
    """What a passage says about the problem of a cell."""

    SOLVES = "solves", _("solves it")
    LEAVES_OPEN = "open", _("leaves it open")
    NAMES = "names", _("names it")


class Evidence(models.Model):
    """A passage in a cell, and what it says about the cell's problem."""

    cell = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="evidence")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="evidence")
    stance = models.CharField(max_length=6, choices=Stance)
    accepted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()

    class Meta:
        ordering = ("accepted_at", "pk")
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["cell", "passage"], name="passage_once_per_cell")
        ]

    def __str__(self) -> str:
        return f"{self.passage} in {self.cell_id}"


class Stage(models.TextChoices):
    """How far an idea has come. To invent, one needs a good imagination and a pile of junk."""

    JUNK = "junk", _("junk")
    THEME = "theme", _("theme")
    PAPER = "paper", _("paper")


class Idea(models.Model):
    """Something that could be tried, tied to papers and to cells of the group.

    `worded_at` tells which wording it has; the ones before are kept. An idea that was taken
    away keeps everything, so that it can be put back.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="ideas")
    title = models.CharField(max_length=120)
    what = models.TextField(blank=True)
    why = models.TextField(blank=True)
    stage = models.CharField(max_length=5, choices=Stage, default=Stage.JUNK)
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="ideas")
    started_at = models.DateTimeField()
    worded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    papers = models.ManyToManyField(Paper, related_name="ideas")
    cells = models.ManyToManyField(Cell, related_name="ideas")

    class Meta:
        ordering = ("-started_at", "-pk")
        indexes = [models.Index(fields=["group", "-started_at"], name="ideas_of_group")]

    def __str__(self) -> str:
        return self.title


class IdeaWording(models.Model):
    """How an idea was worded before somebody changed it. Never changed itself."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="wordings")
    title = models.CharField(max_length=120)
    what = models.TextField(blank=True)
    why = models.TextField(blank=True)
    worded_at = models.DateTimeField()
    replaced_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-worded_at", "-pk")

    def __str__(self) -> str:
        return f"{self.title}, {self.worded_at:%Y-%m-%d %H:%M}"


class Vote(models.Model):
    """One person would like to see the idea tried. Others see the number, never the name."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("given_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["idea", "member"], name="vote_once_per_person_and_idea")
        ]

    def __str__(self) -> str:
        return f"for {self.idea}"
