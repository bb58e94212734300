"""What people do with groups. Each refusal is `Refused`, said in words by `words.explain`."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.people import queries
from dokuha.people.models import (
    Affiliation,
    Group,
    Institution,
    Invitation,
    Member,
    Membership,
    Role,
)

RANK = {Role.GUEST: 0, Role.MEMBER: 1, Role.ORGANISER: 2}


class Refusal(StrEnum):
    INVITATION_OVER = "invitation_over"
    LAST_ORGANISER = "last_organiser"
    NAME_TAKEN = "name_taken"
    PERIODS_OVERLAP = "periods_overlap"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    BREAK_IS_OVER = "break_is_over"


class Refused(Exception):
    """The group's rules do not allow it; nothing was changed."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code.value)
        self.code = code


@transaction.atomic
def start_group(*, name: str, about: str, founder: Member, now: datetime) -> Group:
    """Make a group whose one organiser is its founder. Twice makes two groups."""
    group = Group.objects.create(name=name, about=about)
    Membership.objects.create(
        group=group, member=founder, role=Role.ORGANISER, since_on=timezone.localdate(now)
    )
    record_event(kind=Kind.GROUP_STARTED, at=now, group_id=group.pk, actor_id=founder.pk)
    return group


@transaction.atomic
def change_group(
    *,
    group: Group,
    name: str,
    about: str,
    actor: Member,
    now: datetime,
    claim_days: int | None = None,
) -> Group:
    """Rename the group, say anew what it is about, or how many days a claim lasts (0: for ever).

    The same again changes nothing.
    """
    kept = _locked(group.pk)
    days = kept.claim_days if claim_days is None else claim_days
    if (kept.name, kept.about, kept.claim_days) == (name, about, days):
        return kept
    kept.name, kept.about, kept.claim_days = name, about, days
    kept.save(update_fields=["name", "about", "claim_days"])
    record_event(kind=Kind.GROUP_CHANGED, at=now, group_id=kept.pk, actor_id=actor.pk, name=name)
    return kept


# Coming


@transaction.atomic
def invite(
    *,
    group: Group,
    role: str,
    institution: Institution | None,
    ends_at: datetime,
    actor: Member,
    now: datetime,
) -> Invitation:
    """Make a link with which any number of people join in that role until it ends."""
    _stays_inside(group.pk, institution)
    invitation = Invitation.objects.create(
        group=group, role=role, institution=institution, invited_by=actor, ends_at=ends_at
    )
    record_event(
        kind=Kind.INVITATION_MADE,
        at=now,
        group_id=group.pk,
        actor_id=actor.pk,
        invitation_id=invitation.pk,
        role=role,
    )
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: Member, now: datetime) -> None:
    """Let the link lead nowhere from now on. A second time changes nothing."""
    withdrawn = Invitation.objects.filter(pk=invitation.pk, withdrawn_at=None)
    if withdrawn.update(withdrawn_at=now):
        record_event(
            kind=Kind.INVITATION_WITHDRAWN,
            at=now,
            group_id=invitation.group_id,
            actor_id=actor.pk,
            invitation_id=invitation.pk,
        )


@transaction.atomic
def accept_invitation(*, invitation: Invitation, member: Member, now: datetime) -> Membership:
    """Let the member belong to the group as the invitation says.

    Whoever belongs already stays, and a link never lowers a role: a second time changes
    nothing. Whoever left before comes back, in the role of the link and not in the old one.
    """
    group = _locked(invitation.group_id)
    open_one = queries.open_invitation(invitation.token, now=now)
    if open_one is None:
        raise Refused(Refusal.INVITATION_OVER)
    return _welcome(group, member, open_one.role, open_one.institution, now)


@transaction.atomic
def seat_organiser(*, group: Group, member: Member, now: datetime) -> Membership:
    """Make the member an organiser, without an invitation: for who runs the installation."""
    return _welcome(_locked(group.pk), member, Role.ORGANISER, None, now)


# Being there


@transaction.atomic
def change_role(*, membership: Membership, role: str, actor: Member, now: datetime) -> Membership:
    """Give a person another role. Raises Refused when the group would lose its last organiser."""
    _locked(membership.group_id)
    kept = Membership.objects.get(pk=membership.pk)
    if kept.role == role:
        return kept
    _keeps_an_organiser(kept)
    kept.role = role
    kept.save(update_fields=["role"])
    record_event(
        kind=Kind.ROLE_CHANGED,
        at=now,
        group_id=kept.group_id,
        actor_id=actor.pk,
        member_id=kept.member_id,
        role=role,
    )
    return kept


