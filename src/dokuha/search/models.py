from django.db import models

from dokuha.people.models import Group
from dokuha.search.engines import TokenIndex


class Kind(models.TextChoices):
    """What can be found. The order is that of the page."""

    PAPER = "paper"
    SUMMARY = "summary"
    COMMENT = "comment"


class Indexed(models.Model):
    """What the index knows of one paper, summary or comment: a copy that can be made anew.

    `stamp` and `variant` say which state of it; `title` and `text` (title and all else)
    are as `tokens.plain` keeps them. Only `indexing` writes rows.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.BigIntegerField()
    stamp = models.DateTimeField()
    variant = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    title = models.TextField()
    text = models.TextField()

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "indexed"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="indexed_once")]
        indexes = [
            # All that a look for changes needs: the texts are not touched.
            models.Index(fields=["kind", "key", "stamp", "variant"], name="indexed_state"),
            models.Index(fields=["group", "kind"], name="indexed_of_group"),
            TokenIndex(fields=["text"], name="indexed_tokens"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
