"""Two people press at the same moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dokuha.people import actions
from dokuha.people.models import Membership, Role
from dokuha.people.refusals import Refusal, Refused
from tests import makers
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def refusal_of(action, **told):
    """Return what the action refused with, or None."""
    try:
        action(**told)
    except Refused as refused:
        return refused.code


def test_two_organisers_who_step_down_together_leave_one():
    group = makers.group()
    seats = [
        makers.join(group, "aiko"),
        makers.join(group, "dana", role=Role.ORGANISER),
    ]

    def step_down(seat):
        return lambda: refusal_of(
            actions.change_role,
            membership=seat,
            role=Role.MEMBER,
            actor=seat.member,
            now=timezone.now(),
        )

    refusals = together(*map(step_down, seats))

    assert sorted(refusals, key=str) == [None, Refusal.LAST_ORGANISER]
    assert Membership.objects.filter(group=group, role=Role.ORGANISER).count() == 1


def test_joining_in_two_windows_at_once_is_joining_once():
    now, chen = timezone.now(), makers.member("chen")
    link = actions.invite(
        group=makers.group(),
        role=Role.MEMBER,
        institution=None,
        ends_at=now + timedelta(days=1),
        actor=makers.member("aiko"),
        now=now,
    )

    def join():
        return refusal_of(actions.accept_invitation, invitation=link, member=chen, now=now)

    assert together(join, join) == [None, None]
    assert Membership.objects.filter(member=chen).count() == 1
