from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dokuha.discussion import places
from dokuha.discussion.actions import take_back
from dokuha.discussion.models import Digest, Notice
from dokuha.discussion.notices import notify
from dokuha.people.actions import end_membership
from dokuha.people.models import Membership
from dokuha.summaries.actions import withdraw_summary
from tests import makers
from tests.discussion.talking import say
from tests.makers import NOW
from tests.summaries.drafts import submitted

pytestmark = pytest.mark.django_db


def inbox(client, who="ben", language="en"):
    client.force_login(makers.member(who))
    return client.get("/inbox/", headers={"accept-language": language}).content.decode()


def bell(client, who="ben"):
    client.force_login(makers.member(who))
    return client.get("/inbox/bell/").content.decode()


def test_what_concerns_me_is_there_with_its_words(client):
    say("Ask @Ben about _this_.")

    shown = inbox(client)

    assert "Aiko mentioned you: Reading in the Dark" in shown
    assert "Ask @Ben about _this_." in shown
    assert "Inbox: 1 unread" in shown
    assert "さんから呼ばれました" in inbox(client, language="ja")


def test_home_and_the_bell_say_how_much_is_new(client):
    for number in range(3):
        say(f"@Ben {number}?")

    assert "Inbox: 3 unread" in bell(client)
    home = client.get(f"/groups/{makers.group().pk}/").content.decode()
    assert "3 new things in your inbox" in home
    assert "Inbox: 0 unread" in bell(client, "aiko")


def test_opening_a_notice_leads_there_and_marks_it(client):
    comment = say("@Ben?")
    client.force_login(makers.member("ben"))

    answer = client.get(f"/notices/{Notice.objects.get().pk}/open/")

    assert answer.headers["Location"] == f"{comment.thread.path}#comment-{comment.pk}"
    assert "Inbox: 0 unread" in bell(client)


def test_another_ones_notice_is_not_there(client):
    say("@Ben?")
    client.force_login(makers.member())

    assert client.get(f"/notices/{Notice.objects.get().pk}/open/").status_code == 404
    assert Notice.objects.get().read_at is None


def test_unread_ones_come_first_and_all_can_be_read_at_once(client):
    for number in range(3):
        say(f"@Ben {number}?", now=NOW + timedelta(minutes=number))
    Notice.objects.filter(pk=Notice.objects.latest("pk").pk).update(read_at=NOW)

    shown = inbox(client)
    assert shown.index("@Ben 1?") < shown.index("@Ben 0?") < shown.index("@Ben 2?")
    client.post("/inbox/read/")

    assert not Notice.objects.filter(read_at=None).exists()


def test_a_taken_back_comment_leaves_the_inbox(client):
    take_back(comment=say("@Ben is wrong."), now=NOW)

    assert "is wrong" not in inbox(client)
    assert "Inbox: 0 unread" in bell(client)


def test_what_is_hidden_by_now_is_not_told(client):
    summary = submitted(by="aiko")
    say("@Ben, look!", at=places.about_summary(summary))
    withdraw_summary(summary=summary, now=NOW)

    assert "look!" not in inbox(client)


def test_who_left_a_group_hears_no_more_of_it(client):
    say("@Ben?")
    ben = Membership.objects.get(group=makers.group(), member=makers.member("ben"))
    end_membership(membership=ben, actor=makers.member(), now=NOW)

    assert "@Ben?" not in inbox(client)
    assert "Inbox: 0 unread" in bell(client)


def test_a_message_from_a_person_is_shown_as_it_was_written(client):
    for _ in range(2):
        notify(
            members=[makers.member("ben").pk],
            kind=Notice.Kind.MESSAGE,
            key="care:1",
            actor=makers.member(),
            group=makers.group(),
            path="/",
            now=NOW,
            text="How are you? <3",
        )

    shown = inbox(client)

    assert shown.count("A message from Aiko") == 1
    assert "How are you? &lt;3" in shown


def test_twenty_notices_need_no_more_queries_than_one(client):
    say("@Ben?")
    inbox(client)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            inbox(client)
        return len(seen)

    with_one = queries()
    for number in range(20):
        say(f"@Ben {number}?")

    assert queries() == with_one


def test_the_bell_is_one_query(client):
    say("@Ben?")
    client.force_login(makers.member("ben"))
    client.get("/inbox/bell/")

    with CaptureQueriesContext(connection) as seen:
        client.get("/inbox/bell/")

    assert sum("dokuha_notice" in one["sql"] for one in seen) == 1


@pytest.mark.parametrize(("wish", "wanted"), [("no", False), ("yes", True)])
def test_the_morning_mail_can_be_switched_off_and_on(client, wish, wanted):
    group = makers.group()
    client.force_login(makers.member("ben"))

    client.post(f"/groups/{group.pk}/digest/", {"wanted": wish})

    assert Digest.objects.get().is_wanted is wanted
    assert (">off<" in inbox(client)) is not wanted


def test_a_stranger_has_no_morning_mail_of_a_group(client):
    group = makers.group()
    makers.strangers()
    client.force_login(makers.member("chen"))

    assert client.post(f"/groups/{group.pk}/digest/", {"wanted": "yes"}).status_code == 404
