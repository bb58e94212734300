import secrets
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class MemberManager(BaseUserManager["Member"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        """Make an account; without a password it can only be entered by a reset."""
        member = self.model(email=self.normalize_email(email).lower(), **fields)
        member.set_password(password)
        member.save()
        return member


class Member(AbstractBaseUser):
    """A person with an account. What they may do is said by their memberships."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(_("language"), max_length=5, default="ja")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = MemberManager()

    def __str__(self) -> str:
        return self.name


class Group(models.Model):
    """The people who read together. What a group has is seen by its members alone."""

    name = models.CharField(_("name"), max_length=80)
    about = models.TextField(_("about"), blank=True)
    claim_days = models.PositiveSmallIntegerField(default=14)
    """So long a claim lasts that nobody touches; 0 is for ever."""
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Institution(models.Model):
    """A laboratory, university or company, as one group names it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="institutions")
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=20)

    class Meta:
        ordering = ("short_name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "short_name"], name="institution_once_per_group"
            )
        ]

    def __str__(self) -> str:
        return self.short_name


class Role(models.TextChoices):
    ORGANISER = "organiser", _("organiser")
    MEMBER = "member", _("member")
    GUEST = "guest", _("guest")


class Membership(models.Model):
    """One person in one group. Whoever leaves keeps the row, with the last day in it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    since_on = models.DateField(_("since"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    break_until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["group", "member"], name="member_once_per_group"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("since_on")),
                name="membership_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.group}"

    def is_current(self, today: date) -> bool:
        return self.until_on is None or self.until_on >= today

    def is_on_break(self, today: date) -> bool:
        """The last day of the break belongs to it."""
        return self.break_until_on is not None and self.break_until_on >= today

    @property
    def leads(self) -> bool:
        return self.role == Role.ORGANISER

    @property
    def reads(self) -> bool:
        """Guests look; members and organisers read and write."""
        return self.role != Role.GUEST


class Affiliation(models.Model):
    """The institution of a membership, from its first day until its last, both included."""

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="affiliations"
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="affiliations"
    )
    since_on = models.DateField(_("since"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("since_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "since_on"], name="one_affiliation_begins_a_day"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("since_on")),
                name="affiliation_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership.member} at {self.institution}"


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Invitation(models.Model):
    """A link with which people join a group until it ends or is withdrawn."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="invitations")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    institution = models.ForeignKey(
        Institution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    invited_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(_("ends"))
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.group}"
