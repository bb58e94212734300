from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from dokuha.people.models import Affiliation, Group, Institution, Invitation, Member, Membership


def current_on(day: date) -> Q:
    """Rows with `since_on` and `until_on` that hold on that day."""
    return Q(since_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gte=day))


def belongs_on(day: date) -> Q:
    """Memberships that open doors on that day: whoever leaves is out at once.

    The last day still counts in rankings (`current_on`), but it opens nothing any more.
    """
    return Q(since_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gt=day))


def overlaps(since_on: date, until_on: date | None) -> Q:
    """Rows with `since_on` and `until_on` that share a day with that period."""
    begins = Q() if until_on is None else Q(since_on__lte=until_on)
    return begins & (Q(until_on__isnull=True) | Q(until_on__gte=since_on))


def groups_of(member: Member, *, today: date) -> QuerySet[Group]:
    """The groups the member belongs to now, by name."""
    mine = Membership.objects.filter(belongs_on(today), member=member)
    return Group.objects.filter(pk__in=mine.values("group")).order_by("name", "pk")


def people_of(group: Group, *, today: date) -> QuerySet[Membership]:
    """Who belongs to the group now, organisers first, then by name."""
    return (
        group.memberships.filter(belongs_on(today))
        .select_related("member")
        .prefetch_related("affiliations__institution")
        .order_by("-role", "member__name", "pk")
    )


def readers_of(group: Group, *, today: date) -> list[Membership]:
    """Those of the group who read and write."""
    return [one for one in people_of(group, today=today) if one.reads]


def former_people_of(group: Group, *, today: date) -> QuerySet[Membership]:
    """Who belonged to the group before, the last to leave first."""
    return (
        group.memberships.filter(until_on__lte=today)
        .select_related("member")
        .order_by("-until_on", "member__name", "pk")
    )


def institutions_of(group: Group) -> QuerySet[Institution]:
    """The group's institutions, by short name."""
    return group.institutions.order_by("short_name", "pk")


def open_invitation(token: str, *, now: datetime) -> Invitation | None:
    """The invitation behind a link; None if it ended, was withdrawn, or never was."""
    return (
        _open_at(now)
        .filter(token=token)
        .select_related("group", "institution", "invited_by")
        .first()
    )


def open_invitations_of(group: Group, *, now: datetime) -> QuerySet[Invitation]:
    """The links that still let people in, the newest first."""
    return (
        _open_at(now)
        .filter(group=group)
        .select_related("institution", "invited_by")
        .order_by("-created_at", "-pk")
    )


def _open_at(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(withdrawn_at=None, ends_at__gt=now)


@dataclass(frozen=True, kw_only=True)
class Face:
    """One person of a group, as its list of people shows them."""

    membership: Membership
    institution: Institution | None

    @property
    def member(self) -> Member:
        return self.membership.member


def faces_of(group: Group, *, today: date) -> list[Face]:
    """Who belongs to the group now and where each is today, in the order of `people_of`."""
    return [
        Face(membership=membership, institution=_institution_on(membership, today))
        for membership in people_of(group, today=today)
    ]


def _institution_on(membership: Membership, day: date) -> Institution | None:
    for affiliation in membership.affiliations.all():
        if affiliation.since_on <= day and (
            affiliation.until_on is None or affiliation.until_on >= day
        ):
            return affiliation.institution
    return None


def affiliations_of(membership: Membership) -> QuerySet[Affiliation]:
    """A person's times at institutions, the newest first."""
    return membership.affiliations.select_related("institution").order_by("-since_on", "-pk")
