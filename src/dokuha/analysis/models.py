from pathlib import Path

from django.conf import settings
from django.db import models

from dokuha.people.models import Group


class GroupMap(models.Model):
    """What was last drawn from a group's papers: a folder of files that can be made anew.

    `mark` tells the state of the papers that it was drawn from; empty until the first time.
    Of very many papers it shows one in `one_in`: those whose number that divides.
    """

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="map")
    mark = models.CharField(max_length=100, blank=True)
    papers = models.PositiveIntegerField(default=0)
    one_in = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("group",)

    def __str__(self) -> str:
        return f"{self.group} {self.mark}"

    @property
    def folder(self) -> Path:
        return folder_of(self.group_id) / self.mark


def folder_of(group_id: int) -> Path:
    """Where a group's maps are kept, each in a folder named by its mark."""
    return Path(settings.MODELS_ROOT) / str(group_id)
