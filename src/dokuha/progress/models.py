from django.db import models

from dokuha.people.models import Group, Member


class CareNote(models.Model):
    """What an organiser did or noticed for one member; seen by organisers alone, never by `about`.

    A message that was sent is such a note too. `mailed_at` is when its mail was begun.
    """

    class Kind(models.TextChoices):
        NOTE = "note"
        MESSAGE = "message"

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="care_notes")
    about = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    written_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-written_at", "-pk")
        indexes = [models.Index(fields=["group", "about", "-written_at"], name="care_of_member")]

    def __str__(self) -> str:
        return f"{self.written_by} about {self.about}"
