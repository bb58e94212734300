from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dokuha.catalogue.models import Paper
from dokuha.fetching.open_hosts import MOST_LETTERS, MOST_LETTERS_OF_HOST
from dokuha.people.models import Group, Member


class Choice(models.TextChoices):
    """From where a group lets PDFs be fetched."""

    OFF = "off", _("From nowhere")
    OPEN = "open", _("From open archives")
    ALL = "all", _("From wherever a list says")


class GroupChoice(models.Model):
    """What an organiser chose for the group. Without one it is `Choice.OPEN`."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=4, choices=Choice)
    chosen_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.group}: {self.choice}"


class Fetch(models.Model):
    """What became of fetching a paper's PDF: one row a paper, of the last time somebody asked.

    Waiting until `due_at`; running while a worker is on it, or was when it died. `problem` says
    why it cannot be had (a `problems.Problem`), `status` what HTTP said. Fetches of a whole list
    come after those that somebody waits for.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        THERE = "there"
        FAILED = "failed"

    OPEN = (State.WAITING, State.RUNNING)

    paper = models.OneToOneField(Paper, on_delete=models.CASCADE, related_name="+")
    url = models.URLField(max_length=MOST_LETTERS)
    host = models.CharField(max_length=MOST_LETTERS_OF_HOST)
    state = models.CharField(max_length=7, choices=State)
    is_of_list = models.BooleanField()
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=20, blank=True)
    status = models.PositiveSmallIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("is_of_list", "due_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="failed") ^ Q(problem=""), name="only_what_failed_has_a_problem"
            )
        ]
        indexes = [
            models.Index(
                fields=["host", "is_of_list", "due_at"],
                name="fetches_to_do",
                condition=Q(state__in=["waiting", "running"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper} from {self.host}: {self.state}"

    @property
    def is_tried_again(self) -> bool:
        return self.state == self.State.WAITING and self.tries > 0

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class Host(models.Model):
    """When a host may be asked next: one thing at a time, with pauses. Only `turns` changes it.

    `turn` is the number of the job that may ask; a job with another number ends at once.
    `troubles` counts how often in a row it did not answer.
    """

    name = models.CharField(max_length=MOST_LETTERS_OF_HOST, primary_key=True)
    free_at = models.DateTimeField()
    turn = models.PositiveBigIntegerField(default=0)
    troubles = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
