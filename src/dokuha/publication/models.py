from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dokuha.people.models import Group, Member
from dokuha.reports.models import Version
from dokuha.summaries.models import Summary


class Appearance(models.TextChoices):
    NAMED = "named", _("under this name")
    ANONYMOUS = "anonymous", _("without my name")
    HIDDEN = "hidden", _("not at all")


class Consent(models.Model):
    """How a member's slides of one group may be published. Without a row: not yet asked, so no."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="consents")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="consents")
    appearance = models.CharField(max_length=10, choices=Appearance)
    name = models.CharField(max_length=80, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["group", "member"], name="one_consent_per_member"),
            models.CheckConstraint(
                condition=~Q(appearance="named") | ~Q(name=""), name="named_consent_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.appearance}"


class Licence(models.TextChoices):
    CC_BY = "cc-by", _("CC BY 4.0: others may use it and say whose it is")
    CC_BY_NC = "cc-by-nc", _("CC BY-NC 4.0: the same, but not for money")
    RESERVED = "reserved", _("All rights reserved")


class Publication(models.Model):
    """A frozen copy that everybody may read at its address, until it is withdrawn.

    Of a withdrawn one only this row stays, so that its address can say so. `edition`
    counts how often its files had to be made anew because somebody changed their consent.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="publications")
    slug = models.SlugField(max_length=80, unique=True)
    version = models.ForeignKey(
        Version, on_delete=models.SET_NULL, null=True, related_name="publications"
    )
    summary = models.ForeignKey(
        Summary, on_delete=models.SET_NULL, null=True, related_name="publications"
    )
    title = models.CharField(max_length=1000)
    subtitle = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5)
    licence = models.CharField(max_length=10, choices=Licence, default=Licence.CC_BY)
    with_figures = models.BooleanField(default=False)
    is_listed = models.BooleanField(default=True)
    papers_total = models.PositiveIntegerField()
    made_on = models.DateField()
    published_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-published_at", "-pk")

    def __str__(self) -> str:
        return self.title


class PublishedSlide(models.Model):
    """One slide of the copy. Its writer's public name is asked for when it is shown."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="slides")
    place = models.PositiveIntegerField()
    section = models.CharField(max_length=500, blank=True)
    writer = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="+")
    title = models.CharField(max_length=1000)
    title_key = models.CharField(max_length=300, blank=True, editable=False)
    """What a paper is found by; "" of a slide that is about none."""
    line = models.CharField(max_length=200, blank=True)
    content = models.JSONField()

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=["publication", "place"], name="published_slide_place")
        ]
        indexes = [
            models.Index(
                fields=["title_key"], name="published_slide_by_title", condition=~Q(title_key="")
            )
        ]

    def __str__(self) -> str:
        return self.title


class PublishedFile(models.Model):
    """The copy as a file to take home. Only the newest edition is handed out."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="files")
    edition = models.PositiveIntegerField()
    format = models.CharField(max_length=9)
    file = models.FileField(upload_to="published", max_length=160)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "edition", "format"], name="one_published_file"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication} {self.format}"


class DaySalt(models.Model):
    """What a day's traces of visitors are mixed with. Forgotten after the day."""

    day = models.DateField(unique=True)
    salt = models.BinaryField()

    def __str__(self) -> str:
        return str(self.day)


class Visit(models.Model):
    """That somebody has been counted today. The trace says nothing once its salt is gone."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    day = models.DateField()
    trace = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "place", "trace"], name="visitor_counted_once"
            )
        ]
        indexes = [models.Index(fields=["day"], name="visits_of_day")]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.day}"


class ViewCount(models.Model):
    """How many people saw a page on a day. Place 0 is the publication, 1 its first slide."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="views")
    place = models.PositiveIntegerField()
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-day", "place")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "place", "day"], name="one_count_per_page_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}/{self.place} {self.day}: {self.views}"
