"""The lists of a group, the papers in them, and where each stands."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from dokuha.core.fields import LinesField
from dokuha.people.models import Group

APART = 2**20
"""So far from one another papers stand at first, that others can be put between them."""


class Survey(models.Model):
    """A list that a group means to read to the end, between two days, both included."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="surveys")
    name = models.CharField(_("name"), max_length=80)
    about = models.TextField(_("about"), blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("deadline"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["group", "name"], name="survey_name_once_per_group"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="survey_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PresentPapers(models.Manager["Paper"]):
    """The papers without those that turned out to be another one."""

    def get_queryset(self) -> models.QuerySet["Paper"]:
        return super().get_queryset().filter(same_as=None)


class Paper(models.Model):
    """A paper as its group knows it. `words` is what a list is filtered by.

    `changed_at` is newer after every change, so that what is made of papers can follow.
    `by_hand` names the fields that somebody corrected: no list fills those, not even empty ones.
    `near_key` is where papers of a similar title by the same first author stand together.

    One that is `same_as` another was merged into it: it keeps its own description, by which
    lists find the other, and whatever could not move along. Only `every` knows of it.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(max_length=1000)
    title_key = models.CharField(max_length=300, editable=False)
    words = models.TextField(editable=False)
    authors = LinesField()
    year = models.PositiveSmallIntegerField(null=True)
    venue = models.CharField(max_length=500, blank=True)
    abstract = models.TextField(blank=True)
    keywords = LinesField()
    doi = models.CharField(max_length=500, blank=True)
    arxiv_id = models.CharField(max_length=500, blank=True)
    archive_id = models.CharField(max_length=300, blank=True)
    near_key = models.CharField(max_length=80, blank=True, editable=False)
    url = models.URLField(max_length=2000, blank=True)
    pdf_url = models.URLField(max_length=2000, blank=True)
    code_url = models.URLField(max_length=2000, blank=True)
    by_hand = LinesField(editable=False)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField(auto_now=True)
    same_as = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        editable=False,
        related_name="absorbed",
        # An index that has nearly all papers under "none" would be taken for a way to find some.
        db_index=False,
    )

    objects = PresentPapers()
    every: "models.Manager[Paper]" = models.Manager()

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(
                fields=["same_as"], name="merged_papers", condition=Q(same_as__isnull=False)
            ),
            models.Index(fields=["changed_at"], name="paper_by_change"),
            models.Index(fields=["group", "-changed_at"], name="newest_change_in_group"),
            models.Index(fields=["group", "title_key"], name="paper_by_title"),
            models.Index(fields=["group", "doi"], name="paper_by_doi", condition=~Q(doi="")),
            models.Index(
                fields=["group", "arxiv_id"], name="paper_by_arxiv", condition=~Q(arxiv_id="")
            ),
            models.Index(
                fields=["group", "archive_id"], name="paper_by_archive", condition=~Q(archive_id="")
            ),
            models.Index(
                fields=["group", "near_key"], name="paper_by_likeness", condition=~Q(near_key="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> str:
        """Where and when it appeared; a year that stands in the venue is not said again.

        >>> Paper(venue="CVPR", year=2015).place, Paper(venue="Workshop 2015", year=2015).place
        ('CVPR 2015', 'Workshop 2015')
        """
        year = "" if str(self.year) in self.venue else self.year
        return " ".join(str(part) for part in (self.venue, year) if part)


class Session(models.Model):
    """A part of a survey's programme, in its order; `time` is in the programme's words."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="sessions")
    name = models.CharField(max_length=500)
    time = models.CharField(max_length=500, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["survey", "name"], name="session_once_per_survey")
        ]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """A paper's place in a survey. `number` is what people call it by: 1 is the first.

    The number stays for ever. `place` is what a session is ordered by: the numbers' order, until
    somebody moves a paper. `by_hand` names the fields that no list fills any more.
    """

    JOINS_ITS_TWIN = True

    # Of surveys and sessions the indexes below know more than one of their own would.
    survey = models.ForeignKey(
        Survey, on_delete=models.CASCADE, related_name="entries", db_index=False
    )
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="entries")
    session = models.ForeignKey(
        Session, on_delete=models.SET_NULL, null=True, related_name="entries", db_index=False
    )
    number = models.PositiveIntegerField()
    track = models.CharField(max_length=500, blank=True)
    pages = models.CharField(max_length=500, blank=True)
    moved_to = models.BigIntegerField(null=True)
    place = models.GeneratedField(
        expression=Coalesce("moved_to", Cast("number", models.BigIntegerField()) * APART),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )
    by_hand = LinesField(editable=False)

    class Meta:
        ordering = ("number", "pk")
        constraints = [
            models.UniqueConstraint(fields=["survey", "paper"], name="paper_once_per_survey"),
            models.UniqueConstraint(fields=["survey", "number"], name="number_once_per_survey"),
        ]
        indexes = [
            models.Index(fields=["survey", "session", "number"], name="entries_by_session"),
            models.Index(fields=["survey", "session", "place", "number"], name="entries_by_place"),
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.number}"
