"""Leaving a group, and what stays."""

import pytest
from django.utils import timezone

from dokuha.activity.models import Event
from dokuha.people import actions
from dokuha.people.models import Membership
from tests import makers

pytestmark = pytest.mark.django_db


def membership(who: str) -> Membership:
    return Membership.objects.get(group=makers.group(), member=makers.member(who))


def test_ben_leaves_and_is_out_at_once(client):
    group = makers.group()
    client.force_login(makers.member("ben"))

    answer = client.post(f"/groups/{group.pk}/leave/")

    assert answer.url == "/"
    assert membership("ben").until_on == timezone.localdate()
    assert client.get(f"/groups/{group.pk}/people/").status_code == 404


def test_somebody_who_joined_today_can_leave_today():
    today = timezone.localdate()
    Membership.objects.filter(pk=membership("ben").pk).update(since_on=today)

    actions.end_membership(
        membership=membership("ben"), actor=makers.member("ben"), now=timezone.now()
    )

    assert (membership("ben").since_on, membership("ben").until_on) == (today, today)


def test_the_last_organiser_cannot_leave(client):
    group = makers.group()
    client.force_login(makers.member("aiko"))

    answer = client.post(f"/groups/{group.pk}/leave/", follow=True)

    assert "please make somebody else an organiser first" in answer.content.decode()
    assert membership("aiko").until_on is None


def test_an_organiser_ends_the_membership_of_ben(client):
    group, ben = makers.group(), makers.member("ben")
    client.force_login(makers.member("aiko"))

    client.post(f"/groups/{group.pk}/people/{ben.pk}/end/")

    text = client.get(f"/groups/{group.pk}/people/").content.decode()
    assert text.index("Former members") < text.index(">Ben<")


def test_leaving_twice_is_leaving_once():
    for _ in range(2):
        actions.end_membership(
            membership=membership("ben"), actor=makers.member("ben"), now=timezone.now()
        )

    assert Event.objects.filter(kind="member_left").count() == 1


def test_the_time_at_an_institution_ends_with_the_membership():
    ben = makers.join(makers.group(), "ben", at="Harbour")

    actions.end_membership(membership=ben, actor=makers.member("ben"), now=timezone.now())

    assert ben.affiliations.get().until_on == timezone.localdate()


def test_leaving_asks_for_a_press(client):
    client.force_login(makers.member("ben"))

    assert client.get(f"/groups/{makers.group().pk}/leave/").status_code == 405
    assert membership("ben").until_on is None
