"""Starting a group, changing it, and being in several."""

import pytest
from django.test import RequestFactory

from dokuha.people import access, context
from dokuha.people.models import Group, Membership, Role
from tests import makers

pytestmark = pytest.mark.django_db


def test_whoever_starts_a_group_organises_it(client):
    client.force_login(makers.member("chen"))

    answer = client.post("/groups/new/", {"name": "Morning Readers", "about": ""})

    group = Group.objects.get(name="Morning Readers")
    assert answer.url == f"/groups/{group.pk}/"
    assert Membership.objects.get(group=group).role == Role.ORGANISER


@pytest.mark.parametrize("name", ["", "   ", "n" * 10_000])
def test_a_group_needs_a_name_that_fits(client, name):
    client.force_login(makers.member("chen"))

    answer = client.post("/groups/new/", {"name": name, "about": ""})

    assert answer.context["form"].errors.keys() == {"name"}
    assert not Group.objects.exists()


def test_an_organiser_changes_name_and_words(client):
    group = makers.group()
    client.force_login(makers.member("aiko"))

    wanted = {"name": "Day Readers", "about": "By day.", "claim_days": "14"}
    client.post(f"/groups/{group.pk}/change/", wanted)

    group.refresh_from_db()
    assert (group.name, group.about) == ("Day Readers", "By day.")


def test_somebody_without_a_group_is_shown_how_to_begin(client):
    client.force_login(makers.member("chen"))

    text = client.get("/account/").content.decode()

    assert "You are in no group yet" in text
    assert "/groups/new/" in text


@pytest.mark.parametrize("last", [None, "Night Readers", "Attic", "Elsewhere"])
def test_pages_begin_with_the_group_one_was_in_last(client, last):
    aiko, night = makers.member("aiko"), makers.group()
    attic = Group.objects.create(name="Attic")
    makers.join(attic, "aiko")
    groups = {"Night Readers": night, "Attic": attic, "Elsewhere": makers.strangers()}
    request = RequestFactory().get("/")
    request.user, request.session = aiko, client.session
    if last:
        access.remember_group(request, groups[last])

    # A group that is not theirs is forgotten.
    assert context.groups(request)["group"].name == (
        "Night Readers" if last == "Night Readers" else "Attic"
    )


def test_a_page_that_does_not_show_the_groups_does_not_ask_for_them(
    client, django_assert_num_queries
):
    request = RequestFactory().get("/")
    request.user, request.session = makers.member("aiko"), client.session

    with django_assert_num_queries(0):
        context.groups(request)
