"""The first account of a new installation, made by whoever runs it."""

import os
import subprocess
import sys
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


def test_who_chooses_the_password_on_a_japanese_page_is_spoken_to_in_japanese(client, settings):
    settings.LANGUAGE_CODE = "en"
    japanese = {"Accept-Language": "ja"}
    link = invite().splitlines()[-1]

    form = client.get(urlsplit(link).path, follow=True, headers=japanese)
    address, password = form.redirect_chain[-1][0], {"password1": "by the lamp at night"}
    client.post(address, password, headers=japanese)

    assert Member.objects.get().language == "ja"
    assert 'lang="ja"' in client.get("/", follow=True, headers=japanese).content.decode()


def test_it_is_the_first_command_that_an_empty_data_folder_needs(tmp_path):
    environment = {**os.environ, "DOKUHA_DATA": str(tmp_path / "data")}
    environment.pop("DATABASE_URL", None)
    words = ["invite", "--group", "Night Readers", "--email", "dana@example.org", "--name", "Dana"]

    done = subprocess.run(
        [sys.executable, "-m", "dokuha", *words], env=environment, capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Dana <dana@example.org> organises 'Night Readers'.")


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
