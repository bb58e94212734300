from django.db import models
from django.utils.translation import gettext_lazy as _

from dokuha.catalogue.models import Paper
from dokuha.people.models import Group, Member
from dokuha.summaries.models import Summary


class Manuscript(models.Model):
    """A section that the group writes together. Its row is the lock of all that is in it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="manuscripts")
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=5)
    started_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-started_at", "-pk")

    def __str__(self) -> str:
        return self.title


class CitationKey(models.Model):
    """What a manuscript calls a paper in LaTeX. Once given it stays, even if nobody cites it."""

    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="keys")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["manuscript", "paper"], name="one_key_per_paper_and_manuscript"
            ),
            models.UniqueConstraint(fields=["manuscript", "key"], name="key_once_per_manuscript"),
        ]

    def __str__(self) -> str:
        return self.key


class Choice(models.Model):
    """A summary that stands beside the text, to be rested on."""

    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="choices")
    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="+")
    chosen_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["manuscript", "summary"], name="summary_chosen_once_per_manuscript"
            )
        ]

    def __str__(self) -> str:
        return str(self.summary)


class Paragraph(models.Model):
    """Sentences in a row. A heading stands above them, or runs into them."""

    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="paragraphs")
    heading = models.CharField(max_length=200, blank=True)
    is_run_in = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.heading or str(self.position)


class Sentence(models.Model):
    """One sentence. Without a paragraph it was set aside, and can be put back.

    `is_quoted`: its words are still those of a summary, to be said in one's own.
    """

    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="sentences")
    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.SET_NULL, null=True, related_name="sentences"
    )
    position = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    is_quoted = models.BooleanField(default=False)
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.text


class SentenceWording(models.Model):
    """What a sentence said at a moment, or a wording that came too late. Never changed."""

    class Reason(models.TextChoices):
        SAVED = "saved", _("stood here")
        KEPT_ASIDE = "kept_aside", _("came too late, kept aside")

    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="wordings")
    reason = models.CharField(max_length=10, choices=Reason)
    text = models.TextField()
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-written_at", "-pk")

    def __str__(self) -> str:
        return self.text


class Tie(models.Model):
    """A sentence rests on a field of a summary; as a rule it cites the paper, too.

    `seen` is what the field said when somebody looked last.
    """

    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="ties")
    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=20)
    seen = models.TextField()
    cites = models.BooleanField(default=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["sentence", "summary", "field"], name="tied_once_to_a_field"
            )
        ]

    def __str__(self) -> str:
        return f"{self.summary}: {self.field}"
