from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.discussion import digests, tasks
from dokuha.discussion.actions import take_back, want_digest
from dokuha.discussion.models import Digest
from dokuha.jobs.models import Job
from dokuha.people.models import Membership
from tests import makers
from tests.discussion.talking import place, say
from tests.summaries.drafts import submitted

pytestmark = pytest.mark.django_db
# Nine o'clock in the morning in Tokyo.
MORNING = datetime(2026, 3, 11, 0, 0, tzinfo=UTC)
EVENING_BEFORE = MORNING - timedelta(hours=12)
DAY = timedelta(days=1)


class Broken(EmailBackend):
    def send_messages(self, messages):
        raise OSError("the mail server is away")


def belongs(who="ben") -> Membership:
    rows = Membership.objects.select_related("group", "member")
    return rows.get(group=makers.group(), member=makers.member(who))


def send(who="ben", now=MORNING) -> bool:
    return digests.send_digest(membership=belongs(who), now=now)


def test_what_is_new_is_mailed_with_links():
    makers.group()
    say("Why this loss?", now=EVENING_BEFORE)
    say("@Ben, tea?", at=place("talk"), now=EVENING_BEFORE)

    assert send()

    (letter,) = mail.outbox
    assert letter.to == ["ben@example.org"]
    assert letter.subject == "What is new in Night Readers"
    mentioned, said = letter.body.split("What was said")
    assert "Where you are mentioned" in mentioned
    assert "@Ben, tea?" in mentioned
    assert "Aiko: Reading in the Dark\n  Why this loss?\n  http://127.0.0.1:8000/papers/" in said


def test_it_speaks_the_language_of_its_reader():
    submitted(by="aiko")
    Event.objects.update(at=EVENING_BEFORE)
    ben = makers.member("ben")
    ben.language = "ja"
    ben.save()

    send("ben")
    send("gus")

    in_japanese, in_english = mail.outbox
    assert in_japanese.subject == "Night Readersの新着"
    assert "新しいサマリ" in in_japanese.body
    assert "New summaries" in in_english.body


def test_there_is_no_mail_without_news_and_ones_own_words_are_none():
    say(now=EVENING_BEFORE)

    assert not send("aiko")
    assert not mail.outbox
    assert Digest.objects.get().begun_on == timezone.localdate(MORNING)


def test_there_is_one_mail_a_day_and_the_next_has_only_what_is_new():
    say("Old.", now=EVENING_BEFORE)
    assert [send(), send(), send(now=MORNING + timedelta(hours=8))] == [True, False, False]
    say("New.", by="gus", now=MORNING + timedelta(minutes=5))

    assert send(now=MORNING + DAY)
    assert not send(now=MORNING + DAY * 2)

    assert len(mail.outbox) == 2
    assert "Old." not in mail.outbox[1].body
    assert "New." in mail.outbox[1].body


def test_what_was_said_just_before_the_mail_is_not_told_twice():
    say("Just now.", now=MORNING - timedelta(minutes=1))

    assert [send(), send(now=MORNING + DAY)] == [True, False]


def test_an_event_that_commits_late_is_told_the_next_day():
    """When the mail was made it could not be seen, though its time and number are lower."""
    say("Slow.", now=MORNING - timedelta(minutes=10))
    values = Event.objects.values().get(kind=Kind.COMMENT_MADE)
    Event.objects.all().delete()
    say("Quick.", at=place("talk"), now=MORNING - timedelta(minutes=2))
    send()
    Event.objects.create(**values)

    assert send(now=MORNING + DAY)

    assert "Slow." in mail.outbox[1].body
    assert "Quick." not in mail.outbox[1].body


def test_what_is_taken_back_is_not_told():
    take_back(comment=say(now=EVENING_BEFORE), now=MORNING)

    assert not send()


def test_a_mail_server_that_is_away_is_tried_again(settings):
    say(now=EVENING_BEFORE)
    settings.EMAIL_BACKEND = "tests.discussion.test_digest.Broken"
    with pytest.raises(OSError, match="away"):
        send()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert send()
    assert len(mail.outbox) == 1


def test_a_worker_that_dies_after_beginning_mails_no_second_time_and_loses_nothing(monkeypatch):
    say("Kept.", now=EVENING_BEFORE)

    def die(*_):
        raise SystemExit

    monkeypatch.setattr(digests, "_mail", die)
    with pytest.raises(SystemExit):
        send()
    monkeypatch.undo()

    assert not send(), "it may have gone out"
    assert send(now=MORNING + DAY)
    assert "Kept." in mail.outbox[0].body


def test_nobody_is_mailed_who_does_not_want_it():
    say(now=EVENING_BEFORE)
    want_digest(membership=belongs(), is_wanted=False)

    assert belongs() not in digests.waiting(today=timezone.localdate(MORNING))
    assert not send()


@pytest.mark.parametrize(("hour", "goes"), [(6, False), (7, True), (23, True)])
def test_mail_goes_out_from_seven_o_clock_here(hour, goes):
    now = timezone.localtime(MORNING).replace(hour=hour)

    assert digests.is_morning(now) is goes


def test_everybody_of_a_group_waits_for_the_mail_until_it_is_begun(settings, monkeypatch):
    makers.group()
    settings.EMAIL_HOST = "mail.example.org"
    monkeypatch.setattr(timezone, "now", lambda: MORNING)
    send("aiko")

    tasks.send_digests.call()

    waiting = Job.objects.filter(task_path="dokuha.discussion.tasks.send_digest")
    assert sorted(job.args for job in waiting) == sorted([[belongs("ben").pk], [belongs("gus").pk]])


def test_without_a_mail_server_nothing_is_prepared(settings, monkeypatch):
    makers.group()
    monkeypatch.setattr(timezone, "now", lambda: MORNING)

    tasks.send_digests.call()

    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail():
    say(now=EVENING_BEFORE)
    mine, together, sent = belongs(), Barrier(2), []

    def work():
        together.wait()
        sent.append(digests.send_digest(membership=mine, now=MORNING))
        connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(sent) == [False, True]
    assert len(mail.outbox) == 1
