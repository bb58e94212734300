"""Who may do what in a group, and who sees what of whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dokuha.activity.models import Event
from dokuha.people import actions
from dokuha.people.models import Institution, Membership, Role
from dokuha.people.refusals import Refusal, Refused
from tests import makers

pytestmark = pytest.mark.django_db


def membership(who: str) -> Membership:
    return Membership.objects.get(group=makers.group(), member=makers.member(who))


def things() -> dict[str, int]:
    """Make one of everything that an organiser changes, and return its numbers."""
    group = makers.group()
    at_harbour = makers.join(makers.group(), "ben")
    harbour = Institution.objects.create(group=group, name="Harbour", short_name="HU")
    common = {"actor": makers.member("aiko"), "now": timezone.now()}
    spell = actions.affiliate(
        membership=at_harbour, institution=harbour, since_on=makers.TODAY, **common
    )
    link = actions.invite(
        group=group, role=Role.GUEST, institution=None, ends_at=timezone.now(), **common
    )
    return {
        "group": group.pk,
        "ben": makers.member("ben").pk,
        "institution": harbour.pk,
        "spell": spell.pk,
        "link": link.pk,
    }


ORGANISERS_FORMS = [
    "/groups/{group}/change/",
    "/groups/{group}/invite/",
    "/groups/{group}/institutions/new/",
    "/groups/{group}/institutions/{institution}/change/",
    "/groups/{group}/affiliations/{spell}/change/",
]
ORGANISERS_PAGES = [*ORGANISERS_FORMS, "/groups/{group}/people/{ben}/change/"]
ORGANISERS_PRESSES = [
    "/groups/{group}/invitations/{link}/withdraw/",
    "/groups/{group}/people/{ben}/role/",
    "/groups/{group}/people/{ben}/affiliate/",
    "/groups/{group}/affiliations/{spell}/remove/",
    "/groups/{group}/people/{ben}/end/",
]


@pytest.mark.parametrize("page", ORGANISERS_PAGES)
@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 403), ("gus", 403), ("chen", 404)]
)
def test_only_organisers_open_the_pages_that_change_a_group(client, page, who, status):
    address = page.format(**things())
    client.force_login(makers.member(who))

    assert client.get(address).status_code == status


@pytest.mark.parametrize("page", [*ORGANISERS_FORMS, *ORGANISERS_PRESSES])
@pytest.mark.parametrize(("who", "status"), [("ben", 403), ("gus", 403), ("chen", 404)])
def test_nobody_else_changes_anything(client, page, who, status):
    address = page.format(**things())
    client.force_login(makers.member(who))
    before = list(Event.objects.values_list("pk"))

    answer = client.post(address, {"role": "organiser", "name": "Taken over", "days": "3"})

    assert answer.status_code == status
    assert list(Event.objects.values_list("pk")) == before


@pytest.mark.parametrize("page", ORGANISERS_PRESSES)
def test_changes_are_made_by_pressing_and_not_by_following_a_link(client, page):
    address = page.format(**things())
    client.force_login(makers.member("aiko"))

    assert client.get(address).status_code == 405


REACHING_IN = [page for page in [*ORGANISERS_FORMS, *ORGANISERS_PRESSES] if page.count("{") > 1]


@pytest.mark.parametrize("page", REACHING_IN)
def test_an_organiser_elsewhere_cannot_reach_in_through_their_own_group(client, page):
    numbers = {**things(), "group": makers.strangers().pk}
    client.force_login(makers.member("chen"))

    assert client.post(page.format(**numbers)).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("gus", 200), ("chen", 404)]
)
def test_everybody_of_the_group_sees_who_belongs(client, who, status):
    client.force_login(makers.member(who))

    assert client.get(f"/groups/{makers.group().pk}/people/").status_code == status


@pytest.mark.parametrize(("who", "sees"), [("aiko", True), ("ben", False), ("gus", False)])
def test_addresses_and_links_are_seen_by_organisers_alone(client, who, sees):
    things()
    makers.member("dana")
    makers.join(makers.group(), "dana")
    actions.invite(
        group=makers.group(),
        role=Role.MEMBER,
        institution=None,
        ends_at=timezone.now() + timedelta(days=1),
        actor=makers.member("aiko"),
        now=timezone.now(),
    )
    client.force_login(makers.member(who))

    text = client.get(f"/groups/{makers.group().pk}/people/").content.decode()

    assert ("dana@example.org" in text, "/join/" in text) == (sees, sees)


@pytest.mark.parametrize("number", [0, 2**31, 10**30])
def test_a_group_that_never_was_is_not_there(client, number):
    client.force_login(makers.member("aiko"))

    assert client.get(f"/groups/{number}/people/").status_code == 404
    assert client.get(f"/groups/{makers.group().pk}/people/{number}/change/").status_code == 404


def test_an_organiser_makes_ben_an_organiser(client):
    client.force_login(makers.member("aiko"))
    group, ben = makers.group(), makers.member("ben")

    client.post(f"/groups/{group.pk}/people/{ben.pk}/role/", {"role": "organiser"})

    assert membership("ben").leads


def test_the_last_organiser_cannot_step_down(client):
    client.force_login(makers.member("aiko"))
    group, aiko = makers.group(), makers.member("aiko")

    answer = client.post(f"/groups/{group.pk}/people/{aiko.pk}/role/", {"role": "guest"})

    assert "please make somebody else an organiser first" in answer.content.decode()
    assert membership("aiko").leads


def test_one_of_two_organisers_steps_down_and_keeps_reading(client):
    client.force_login(makers.member("aiko"))
    group, aiko = makers.group(), makers.member("aiko")
    makers.join(group, "dana", role=Role.ORGANISER)

    answer = client.post(f"/groups/{group.pk}/people/{aiko.pk}/role/", {"role": "member"})

    assert answer.url == f"/groups/{group.pk}/people/"
    assert membership("aiko").role == Role.MEMBER


def test_an_organiser_whose_account_is_closed_does_not_count():
    dana = makers.join(makers.group(), "dana", role=Role.ORGANISER)
    dana.member.is_active = False
    dana.member.save()

    with pytest.raises(Refused) as refused:
        actions.change_role(
            membership=membership("aiko"),
            role=Role.GUEST,
            actor=makers.member("aiko"),
            now=timezone.now(),
        )

    assert refused.value.code == Refusal.LAST_ORGANISER


def test_the_same_role_again_is_no_event():
    actions.change_role(
        membership=membership("ben"),
        role=Role.MEMBER,
        actor=makers.member("aiko"),
        now=timezone.now(),
    )

    assert not Event.objects.exists()


def test_twenty_people_need_no_more_queries_than_two(client, django_assert_max_num_queries):
    group = makers.group()
    client.force_login(makers.member("aiko"))
    page = f"/groups/{group.pk}/people/"
    makers.join(group, "ben", at="Harbour")
    client.get(page)
    with django_assert_max_num_queries(100) as few:
        client.get(page)
    for number in range(20):
        makers.join(group, f"reader{number}", at="Harbour")

    with django_assert_max_num_queries(len(few)):
        client.get(page)
