from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dokuha.core.fields import LinesField
from dokuha.people.models import Group, Member

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
        "self", on_delete=models.CASCADE, null=True, editable=False, related_name="absorbed"
    )

    objects = PresentPapers()
    every: "models.Manager[Paper]" = models.Manager()

    class Meta:
        ordering = ("pk",)
        indexes = [
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


class ListUpload(models.Model):
    """A list file between its preview and its import. The import, or a day, ends it.

    `columns` says what each column of a table holds, [] for what they seem to hold.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="uploads")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    columns = models.JSONField(default=list)
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        return self.file_name


class ColumnMapping(models.Model):
    """What the columns of a kind of table hold, as an organiser of the group has said.

    `table` stands for the names of its columns (`sources.Table.key`), `columns` has a field
    of a paper for each, or "".
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="column_mappings")
    table = models.CharField(max_length=64)
    columns = models.JSONField()
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["group", "table"], name="columns_once_per_table")
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, self.columns))


class ListFetch(models.Model):
    """A list that a worker fetches from a service for an organiser, until it is there or cannot be.

    `done` of `total` papers are there. `failures` counts how often in a row the service did not
    answer; `asked_again_at` is when it is asked again. `fault` says why there is no list, and
    `about` what the fault is about ("value"; "code" and "line" of what is unreadable).
    """

    PATIENCE = timedelta(minutes=15)
    """So long a worker may be silent before people are told that nobody is at work."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="fetches")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    service = models.CharField(max_length=30)
    question = models.TextField()
    asked_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    asked_again_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=30, blank=True)
    about = models.JSONField(default=dict)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["survey", "member"], name="one_fetch_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.question}"

    @property
    def is_ready(self) -> bool:
        return self.ended_at is not None and not self.fault

    @property
    def is_overdue(self) -> bool:
        """Nobody works on it: there is no worker, or each that tried has died."""
        last = max(self.heard_at, self.asked_again_at or self.heard_at)
        return self.ended_at is None and timezone.now() - last > self.PATIENCE


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

    See `moving` for its "steps"; its "fields" are, by name, what the kept paper said before
    and what it said afterwards.
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
