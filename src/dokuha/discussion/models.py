from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dokuha.catalogue.models import Paper
from dokuha.core.fields import LinesField
from dokuha.people.models import Group, Member, Membership
from dokuha.summaries.models import Summary


class Thread(models.Model):
    """Where people talk: about a paper, about a summary, or in a group's chatter.

    `key` names the place within the group ("paper:7", "summary:3", "talk"), so that a
    later room can have a thread without this room knowing of it; `path` is its page, empty
    while that page is taken away: what is said there is then not to be found either.
    """

    JOINS_ITS_TWIN = True

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="threads")
    key = models.CharField(max_length=40)
    path = models.CharField(max_length=200)
    name = models.CharField(max_length=1000, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, related_name="threads")
    summary = models.ForeignKey(
        Summary, on_delete=models.CASCADE, null=True, related_name="threads"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "key"], name="thread_once_per_place"),
            models.UniqueConstraint(fields=["paper"], name="thread_once_per_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.group}"

    def follow_paper(self) -> None:
        """Stand on the page of the paper that it is about now: two papers may become one."""
        self.key, self.path = (
            f"paper:{self.paper_id}",
            reverse("website:paper", args=[self.paper_id]),
        )


class Comment(models.Model):
    """What somebody says in a thread, in Markdown, or answers to a comment of it.

    A mention stands in the text as @{number of the member}; `mentioned` holds who really is
    mentioned. What is taken back keeps its text, so that its author can put it back.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    answers = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="replies")
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    mentioned = models.ManyToManyField(Member, related_name="+")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("created_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(answers__isnull=True) | ~Q(answers=F("pk")),
                name="comment_does_not_answer_itself",
            )
        ]
        indexes = [models.Index(fields=["thread", "created_at"], name="comments_of_thread")]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:40]}"


class Wording(models.Model):
    """What a comment said before its author changed it, as it was typed. Never changed."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="wordings")
    text = models.TextField()
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("-said_at", "-pk")

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.text[:40]}"


class Sign(models.TextChoices):
    GOOD = "good", "👍"
    INSIGHT = "insight", "💡"
    HMM = "hmm", "🤔"
    CHEERS = "cheers", "🎉"


class Reaction(models.Model):
    """A sign that one person puts on a comment, each sign once."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reactions")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    sign = models.CharField(max_length=10, choices=Sign)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "member", "sign"], name="sign_once_per_person_and_comment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.get_sign_display()}"


class Thanks(models.Model):
    """One person thanks for one summary."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="thanks")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("given_at", "pk")
        verbose_name_plural = "thanks"
        constraints = [
            models.UniqueConstraint(
                fields=["summary", "member"], name="thanks_once_per_person_and_summary"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} for {self.summary}"


class Milestone(models.Model):
    """A person's so-and-so-many-th summary in a group. Reached once, kept for ever."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="milestones")
    count = models.PositiveIntegerField()
    reached_at = models.DateTimeField()

    class Meta:
        ordering = ("-reached_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["group", "member", "count"], name="milestone_once")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.count}"


class Notice(models.Model):
    """Something that one person should know. `key` keeps them from being told twice."""

    class Kind(models.TextChoices):
        MENTION = "mention"
        REPLY = "reply"
        COMMENT = "comment"
        THANKS = "thanks"
        MILESTONE = "milestone"
        MESSAGE = "message"
        CLAIM_ENDS = "claim_ends"
        CO_WRITER = "co_writer"
        LOOK_ASKED = "look_asked"
        GROUP_ASKED = "group_ask"
        LOOKED = "looked"
        NOT_NOW = "not_now"
        LOOK_THANKS = "look_thank"
        SUGGESTED = "suggested"
        TAKEN = "taken"
        LEFT = "left"

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notices")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=80)
    actor = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")
    path = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mails = models.PositiveSmallIntegerField(default=0)
    """In how many morning mails it stood; only what is asked of a member stands in any."""
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["member", "key"], name="notice_once_per_person")
        ]
        indexes = [
            models.Index(fields=["member", "-created_at"], name="notices_of_member"),
            models.Index(
                fields=["member"], name="unread_of_member", condition=Q(read_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.kind}"


class Digest(models.Model):
    """Whether a member of a group wants a mail a day, and what was in it so far.

    `begun_on` is the day whose mail was begun; `told_until` and `told_events` say what the
    members know already: see `digests`.
    """

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="+")
    is_wanted = models.BooleanField(default=True)
    begun_on = models.DateField(null=True)
    told_until = models.DateTimeField(null=True)
    told_events = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.membership)


class Webhook(models.Model):
    """An address outside that is told what happens in a group."""

    class Form(models.TextChoices):
        SLACK = "slack", _("Slack, Mattermost or equal: one sentence")
        JSON = "json", _("JSON, signed")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="webhooks")
    url = models.URLField(_("address"), max_length=500)
    form = models.CharField(_("form"), max_length=10, choices=Form, default=Form.SLACK)
    kinds = LinesField()
    secret = models.CharField(max_length=60)
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    read_until = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    status = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.group} {self.form}"


class Delivery(models.Model):
    """One event on its way to one webhook."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event_id = models.BigIntegerField()
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["webhook", "event_id"], name="event_once_per_webhook")
        ]

    def __str__(self) -> str:
        return f"{self.event_id} to {self.webhook_id}"