@transaction.atomic
def take_break(
    *, membership: Membership, until_on: date | None, actor: Member, now: datetime
) -> Membership:
    """Let a person be on a break until that day, or end the break (None). Safe to repeat.

    Raises Refused when the day has passed.
    """
    if until_on is not None and until_on < timezone.localdate(now):
        raise Refused(Refusal.BREAK_IS_OVER)
    kept = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if kept.break_until_on == until_on:
        return kept
    kept.break_until_on = until_on
    kept.save(update_fields=["break_until_on"])
    record_event(kind=Kind.BREAK_CHANGED, at=now, group_id=kept.group_id, actor_id=actor.pk)
    return kept


@transaction.atomic
def end_membership(*, membership: Membership, actor: Member, now: datetime) -> Membership:
    """Let a person leave, by themself or by an organiser: today is the last day that counts.

    What they wrote stays. A second time changes nothing. Raises Refused for the last organiser.
    """
    _locked(membership.group_id)
    kept = Membership.objects.get(pk=membership.pk)
    if kept.until_on is not None:
        return kept
    _keeps_an_organiser(kept)
    today = timezone.localdate(now)
    kept.until_on = max(today, kept.since_on)
    kept.save(update_fields=["until_on"])
    kept.affiliations.filter(since_on__gt=today).delete()
    kept.affiliations.filter(queries.current_on(today)).update(until_on=today)
    record_event(
        kind=Kind.MEMBER_LEFT,
        at=now,
        group_id=kept.group_id,
        actor_id=actor.pk,
        member_id=kept.member_id,
    )
    return kept


# Institutions


@transaction.atomic
def add_institution(
    *, group: Group, name: str, short_name: str, actor: Member, now: datetime
) -> Institution:
    """Add an institution. The same one again gives the one that is there.

    Raises Refused when the short name stands for another institution.
    """
    _locked(group.pk)
    there = group.institutions.filter(short_name=short_name).first()
    if there is not None:
        if there.name != name:
            raise Refused(Refusal.NAME_TAKEN)
        return there
    institution = Institution.objects.create(group=group, name=name, short_name=short_name)
    _record_institution(Kind.INSTITUTION_ADDED, institution, actor, now)
    return institution


@transaction.atomic
def change_institution(
    *, institution: Institution, name: str, short_name: str, actor: Member, now: datetime
) -> Institution:
    """Rename an institution everywhere, earlier periods included."""
    group = _locked(institution.group_id)
    if group.institutions.filter(short_name=short_name).exclude(pk=institution.pk).exists():
        raise Refused(Refusal.NAME_TAKEN)
    kept = group.institutions.get(pk=institution.pk)
    if (kept.name, kept.short_name) == (name, short_name):
        return kept
    kept.name, kept.short_name = name, short_name
    kept.save(update_fields=["name", "short_name"])
    _record_institution(Kind.INSTITUTION_CHANGED, kept, actor, now)
    return kept


@transaction.atomic
def affiliate(
    *,
    membership: Membership,
    institution: Institution,
    since_on: date,
    actor: Member,
    now: datetime,
) -> Affiliation:
    """Say where a person belongs from that day on.

    The one before ends on the day before; one that begins later stays, and this one ends
    before it. The same again changes nothing.
    """
    _stays_inside(membership.group_id, institution)
    _locked(membership.group_id)
    there = membership.affiliations.filter(
        queries.current_on(since_on), institution=institution
    ).first()
    if there is not None:
        return there
    affiliation = _affiliate(membership, institution, since_on)
    _record_affiliation(affiliation, actor, now, what="begun")
    return affiliation


