"""Choosing a new password with a link sent by mail."""

import re
from datetime import timedelta

import pytest
from django.conf import settings

from dokuha.jobs.models import Job
from dokuha.jobs.worker import Worker
from dokuha.people.models import Member
from tests import makers

pytestmark = pytest.mark.django_db


def ask(client, address="ben@example.org", **kwargs):
    answer = client.post("/accounts/password/reset/", {"email": address}, **kwargs)
    worker = Worker(lease=timedelta(seconds=30))
    while worker.work_once():
        pass
    return answer


def link_in(mail) -> str:
    return re.search(rf"{settings.SITE_URL}(/accounts/password/reset/key/\S+)", mail.body).group(1)


def without_csrf_token(answer) -> str:
    return re.sub(r"\b\w{64}\b", "", answer.content.decode())


def test_ben_gets_a_link_and_chooses_a_new_password(client, mailoutbox):
    ben = makers.member("ben")
    ask(client)

    form = client.get(link_in(mailoutbox[0]), follow=True)
    answer = client.post(form.redirect_chain[-1][0], {"password1": "a lamp and a book"})

    ben.refresh_from_db()
    assert ben.check_password("a lamp and a book")
    assert answer.url == "/"
    assert client.get("/account/").status_code == 200


def test_a_link_works_once(client, mailoutbox):
    makers.member("ben")
    ask(client)
    link = link_in(mailoutbox[0])
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "a lamp and a book"})
    client.post("/accounts/logout/")

    again = client.get(link, follow=True)

    assert "This link does not work any more" in again.content.decode()


@pytest.mark.parametrize(
    ("language", "subject", "greeting"),
    [
        ("en", "Dokuha: choose a new password", "Dear Ben,"),
        ("ja", "Dokuha: 新しいパスワードの設定", "Ben さん"),
    ],
)
def test_the_mail_is_in_the_language_of_the_member(client, mailoutbox, language, subject, greeting):
    ben = makers.member("ben")
    Member.objects.filter(pk=ben.pk).update(language=language)
    other = {"en": "ja", "ja": "en"}[language]

    ask(client, headers={"accept-language": other})

    mail = mailoutbox[0]
    assert (mail.subject, mail.to) == (subject, ["ben@example.org"])
    assert mail.body.startswith(greeting)


def test_the_page_does_not_tell_whether_there_is_an_account(client, mailoutbox):
    makers.member("ben")

    known = ask(client, follow=True)
    unknown = ask(client, "nobody@example.org", follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert without_csrf_token(known) == without_csrf_token(unknown)
    assert [mail.to for mail in mailoutbox] == [["ben@example.org"], ["nobody@example.org"]]
    assert mailoutbox[1].subject == "Dokuha: no account with this address"
    assert "/accounts/" not in mailoutbox[1].body


def test_one_address_is_not_flooded_with_mail(client, mailoutbox):
    makers.member("ben")

    answers = [ask(client) for _ in range(6)]

    assert len(mailoutbox) == 5
    assert answers[-1].status_code == 429
    assert "Too many tries" in answers[-1].content.decode()


def test_a_weak_password_is_refused_and_the_old_one_stays(client, mailoutbox):
    ben = makers.member("ben")
    ask(client)
    form = client.get(link_in(mailoutbox[0]), follow=True)

    client.post(form.redirect_chain[-1][0], {"password1": "short"})

    ben.refresh_from_db()
    assert ben.check_password("reading-room")


def test_no_link_that_opens_an_account_lies_in_the_queue(client, mailoutbox):
    makers.member("ben")
    ask(client)

    key = link_in(mailoutbox[0]).removeprefix("/accounts/password/reset/key/").strip("/")

    assert [job.status for job in Job.objects.all()] == ["SUCCESSFUL"]
    assert not [job for job in Job.objects.all() if key in f"{job.args} {job.kwargs} {job.result}"]


def test_the_answer_waits_for_no_mail_server(client, mailoutbox):
    makers.member("ben")

    client.post("/accounts/password/reset/", {"email": "ben@example.org"})

    assert not mailoutbox
    assert Job.objects.count() == 1
