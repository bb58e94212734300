"""Signing in and out, and one's own account."""

import pytest

from dokuha.people.models import Member
from tests import makers

pytestmark = pytest.mark.django_db

RIGHT = {"login": "ben@example.org", "password": "reading-room"}


def test_ben_signs_in_with_address_and_password(client):
    makers.member("ben")

    answer = client.post("/accounts/login/", RIGHT)

    assert answer.url == "/"
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("http://testserver/groups/1/ideas/?sort=new", "/groups/1/ideas/%3Fsort%3Dnew"),
        ("http://elsewhere.example/account/", "/"),
        ("http://testserver//elsewhere.example/", "/elsewhere.example/"),
        ("http://[", "/"),
        ("", "/"),
    ],
)
def test_a_button_pressed_after_the_session_ended_leads_back_to_its_page(client, referer, page):
    answer = client.post("/ideas/1/vote/", headers={"referer": referer})

    assert answer.url == f"/accounts/login/?next={page}"


def test_capitals_in_the_address_do_not_matter(client):
    makers.member("ben")

    answer = client.post("/accounts/login/", {**RIGHT, "login": "Ben@Example.ORG"})

    assert answer.status_code == 302


@pytest.mark.parametrize("wrong", [{"password": "no"}, {"login": "nobody@example.org"}])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This e-mail and this password do not belong together."),
        ("ja", "メールアドレスとパスワードの組み合わせが正しくありません。"),
    ],
)
def test_a_wrong_password_and_a_wrong_address_get_the_same_sentence(
    client, wrong, language, sentence
):
    makers.member("ben")

    answer = client.post(
        "/accounts/login/", {**RIGHT, **wrong}, headers={"accept-language": language}
    )

    assert sentence in answer.content.decode()


def test_guessing_is_stopped_after_five_tries(client):
    makers.member("ben")
    for _ in range(5):
        client.post("/accounts/login/", {**RIGHT, "password": "guess"})

    answer = client.post("/accounts/login/", RIGHT)

    assert "Too many tries" in answer.content.decode()


def test_a_page_asked_for_before_signing_in_is_shown_after_it(client):
    makers.member("ben")

    answer = client.post("/accounts/login/", {**RIGHT, "next": "/account/"})

    assert answer.url == "/account/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example"]
)
def test_signing_in_never_leads_to_another_site(client, elsewhere):
    makers.member("ben")

    answer = client.post("/accounts/login/", {**RIGHT, "next": elsewhere})

    assert answer.url == "/"


def test_looking_at_the_sign_out_page_does_not_sign_out(client):
    client.force_login(makers.member("ben"))

    client.get("/accounts/logout/")
    assert client.get("/account/").status_code == 200

    client.post("/accounts/logout/")
    assert client.get("/account/").status_code == 302


def test_a_closed_account_cannot_sign_in(client):
    ben = makers.member("ben")
    Member.objects.filter(pk=ben.pk).update(is_active=False)

    client.post("/accounts/login/", RIGHT)

    assert client.get("/account/").status_code == 302


def test_a_new_device_speaks_the_language_of_the_member(client):
    ben = makers.member("ben")
    Member.objects.filter(pk=ben.pk).update(language="ja")

    client.post("/accounts/login/", RIGHT, headers={"accept-language": "en"})

    assert "アカウント" in client.get("/account/").content.decode()


def test_name_and_language_can_be_changed_and_the_pages_follow(client):
    ben = makers.member("ben")
    client.force_login(ben)

    answer = client.post("/account/", {"name": "Benjamin", "language": "ja"}, follow=True)

    ben.refresh_from_db()
    assert (ben.name, ben.language) == ("Benjamin", "ja")
    assert '<html lang="ja">' in answer.content.decode()


@pytest.mark.parametrize("bad", [{"name": ""}, {"name": "n" * 81}, {"language": "xx"}])
def test_a_bad_change_changes_nothing(client, bad):
    ben = makers.member("ben")
    client.force_login(ben)

    client.post("/account/", {"name": "Benjamin", "language": "ja", **bad})

    ben.refresh_from_db()
    assert (ben.name, ben.language) == ("Ben", "en")


def test_the_password_is_changed_only_by_who_knows_it(client):
    ben = makers.member("ben")
    client.force_login(ben)
    page = "/accounts/password/change/"

    client.post(page, {"oldpassword": "guess", "password1": "a lamp and a book"})
    ben.refresh_from_db()
    assert ben.check_password("reading-room")

    answer = client.post(page, {"oldpassword": "reading-room", "password1": "a lamp and a book"})
    ben.refresh_from_db()
    assert ben.check_password("a lamp and a book")
    assert answer.url == "/account/"
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/inactive/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-nonsense/",
        "/accounts/password/reset/key/done/",
    ],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_page_at_the_door_is_in_our_frame_and_language(client, page, language):
    answer = client.get(page, headers={"accept-language": language}).content.decode()

    assert f'<html lang="{language}">' in answer
    assert 'class="shell shell-out"' in answer
    assert (
        "パスワード" in answer or "招待" in answer or "アカウント" in answer or "メール" in answer
    ) == (language == "ja")


@pytest.mark.parametrize("page", ["/accounts/email/", "/accounts/confirm-email/"])
def test_pages_of_the_library_that_nobody_needs_are_not_there(client, page):
    client.force_login(makers.member("ben"))

    assert client.get(page).status_code == 404
