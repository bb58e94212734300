"""Organisers see who has become quieter, write kindly, keep notes, and praise."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.discussion.actions import give_thanks
from dokuha.discussion.models import Comment, Notice
from dokuha.jobs.models import Job
from dokuha.progress import attention, mailing
from dokuha.progress.actions import send_message
from dokuha.progress.models import CareNote
from dokuha.progress.tasks import mail_message
from dokuha.summaries.models import State, Summary
from tests import makers

pytestmark = pytest.mark.django_db
OFFERED_TO_BEN = "/groups/{group}/care/{ben}/"


def deed(who: str, *, days_ago: int, kind: Kind = Kind.PAPER_CLAIMED) -> None:
    record_event(
        kind=kind,
        at=timezone.now() - timedelta(days=days_ago),
        group_id=makers.group().pk,
        actor_id=makers.member(who).pk,
    )


def was_busy(who: str) -> None:
    """Four days in each of the windows before the last two weeks."""
    for window in range(1, 7):
        for n in range(4):
            deed(who, days_ago=14 * window + n)


def membership(who: str = "ben"):
    return makers.group().memberships.get(member=makers.member(who))


def circle(viewer: str = "aiko") -> dict[str, list[str]]:
    found = attention.circle_of(
        makers.group(), viewer=makers.member(viewer), today=timezone.localdate()
    )
    return {name: [one.member.name for one in some] for name, some in vars(found).items() if some}


def page(client, who: str = "aiko", address: str = "/groups/{group}/care/", **headers):
    client.force_login(makers.member(who))
    return client.get(filled(address), **headers)


def filled(address: str) -> str:
    return address.format(group=makers.group().pk, ben=makers.member("ben").pk)


def write(who: str, title: str, *, days_ago: int = 0) -> Summary:
    at = timezone.now() - timedelta(days=days_ago)
    return Summary.objects.create(
        paper=makers.paper(title),
        author=makers.member(who),
        format="talk",
        state=State.SUBMITTED,
        created_at=at,
        saved_at=at,
        submitted_at=at,
    )


def test_who_does_less_than_usual_is_listed_until_they_are_back():
    was_busy("ben")
    assert circle() == {"quieter": ["Ben"]}

    for days_ago in range(3):
        deed("ben", days_ago=days_ago)

    assert circle() == {"steady": ["Ben"]}


def test_what_happens_to_somebody_is_no_deed_of_theirs():
    was_busy("ben")
    for days_ago in range(5):
        deed("ben", days_ago=days_ago, kind=Kind.CLAIM_EXPIRED)

    assert circle() == {"quieter": ["Ben"]}


def test_new_members_stand_apart():
    joined = membership()
    joined.since_on = timezone.localdate() - timedelta(days=20)
    joined.save()

    assert circle() == {"new": ["Ben"]}


def test_guests_and_those_who_left_are_left_in_peace():
    left = membership()
    left.until_on = timezone.localdate()
    left.save()

    assert circle() == {}


@pytest.mark.parametrize("who", ["aiko", "ben"])
def test_a_break_is_set_by_oneself_or_an_organiser(client, who):
    was_busy("ben")
    client.force_login(makers.member(who))
    until = timezone.localdate() + timedelta(days=10)

    client.post(filled("/groups/{group}/people/{ben}/break/"), {"break_until_on": until})
    assert circle() == {"away": ["Ben"]}
    client.post(filled("/groups/{group}/people/{ben}/break/"), {"break_until_on": ""})

    assert circle() == {"quieter": ["Ben"]}


@pytest.mark.parametrize("day", ["2020-01-01", "soon"])
def test_a_break_that_is_over_is_not_taken(client, day):
    client.force_login(makers.member("ben"))

    answer = client.post(
        filled("/groups/{group}/people/{ben}/break/"), {"break_until_on": day}, follow=True
    )

    assert membership().break_until_on is None
    assert len(answer.context["messages"]) == 1


def test_nobody_sets_a_break_for_another_member(client):
    aiko = makers.member("aiko").pk
    client.force_login(makers.member("ben"))

    assert client.post(f"/groups/{makers.group().pk}/people/{aiko}/break/").status_code == 403


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 403), ("gus", 403), ("chen", 404)]
)
@pytest.mark.parametrize("address", ["/groups/{group}/care/", "/groups/{group}/people/"])
def test_care_is_for_organisers_alone(client, who, status, address):
    makers.strangers()
    answer = page(client, who, address)

    if address.endswith("/care/"):
        assert answer.status_code == status
    elif status != 404:
        assert ("/care/" in answer.content.decode()) == (who == "aiko")


@pytest.mark.parametrize(("who", "status"), [("ben", 403), ("gus", 403), ("chen", 404)])
@pytest.mark.parametrize("step", ["", "write/", "note/"])
def test_nobody_else_reads_or_writes_about_a_person(client, who, status, step):
    makers.strangers()
    makers.group()
    client.force_login(makers.member(who))
    address = filled(OFFERED_TO_BEN) + step

    answer = client.post(address, {"text": "x", "note": "x"}) if step else client.get(address)

    assert answer.status_code == status
    assert CareNote.objects.count() == 0


def test_what_is_noted_about_an_organiser_is_hidden_from_that_one(client):
    person = membership()
    person.role = "organiser"
    person.save()
    client.force_login(makers.member("aiko"))
    client.post(filled(OFFERED_TO_BEN) + "note/", {"note": "Had tea."})

    assert "Had tea." in page(client, "aiko").content.decode()
    assert "Had tea." not in page(client, "ben").content.decode()
    assert page(client, "ben", OFFERED_TO_BEN).status_code == 404


@pytest.mark.parametrize(("language", "begins"), [("en", "Hello Ben,"), ("ja", "Benさん")])
def test_the_offered_words_are_in_the_language_of_whom_they_are_for(client, language, begins):
    ben = makers.member("ben")
    ben.language = language
    ben.save()
    was_busy("ben")

    offered = page(client, "aiko", OFFERED_TO_BEN).context["message_form"]["text"].value()

    assert offered.startswith(begins)
    assert offered.endswith("Aiko")


def test_a_message_goes_to_inbox_and_mail_and_is_kept_as_a_note(client, settings):
    settings.EMAIL_HOST = "mail.example.org"
    client.force_login(makers.member("aiko"))
    makers.group()

    for _ in range(2):
        client.post(filled(OFFERED_TO_BEN) + "write/", {"text": "How are you?"})
    for job in Job.objects.all():
        mail_message.call(*job.args)
        mail_message.call(*job.args)

    sent = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert (sent.to, sent.reply_to) == (["ben@example.org"], ["Aiko <aiko@example.org>"])
    assert sent.from_email == "Aiko <dokuha@localhost>"
    assert sent.body == "How are you?"
    assert Notice.objects.get().facts == {"text": "How are you?"}
    assert CareNote.objects.get().kind == CareNote.Kind.MESSAGE


def test_a_mail_that_was_refused_can_be_tried_again(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    note = send_message(
        membership=membership(), text="Hello", writer=makers.member("aiko"), now=timezone.now()
    )

    with pytest.raises(OSError, match="refused"):
        mailing.mail_message(note=note, now=timezone.now())

    note.refresh_from_db()
    assert note.mailed_at is None


def test_a_name_with_a_line_break_makes_no_header(settings):
    aiko = makers.member("aiko")
    aiko.name = "Aiko\nBcc: chen@example.org"
    aiko.save()
    note = send_message(membership=membership(), text="Hello", writer=aiko, now=timezone.now())

    assert mailing.mail_message(note=note, now=timezone.now())
    assert mail.outbox[0].recipients() == ["ben@example.org"]


def test_an_event_of_care_names_nobody():
    send_message(
        membership=membership(), text="Hello", writer=makers.member("aiko"), now=timezone.now()
    )
    from dokuha.activity.models import Event  # noqa: PLC0415

    event = Event.objects.get()
    assert (event.kind, event.facts, event.paper_id) == ("care_noted", {}, None)


def test_an_empty_message_is_not_sent(client):
    client.force_login(makers.member("aiko"))
    makers.group()

    answer = client.post(filled(OFFERED_TO_BEN) + "write/", {"text": "  "})

    assert answer.context["message_form"].errors
    assert Notice.objects.count() == 0


def test_first_summaries_thanks_and_who_came_back_shine():
    makers.join(makers.group(), "dora")
    write("aiko", "An old one", days_ago=100)
    give_thanks(summary=write("aiko", "A new one"), member=makers.member("ben"), now=timezone.now())
    write("ben", "The first")
    deed("dora", days_ago=60)
    deed("dora", days_ago=1)

    found = attention.shining_in(makers.group(), today=timezone.localdate())

    assert [(one.member.name, one.why, one.count) for one in found] == [
        ("Ben", "first_summary", 0),
        ("Dora", "came_back", 0),
        ("Aiko", "thanked", 1),
    ]


def test_praise_is_said_in_the_talk(client):
    write("ben", "The first")
    (_, why, praise) = page(client).context["shining"][0]

    client.post(filled("/groups/{group}/talk/say/"), {"text": praise})

    assert why == "wrote their first summary"
    assert [one.name for one in Comment.objects.get().mentioned.all()] == ["Ben"]


def test_the_page_speaks_japanese_and_blames_nobody(client):
    was_busy("ben")

    shown = page(client, HTTP_ACCEPT_LANGUAGE="ja").content.decode()

    assert "いつもより静かな人" in shown
    assert "ふだんは 4 日" in shown


def test_twenty_people_need_no_more_queries_than_one(client, django_assert_num_queries):
    was_busy("ben")
    write("ben", "The first")
    page(client)
    with django_assert_num_queries(100, exact=False) as one:
        page(client)
    for n in range(20):
        makers.join(makers.group(), f"reader{n}")
        deed(f"reader{n}", days_ago=20)
        write(f"reader{n}", f"Paper {n}")
    with django_assert_num_queries(len(one)):
        page(client)
