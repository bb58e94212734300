"""Two people press at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from dokuha.people import actions
from dokuha.people.models import Membership, Role
from tests import makers

pytestmark = pytest.mark.django_db(transaction=True)


def together(*deeds):
    """Do all at once, each with a connection of its own; return what each refused with."""
    start = Barrier(len(deeds))

    def do(deed):
        try:
            start.wait(timeout=10)
            deed()
        except actions.Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


@pytest.fixture(autouse=True)
def _several_connections():
    if connection.vendor == "sqlite":
        pytest.skip("the SQLite of the tests is in memory, with one connection")


def test_two_organisers_who_step_down_together_leave_one():
    group = makers.group()
    seats = [
        makers.join(group, "aiko"),
        makers.join(group, "dana", role=Role.ORGANISER),
    ]

    def step_down(seat):
        return lambda: actions.change_role(
            membership=seat, role=Role.MEMBER, actor=seat.member, now=timezone.now()
        )

    refusals = together(*map(step_down, seats))

    assert sorted(refusals, key=str) == [None, actions.Refusal.LAST_ORGANISER]
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
        actions.accept_invitation(invitation=link, member=chen, now=now)

    assert together(join, join) == [None, None]
    assert Membership.objects.filter(member=chen).count() == 1
