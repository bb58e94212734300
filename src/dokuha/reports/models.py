from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.text import get_valid_filename

from dokuha.catalogue.models import Survey
from dokuha.people.models import Member
from dokuha.slides.export import EXPORTERS


class DeckFile(models.Model):
    """A deck that somebody asked for: being made until `made_at`, then a file to take home."""

    PATIENCE = timedelta(minutes=10)

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="decks")
    format = models.CharField(max_length=8)
    language = models.CharField(max_length=5)
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    file = models.FileField(upload_to="decks", max_length=120, blank=True)
    made_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"{self.survey} {self.format}"

    @property
    def is_overdue(self) -> bool:
        """Has it been in the making for so long that one should ask again?"""
        return self.made_at is None and timezone.now() - self.asked_at > self.PATIENCE

    @property
    def file_name(self) -> str:
        """The name under which people take it home."""
        day = timezone.localdate(self.asked_at)
        extension = EXPORTERS[self.format].extension
        # Of a survey called "???" only the day is left.
        return get_valid_filename(f"{self.survey}-{day}-{self.language}.{extension}").lstrip("-.")

    @property
    def is_ready(self) -> bool:
        """Is it made, and its file there? After half a restore it may not be."""
        return self.made_at is not None and self.file.storage.exists(str(self.file.name))
