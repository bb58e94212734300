from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dokuha.catalogue.models import Paper
from dokuha.people.models import Group, Member
from dokuha.summaries.aspects import Aspect
from dokuha.summaries.formats import BUILT_IN, Field, Format, Part

OWN = "own-"
"""So the keys of own forms begin."""


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")


class MustRead(models.IntegerChoices):
    """How much the writer of a summary thinks that others should read the paper."""

    REFERENCE = 1, _("for reference")
    IF_TIME = 2, _("if time allows")
    WORTHWHILE = 3, _("worthwhile")
    RECOMMENDED = 4, _("recommended")
    ESSENTIAL = 5, _("essential")


class OwnFormat(models.Model):
    """A form that a group's organisers made. It is never deleted: old summaries go by it.

    `asked` and `retired` hold questions as dictionaries. `number` grows with each change, so
    that whoever changes what somebody else has changed meanwhile is told.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="own_formats")
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=200, blank=True)
    asked = models.JSONField(default=list)
    retired = models.JSONField(default=list)
    asks_one_liner = models.BooleanField(default=True)
    asks_score = models.BooleanField(default=True)
    number = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        return f"{OWN}{self.pk}"

    @cached_property
    def format(self) -> Format:
        """The form as it was when the row was loaded."""
        return Format(
            key=self.key,
            name=self.name,
            about=self.about,
            fields=tuple(map(_field, self.asked)),
            retired=tuple(map(_field, self.retired)),
            asks_one_liner=self.asks_one_liner,
            asks_score=self.asks_score,
        )


def _field(kept: dict[str, Any]) -> Field:
    aspect = kept.get("aspect")
    return Field(
        **{**kept, "part": Part(kept["part"]), "aspect": Aspect(aspect) if aspect else None}
    )


class OfferedFormats(models.Model):
    """Which forms a group offers to its writers, the first to newcomers; without it the usual."""

    group = models.OneToOneField(
        Group, on_delete=models.CASCADE, primary_key=True, related_name="offered_formats"
    )
    keys = models.JSONField()

    def __str__(self) -> str:
        return f"{self.group}: {', '.join(self.keys)}"


class Summary(models.Model):
    """One person's page about one paper.

    `answers` holds Markdown by field key; keys that the format does not have
    are kept, so that changing the format and back loses nothing.

    One that came with a list was written elsewhere by somebody whom the list calls
    `writer_name` (or does not name). It has an author once it is known who that is; until then
    pages call the writer by that name, or as the group `called` somebody spelled in many ways.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="summaries")
    author = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, related_name="summaries"
    )
    writer_name = models.CharField(max_length=120, blank=True, editable=False)
    called = models.CharField(max_length=120, blank=True, editable=False)
    format = models.CharField(max_length=20)
    own_format = models.ForeignKey(
        OwnFormat, on_delete=models.PROTECT, null=True, related_name="summaries"
    )
    """The row behind `format` where it is the key of an own form; see `asking.columns_of`."""
    one_liner = models.CharField(max_length=200, blank=True)
    answers = models.JSONField(default=dict)
    score = models.PositiveSmallIntegerField(choices=MustRead, null=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    """Who wrote last; None is the author."""
    submitted_at = models.DateTimeField(null=True, editable=False)
    imported_at = models.DateTimeField(null=True, editable=False)
    is_open = models.BooleanField(default=False)
    """Anybody who reads in the group may write in it, too."""
    settled = models.BigIntegerField(default=0, editable=False)
    """The newest `TextUpdate` that the texts above have in them."""

    class Meta:
        ordering = ("-submitted_at", "-pk")
        verbose_name_plural = "summaries"
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "author"], name="one_summary_per_person_and_paper"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at__isnull=True)
                | Q(state="submitted", submitted_at__isnull=False),
                name="submitted_summary_has_a_time",
            ),
            models.UniqueConstraint(
                fields=["paper", "writer_name"],
                name="one_imported_summary_per_writer_and_paper",
                condition=Q(imported_at__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=False) | Q(imported_at__isnull=False, state="submitted"),
                name="summary_without_author_is_imported",
            ),
            models.CheckConstraint(
                condition=Q(own_format=None, format__in=sorted(BUILT_IN))
                | Q(own_format__isnull=False, format__startswith=OWN),
                name="summary_has_the_row_of_its_own_form",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__in=MustRead.values),
                name="summary_has_a_score_of_the_five",
            ),
        ]
        indexes = [
            models.Index(fields=["saved_at"], name="summary_by_saving"),
            models.Index(fields=["submitted_at"], name="summary_by_submission"),
            models.Index(
                fields=["author", "-submitted_at"],
                name="summaries_of_author",
            ),
            models.Index(
                # Not partial: SQLite uses a partial index only where the value stands in the text.
                fields=["paper", "state", "submitted_at"],
                name="submitted_of_paper",
            ),
            models.Index(
                fields=["-submitted_at"],
                name="newest_submitted",
                condition=Q(state="submitted"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.writer} on {self.paper}"

    @property
    def writer(self) -> str:
        """Who wrote it, by name."""
        if self.author:
            return self.author.name
        return self.called or self.writer_name or gettext("name unknown")

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def wrote_with(self) -> list[Member]:
        """Who wrote in it beside its author, the first first."""
        return [row.member for row in self.co_writers.all() if row.wrote_at]


class Spelling(models.Model):
    """One of the names under which lists have one writer, whom the group calls `called`.

    `gained` numbers the summaries that a member got by it.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="spellings")
    name = models.CharField(max_length=120)
    called = models.CharField(max_length=120)
    gained = models.JSONField(default=list)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["group", "name"], name="spelling_once_per_group"),
        ]
        indexes = [models.Index(fields=["group", "called"], name="spelling_by_person")]

    def __str__(self) -> str:
        return self.name


class Revision(models.Model):
    """What a summary was at a moment, or a text that came too late. Append-only: see `saving`."""

    class Reason(models.TextChoices):
        SAVED = "saved", _("saved")
        SUBMITTED = "submitted", _("submitted")
        RESTORED = "restored", _("restored")
        KEPT_ASIDE = "kept_aside", _("kept aside")
        IMPORTED = "imported", _("imported")
        SUGGESTED = "suggested", _("suggested")

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="revisions")
    reason = models.CharField(max_length=10, choices=Reason)
    format = models.CharField(max_length=20)
    one_liner = models.CharField(max_length=200, blank=True)
    answers = models.JSONField()
    saved_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("-saved_at", "-pk")
        indexes = [models.Index(fields=["summary", "-saved_at"], name="revisions_of_summary")]

    def __str__(self) -> str:
        return f"{self.summary}, {self.saved_at:%Y-%m-%d %H:%M}"


class CoWriter(models.Model):
    """Somebody whom the author lets write, or who wrote. Whoever wrote is named with the author."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="co_writers")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    may_write = models.BooleanField(default=True)
    wrote_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("wrote_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["summary", "member"], name="co_writer_once_per_summary")
        ]

    def __str__(self) -> str:
        return f"{self.member} with {self.summary}"


class Onlooker(models.Model):
    """Somebody whom the author lets read a draft; without a member, everybody who reads."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="onlookers")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["summary", "member"], name="onlooker_once_per_summary"),
            models.UniqueConstraint(
                fields=["summary"],
                name="group_looks_on_once_per_summary",
                condition=Q(member__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member or 'the group'} at {self.summary}"


class TextUpdate(models.Model):
    """What somebody changed in the texts, as Yjs says it. Append-only: see `together.storing`.

    All of a summary's, in whatever order, are its texts; a long row of them is put together in
    one. They are written under the lock of the summary, so that their numbers grow as they
    become visible.
    """

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="updates")
    data = models.BinaryField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["summary", "id"], name="updates_of_summary")]

    def __str__(self) -> str:
        return f"{self.by} in {self.summary}, {self.at:%Y-%m-%d %H:%M}"


class Pen(models.Model):
    """Whose a Yjs client number is: each window of a writer has its own, and nobody else's."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="pens")
    number = models.BigIntegerField()
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["summary", "number"], name="pen_once_per_summary")
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.member}"


class Figure(models.Model):
    """A picture in a summary, kept once by its content."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="figures")
    image = models.FileField(upload_to="figures", max_length=120)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    caption = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["summary", "sha256"], name="figure_once_per_summary")
        ]

    def __str__(self) -> str:
        return self.caption or self.sha256[:8]
