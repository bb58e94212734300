from django.db import models
from django.db.models import Q
from django.utils import timezone

from dokuha.catalogue.models import Paper
from dokuha.people.models import Member


class Claim(models.Model):
    """ "I'll read this." Several people may claim one paper, each once at a time.

    It ends when it is given back, fulfilled by a submitted summary, or has not been touched
    for as long as the group lets a claim last. `kept_at` is when its owner touched it last,
    `warned_at` when they were told last that it ends.
    """

    JOINS_ITS_TWIN = True

    class Ending(models.TextChoices):
        GIVEN_BACK = "given_back"
        FULFILLED = "fulfilled"
        EXPIRED = "expired"

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="claims")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="claims")
    claimed_at = models.DateTimeField()
    kept_at = models.DateTimeField(default=timezone.now)
    warned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    class Meta:
        ordering = ("claimed_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "member"],
                condition=Q(ended_at__isnull=True),
                name="one_open_claim_per_person_and_paper",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ending="")
                | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="ended_claim_says_how",
            ),
        ]
        indexes = [
            models.Index(
                fields=["member", "-claimed_at"],
                name="open_claims_of_member",
                condition=Q(ended_at__isnull=True),
            ),
            models.Index(
                fields=["kept_at"],
                name="open_claims_by_touch",
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.paper}"
