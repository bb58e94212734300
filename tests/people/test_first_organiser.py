"""The first account of a new installation, made by whoever runs it."""

from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command

from dokuha.people.models import Group, Member, Membership, Role
from tests import makers

pytestmark = pytest.mark.django_db


def invite(*, group="Night Readers", email="Dana@Example.org", name="Dana") -> str:
    out = StringIO()
    call_command("invite", group=group, email=email, name=name, stdout=out)
    return out.getvalue()


def test_the_printed_link_leads_to_a_password_and_into_the_group(client):
    link = invite().splitlines()[-1]

    form = client.get(urlsplit(link).path, follow=True)
    answer = client.post(form.redirect_chain[-1][0], {"password1": "by the lamp at night"})

    assert answer.url == "/"
    group = Group.objects.get(name="Night Readers")
    assert client.get(f"/groups/{group.pk}/invite/").status_code == 200


def test_running_it_again_makes_nothing_twice():
    invite()
    invite()

    assert (Group.objects.count(), Member.objects.count(), Membership.objects.count()) == (1, 1, 1)


def test_somebody_who_has_a_password_is_told_to_sign_in():
    group = makers.group()

    said = invite(email="ben@example.org", name="Ben")

    assert "Sign in:" in said
    assert "password" not in said
    assert Membership.objects.get(group=group, member__name="Ben").role == Role.ORGANISER


def test_an_address_that_is_none_is_refused_in_one_line():
    with pytest.raises(CommandError, match="'dana' is not an e-mail address"):
        invite(email="dana")

    assert not Group.objects.exists()