@transaction.atomic
def correct_affiliation(
    *,
    affiliation: Affiliation,
    institution: Institution,
    since_on: date,
    until_on: date | None,
    actor: Member,
    now: datetime,
) -> Affiliation:
    """Mend or end a period. Raises Refused when it would run over another one."""
    membership = affiliation.membership
    _stays_inside(membership.group_id, institution)
    _locked(membership.group_id)
    if until_on is not None and until_on < since_on:
        raise Refused(Refusal.ENDS_BEFORE_IT_BEGINS)
    others = membership.affiliations.exclude(pk=affiliation.pk)
    if others.filter(queries.overlaps(since_on, until_on)).exists():
        raise Refused(Refusal.PERIODS_OVERLAP)
    affiliation.institution = institution
    affiliation.since_on, affiliation.until_on = since_on, until_on
    kept = membership.affiliations.filter(pk=affiliation.pk)
    # None is kept where it was removed meanwhile.
    if kept.update(institution=institution, since_on=since_on, until_on=until_on):
        _record_affiliation(affiliation, actor, now, what="corrected")
    return affiliation


@transaction.atomic
def remove_affiliation(*, affiliation: Affiliation, actor: Member, now: datetime) -> None:
    """Take away a period that never was. A second time changes nothing."""
    gone, _ = Affiliation.objects.filter(pk=affiliation.pk).delete()
    if gone:
        _record_affiliation(affiliation, actor, now, what="removed")


# Accounts


@transaction.atomic
def open_account(*, email: str, name: str, language: str) -> Member:
    """Make an account that is entered by choosing a password first, or return the one there is."""
    there = Member.objects.filter(email=email.lower()).first()
    return there or Member.objects.create_user(email, name=name, language=language)


@transaction.atomic
def change_account(*, member: Member, name: str, language: str) -> Member:
    """Change how a person is called and in which language they get mail."""
    member.name, member.language = name, language
    member.save(update_fields=["name", "language"])
    return member


# Inside


def _locked(group_id: int) -> Group:
    """Let one change of a group's people wait for the other."""
    return Group.objects.select_for_update().get(pk=group_id)


def _welcome(
    group: Group, member: Member, role: str, institution: Institution | None, now: datetime
) -> Membership:
    """Let the member belong to the locked group, back again or in a higher role."""
    today = timezone.localdate(now)
    membership, new = Membership.objects.get_or_create(
        group=group, member=member, defaults={"role": role, "since_on": today}
    )
    back = membership.until_on is not None
    lifted = not back and RANK[Role(membership.role)] < RANK[Role(role)]
    if not (new or back or lifted):
        return membership
    membership.role = role
    membership.until_on = None
    membership.save(update_fields=["role", "until_on"])
    if institution is not None and not lifted:
        _affiliate(membership, institution, today)
    record_event(
        kind=Kind.ROLE_CHANGED if lifted else Kind.MEMBER_JOINED,
        at=now,
        group_id=group.pk,
        actor_id=member.pk,
        member_id=member.pk,
        role=role,
    )
    return membership


def _keeps_an_organiser(leaving: Membership) -> None:
    if not leaving.leads or leaving.until_on is not None:
        return
    others = Membership.objects.filter(
        group=leaving.group_id, role=Role.ORGANISER, until_on=None, member__is_active=True
    ).exclude(pk=leaving.pk)
    if not others.exists():
        raise Refused(Refusal.LAST_ORGANISER)


def _stays_inside(group_id: int, institution: Institution | None) -> None:
    """An institution is a group's own. Raises ValueError: no page offers another group's."""
    if institution is not None and institution.group_id != group_id:
        raise ValueError("the institution belongs to another group")


def _affiliate(membership: Membership, institution: Institution, since_on: date) -> Affiliation:
    before = membership.affiliations.filter(queries.current_on(since_on), since_on__lt=since_on)
    before.update(until_on=since_on - timedelta(days=1))
    later = membership.affiliations.filter(since_on__gt=since_on).first()
    affiliation, _ = Affiliation.objects.update_or_create(
        membership=membership,
        since_on=since_on,
        defaults={
            "institution": institution,
            "until_on": later.since_on - timedelta(days=1) if later else None,
        },
    )
    return affiliation


def _record_institution(kind: Kind, institution: Institution, actor: Member, now: datetime) -> None:
    record_event(
        kind=kind,
        at=now,
        group_id=institution.group_id,
        actor_id=actor.pk,
        institution_id=institution.pk,
        short_name=institution.short_name,
    )


def _record_affiliation(
    affiliation: Affiliation, actor: Member, now: datetime, *, what: str
) -> None:
    record_event(
        kind=Kind.AFFILIATION_CHANGED,
        at=now,
        group_id=affiliation.membership.group_id,
        actor_id=actor.pk,
        member_id=affiliation.membership.member_id,
        institution_id=affiliation.institution_id,
        what=what,
    )
