from django.db import models

from dokuha.catalogue.models import Survey
from dokuha.people.models import Member


class DeckFile(models.Model):
    """A deck that somebody asked for: waiting until `made_at`, then a file to take home."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="decks")
    format = models.CharField(max_length=8)
    language = models.CharField(max_length=5)
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    file = models.FileField(upload_to="decks", max_length=120, blank=True)
    made_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"{self.survey} {self.format}"
