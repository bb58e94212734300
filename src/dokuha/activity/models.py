from django.db import models

from dokuha.activity.kinds import Kind


class Event(models.Model):
    """Who did what, when. Append-only.

    An event outlives what it speaks of, so it names people and things by number
    and has no foreign keys.
    """

    kind = models.CharField(max_length=30, choices=Kind)
    at = models.DateTimeField()
    group_id = models.BigIntegerField()
    actor_id = models.BigIntegerField()
    survey_id = models.BigIntegerField(null=True)
    paper_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=["group_id", "-at", "-id"], name="event_newest_of_group"),
            models.Index(fields=["kind", "at"], name="event_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_id} {self.kind}"
