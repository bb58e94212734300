"""Joining a group with an invitation link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dokuha.activity.models import Event
from dokuha.people import actions
from dokuha.people.models import Affiliation, Institution, Invitation, Member, Membership, Role
from tests import makers

pytestmark = pytest.mark.django_db


def invitation(role=Role.MEMBER, *, days=7, institution=None) -> Invitation:
    now = timezone.now()
    return actions.invite(
        group=makers.group(),
        role=role,
        institution=institution,
        ends_at=now + timedelta(days=days),
        actor=makers.member("aiko"),
        now=now,
    )


def accept(link: Invitation, who: str = "chen") -> Membership:
    return actions.accept_invitation(invitation=link, member=makers.member(who), now=timezone.now())


def role_of(who: str) -> str:
    return Membership.objects.get(group=makers.group(), member=makers.member(who)).role


def test_a_link_shows_which_group_invites_as_what_and_by_whom(client):
    text = client.get(f"/join/{invitation(Role.GUEST).token}/").content.decode()

    assert "Night Readers" in text
    assert "Aiko invites you" in text
    assert "guest" in text


def test_somebody_signed_in_joins_by_one_press(client):
    link = invitation()
    client.force_login(makers.member("chen"))

    answer = client.post(f"/join/{link.token}/")

    assert answer.url == f"/groups/{makers.group().pk}/"
    assert role_of("chen") == Role.MEMBER


def test_looking_at_a_link_does_not_join(client):
    client.force_login(makers.member("chen"))

    client.get(f"/join/{invitation().token}/")

    assert not Membership.objects.filter(member=makers.member("chen")).exists()


def test_somebody_new_makes_an_account_and_comes_back_to_the_link(client):
    link = invitation()
    client.get(f"/join/{link.token}/")

    answer = client.post(
        "/accounts/signup/",
        {"email": "Dana@Example.org", "name": "Dana", "password1": "by the lamp at night"},
        headers={"accept-language": "ja"},
    )

    assert answer.url == f"/join/{link.token}/"
    dana = Member.objects.get(email="dana@example.org")
    assert (dana.name, dana.language) == ("Dana", "ja")
    assert client.post(answer.url).url == f"/groups/{makers.group().pk}/"


def test_somebody_with_an_account_signs_in_and_comes_back_to_the_link(client):
    link = invitation()
    makers.member("chen")
    client.get(f"/join/{link.token}/")

    answer = client.post(
        "/accounts/login/", {"login": "chen@example.org", "password": "reading-room"}
    )

    assert answer.url == f"/join/{link.token}/"


def test_the_sign_up_page_asks_for_address_name_and_one_password(client):
    client.get(f"/join/{invitation().token}/")

    form = client.get("/accounts/signup/").context["form"]

    assert list(form.fields) == ["email", "name", "password1"]


def test_nobody_signs_up_without_an_invitation(client):
    filled = {"email": "eve@example.org", "name": "Eve", "password1": "by the lamp at night"}

    answer = client.post("/accounts/signup/", filled)

    assert "You need an invitation" in answer.content.decode()
    assert not Member.objects.filter(email="eve@example.org").exists()


def test_nobody_signs_up_with_an_invitation_that_ended_meanwhile(client):
    link = invitation()
    client.get(f"/join/{link.token}/")
    actions.withdraw_invitation(invitation=link, actor=makers.member("aiko"), now=timezone.now())

    client.post(
        "/accounts/signup/",
        {"email": "eve@example.org", "name": "Eve", "password1": "by the lamp at night"},
    )

    assert not Member.objects.filter(email="eve@example.org").exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "not an address", "Enter a valid email address."),
        ("email", "ben@example.org", "There is an account with this e-mail already."),
        ("password1", "short", "at least 10 characters"),
        ("password1", "password1234", "too common"),
        ("name", "n" * 10_000, "at most 80 characters"),
        ("name", "", "This field is required."),
    ],
)
def test_a_bad_sign_up_gets_a_sentence_and_no_account(client, field, value, sentence):
    client.get(f"/join/{invitation().token}/")
    filled = {"email": "dana@example.org", "name": "Dana", "password1": "by the lamp at night"}
    before = Member.objects.count()

    answer = client.post("/accounts/signup/", {**filled, field: value})

    assert sentence in answer.content.decode()
    assert Member.objects.count() == before


def test_wrong_ended_and_withdrawn_links_are_told_apart_by_nothing(client):
    ended, withdrawn = invitation(days=-1), invitation()
    actions.withdraw_invitation(
        invitation=withdrawn, actor=makers.member("aiko"), now=timezone.now()
    )
    client.force_login(makers.member("chen"))

    answers = [
        client.request(REQUEST_METHOD=method, PATH_INFO=f"/join/{token}/")
        for token in ("never-was", ended.token, withdrawn.token)
        for method in ("GET", "POST")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert not any(b"Night Readers" in answer.content for answer in answers)
    assert all(b"This link leads nowhere" in answer.content for answer in answers)
    assert not Membership.objects.filter(member=makers.member("chen")).exists()


def test_joining_twice_is_joining_once():
    link = invitation()

    first, second = accept(link), accept(link)

    assert first == second
    assert Event.objects.filter(kind="member_joined").count() == 1


@pytest.mark.parametrize(
    ("who", "link_role", "role"),
    [
        ("aiko", Role.GUEST, Role.ORGANISER),
        ("ben", Role.GUEST, Role.MEMBER),
        ("gus", Role.MEMBER, Role.MEMBER),
        ("ben", Role.ORGANISER, Role.ORGANISER),
    ],
)
def test_a_link_raises_a_role_and_never_lowers_it(who, link_role, role):
    accept(invitation(link_role), who)

    assert role_of(who) == role


def test_a_former_organiser_comes_back_only_as_the_link_says():
    group = makers.group()
    former = makers.join(group, "dana", role=Role.ORGANISER)
    actions.end_membership(membership=former, actor=makers.member("aiko"), now=timezone.now())

    back = accept(invitation(Role.GUEST), "dana")

    assert (back.pk, back.role, back.until_on) == (former.pk, Role.GUEST, None)


def test_whoever_joins_is_at_the_institution_of_the_link_from_that_day():
    group = makers.group()
    harbour = Institution.objects.create(group=group, name="Harbour", short_name="HU")

    joined = accept(invitation(institution=harbour))

    spell = Affiliation.objects.get(membership=joined)
    assert (spell.institution, spell.since_on) == (harbour, timezone.localdate())


def test_whoever_comes_back_is_where_the_link_says_even_in_a_higher_role():
    group = makers.group()
    harbour = Institution.objects.create(group=group, name="Harbour", short_name="HU")
    gus = Membership.objects.get(group=group, member=makers.member("gus"))
    actions.end_membership(membership=gus, actor=gus.member, now=timezone.now())

    back = accept(invitation(Role.MEMBER, institution=harbour), "gus")

    assert (back.role, back.affiliations.get().institution) == (Role.MEMBER, harbour)
    assert Event.objects.filter(kind="member_joined").count() == 1


def test_a_press_on_another_site_joins_nothing():
    link = invitation()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(makers.member("chen"))

    answer = browser.post(f"/join/{link.token}/")

    assert answer.status_code == 403
    assert not Membership.objects.filter(member=makers.member("chen")).exists()


def test_whoever_belongs_already_is_led_to_the_group(client):
    client.force_login(makers.member("ben"))

    text = client.get(f"/join/{invitation().token}/").content.decode()

    assert "You belong to it already" in text


def test_an_organiser_makes_a_link_and_finds_it_on_the_page(client):
    group = makers.group()
    client.force_login(makers.member("aiko"))

    client.post(f"/groups/{group.pk}/invite/", {"role": "guest", "days": "3"})

    link = Invitation.objects.get()
    assert (link.role, link.invited_by.name) == (Role.GUEST, "Aiko")
    assert timedelta(days=2) < link.ends_at - timezone.now() <= timedelta(days=3)
    text = client.get(f"/groups/{group.pk}/people/").content.decode()
    assert f"http://testserver/join/{link.token}/" in text


@pytest.mark.parametrize("days", ["0", "-1", "91", "ten", ""])
def test_a_link_is_open_for_one_to_ninety_days(client, days):
    client.force_login(makers.member("aiko"))

    client.post(f"/groups/{makers.group().pk}/invite/", {"role": "member", "days": days})

    assert not Invitation.objects.exists()


def test_a_withdrawn_link_is_gone_from_the_page(client):
    link = invitation()
    client.force_login(makers.member("aiko"))

    client.post(f"/groups/{link.group_id}/invitations/{link.pk}/withdraw/")

    text = client.get(f"/groups/{link.group_id}/people/").content.decode()
    assert link.token not in text
