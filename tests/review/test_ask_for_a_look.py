"""An author asks for a look; who is asked reads the draft, and nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.discussion import digests
from dokuha.discussion.models import Notice
from dokuha.people.models import Membership
from dokuha.review.actions.looks import put_off, take_request_back, thank_for_look
from dokuha.review.models import Look, LookRequest
from dokuha.summaries.actions import add_figure, submit_summary
from dokuha.summaries.models import Onlooker
from tests import makers
from tests.discussion.talking import told
from tests.makers import NOW
from tests.review.lending import ask, look
from tests.summaries.drafts import draft, picture, submitted
from tests.together import together

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 11, 0, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def get(client, who, path):
    client.force_login(makers.member(who))
    return client.get(path)


def post(client, who, path, **fields):
    client.force_login(makers.member(who))
    return client.post(path, fields)


def sees(client, summary) -> dict[str, bool]:
    """Who reads the summary's page; Dai is one more member, Gus a guest, Chen a stranger."""
    makers.join(makers.group(), "dai")
    makers.strangers()
    path = f"/summaries/{summary.pk}/"
    return {
        who: get(client, who, path).status_code == 200
        for who in ("aiko", "ben", "dai", "gus", "chen")
    }


def page(client, who, path) -> str:
    return get(client, who, path).content.decode()


def test_exactly_who_is_asked_reads_the_draft_until_the_look_is_done(client):
    mine = draft(overview="What it is.")
    alone = dict.fromkeys(("ben", "dai", "gus", "chen"), False) | {"aiko": True}
    assert sees(client, mine) == alone

    asked = ask(mine)
    assert sees(client, mine) == alone | {"ben": True}
    look(asked)

    assert sees(client, mine) == alone


def test_where_the_group_is_asked_everybody_who_reads_sees_it_until_it_is_taken_back(client):
    mine = draft(overview="What it is.")
    alone = dict.fromkeys(("ben", "dai", "gus", "chen"), False) | {"aiko": True}

    asked = ask(mine, of=None)
    assert sees(client, mine) == alone | {"ben": True, "dai": True}
    take_request_back(asked=asked, actor=mine.author, now=NOW)

    assert sees(client, mine) == alone
    assert not Onlooker.objects.exists()


def test_of_the_group_two_look_and_then_the_draft_is_closed(client):
    mine = draft(overview="What it is.")
    alone = dict.fromkeys(("ben", "dai", "gus", "chen"), False) | {"aiko": True}
    sees(client, mine)
    asked, home = ask(mine, of=None), f"/groups/{makers.group().pk}/"

    look(asked)
    assert sees(client, mine) == alone | {"ben": True, "dai": True}
    assert "asks: who has ten minutes?" not in page(client, "ben", f"/summaries/{mine.pk}/")
    assert "Is the method clear?" not in page(client, "ben", home)
    assert told("ben") == []
    assert "a second look is welcome" in page(client, "dai", home)
    assert "asked for a second look" in page(client, "aiko", f"/summaries/{mine.pk}/")
    look(asked, by="dai")

    assert sees(client, mine) == alone
    assert told("dai") == []


def test_where_only_one_other_reads_in_the_group_one_look_is_enough():
    asked = ask(draft(), of=None)

    look(asked)

    assert not LookRequest.objects.filter(ended_at=None).exists()


def test_who_has_enough_with_one_look_of_the_group_asks_no_longer(client):
    mine = draft(overview="What it is.")
    makers.join(makers.group(), "dai")
    asked = ask(mine, of=None)
    look(asked)

    post(client, "aiko", f"/looks/{asked.pk}/take-back/")

    assert not sees(client, mine)["dai"]
    assert "Ben has looked" in page(client, "aiko", f"/summaries/{mine.pk}/")


def test_what_was_asked_of_another_stays_open_when_one_has_looked(client):
    mine = draft(overview="What it is.")
    makers.join(makers.group(), "dai")
    asked = ask(mine)
    ask(mine, of="dai")

    look(asked)

    assert sees(client, mine) | {"aiko": True} == {
        "aiko": True, "ben": False, "dai": True, "gus": False, "chen": False,
    }  # fmt: skip


def test_whoever_leaves_the_group_or_becomes_a_guest_reads_the_draft_no_more(client):
    mine = draft(overview="What it is.")
    ask(mine)
    assert get(client, "ben", f"/summaries/{mine.pk}/").status_code == 200

    Membership.objects.filter(member=makers.member("ben")).update(role="guest")

    assert get(client, "ben", f"/summaries/{mine.pk}/").status_code == 404


def test_who_looks_on_changes_nothing_and_sees_the_figures(client):
    mine = draft(overview="What it is.")
    figure = add_figure(summary=mine, content=picture(), caption="", actor=mine.author, now=NOW)
    ask(mine)

    picture_of_it = get(client, "ben", f"/figures/{figure.pk}/")
    assert b"".join(picture_of_it.streaming_content).startswith(b"\x89PNG")
    assert get(client, "ben", f"/summaries/{mine.pk}/history/").status_code == 403
    assert post(client, "ben", f"/summaries/{mine.pk}/save/").status_code == 403
    assert post(client, "ben", f"/summaries/{mine.pk}/submit/").status_code == 403
    assert post(client, "ben", f"/summaries/{mine.pk}/thank/").status_code == 404
    assert post(client, "ben", f"/summaries/{mine.pk}/ask/").status_code == 403


def test_the_page_asks_and_the_author_sees_who_looked_and_thanks(client):
    mine = draft(overview="What it is.")
    ben = makers.member("ben")
    post(client, "aiko", f"/summaries/{mine.pk}/ask/", of=ben.pk, wish="Is 手法 clear?")
    asked = LookRequest.objects.get()

    there = page(client, "ben", f"/summaries/{mine.pk}/")
    assert "Aiko asks for your look" in there
    assert "Is 手法 clear?" in there
    post(client, "ben", f"/looks/{asked.pk}/answer/", wish="looked", word="Quite clear.")
    theirs = page(client, "aiko", f"/summaries/{mine.pk}/")
    assert "Ben has looked" in theirs
    assert "Quite clear." in theirs
    done = Look.objects.get()
    for _ in range(2):
        post(client, "aiko", f"/looks/done/{done.pk}/thank/")

    assert told("ben") == ["look_thank"]
    assert told("aiko") == ["looked"]
    assert "thanks you for your look" in page(client, "ben", "/inbox/")
    assert "You looked on" in page(client, "ben", f"/looks/{asked.pk}/")


@pytest.mark.parametrize("who", ["gus", "chen", "aiko"])
def test_nobody_is_asked_but_others_who_read_in_the_group(client, who):
    makers.strangers()
    mine = draft()

    post(client, "aiko", f"/summaries/{mine.pk}/ask/", of=makers.member(who).pk)

    assert not LookRequest.objects.exists()


def test_each_deed_is_one_event_however_often_it_is_pressed():
    mine = draft()
    first = ask(mine)
    assert ask(mine) == first
    done = look(first)
    look(first, word="Again.")
    for _ in range(2):
        thank_for_look(done=done, actor=mine.author, now=NOW)
    second = ask(mine)
    for _ in range(2):
        take_request_back(asked=second, actor=mine.author, now=NOW)
    third = ask(mine)
    for _ in range(2):
        put_off(asked=third, member=makers.member("ben"), now=NOW)

    kinds = Event.objects.filter(kind__startswith="look").values_list("kind", flat=True)
    assert sorted(kinds) == sorted(
        [Kind.LOOK_ASKED] * 3
        + [Kind.LOOKED, Kind.LOOK_THANKED, Kind.LOOK_TAKEN_BACK, Kind.LOOK_PUT_OFF]
    )
    assert Look.objects.get(pk=done.pk).word == "It is."


def test_home_and_inbox_show_what_waits_and_not_now_takes_it_away(client):
    mine = draft()
    asked, home = ask(mine), f"/groups/{makers.group().pk}/"

    assert "Is the method clear?" in page(client, "ben", home)
    assert "asks for your look" in page(client, "ben", "/inbox/")
    post(client, "ben", f"/looks/{asked.pk}/answer/", wish="not_now")

    assert "Is the method clear?" not in page(client, "ben", home)
    assert "asks for your look" not in page(client, "ben", "/inbox/")
    assert "Ben cannot just now" in page(client, "aiko", f"/summaries/{mine.pk}/")


def test_who_puts_off_what_the_group_is_asked_is_not_told_to_anybody(client):
    mine = draft()
    asked, listed = ask(mine, of=None), f"/groups/{makers.group().pk}/looks/"

    put_off(asked=asked, member=makers.member("ben"), now=NOW)

    assert told("aiko") == []
    assert "Ben" not in page(client, "aiko", f"/summaries/{mine.pk}/")
    assert "Reading in the Dark" in page(client, "ben", listed)
    assert "Reading in the Dark" not in page(client, "ben", f"/groups/{makers.group().pk}/")
    assert look(asked).answer == Look.Answer.LOOKED


def test_what_the_group_is_asked_rings_no_bell(client):
    ask(draft(), of=None)

    assert told("ben") == ["group_ask"]
    assert told("aiko") == told("gus") == []
    assert "Inbox: 0 unread" in page(client, "ben", "/inbox/bell/")


def test_who_takes_a_summary_back_is_told_that_others_still_read_it(client):
    mine = submitted()
    assert "only you see it" in withdrawn(client, mine)
    submit_summary(summary=mine, now=NOW)
    ask(mine)

    assert "whom you asked" in withdrawn(client, mine)
    assert sees(client, mine)["ben"]


def withdrawn(client, summary) -> str:
    client.force_login(makers.member())
    return client.post(f"/summaries/{summary.pk}/withdraw/", follow=True).text


def mails_to(who, *, at) -> list[str]:
    mail.outbox.clear()
    rows = Membership.objects.select_related("group", "member")
    digests.send_digest(membership=rows.get(member=makers.member(who)), now=at)
    return [letter.body for letter in mail.outbox]


def test_the_morning_mail_tells_it_and_reminds_once():
    ask(draft(), now=MORNING - DAY / 2)

    mornings = [len(mails_to("ben", at=MORNING + DAY * n)) for n in range(9)]

    assert mornings == [1, 0, 0, 1, 0, 0, 0, 0, 0]
    assert Notice.objects.get().mails == 2


def test_the_morning_mail_says_what_is_asked_and_where():
    asked = ask(draft(), now=MORNING - DAY / 2)

    (body,) = mails_to("ben", at=MORNING)

    assert "What you are asked\n- Aiko: Reading in the Dark\n  Is the method clear?" in body
    assert f"/looks/{asked.pk}/" in body


def test_what_the_group_is_asked_is_mailed_once_and_what_is_over_not_at_all():
    mine = draft()
    asked = ask(mine, of=None, now=MORNING - DAY / 2)

    assert [len(mails_to("ben", at=MORNING + DAY * n)) for n in range(6)] == [1, 0, 0, 0, 0, 0]
    take_request_back(asked=asked, actor=mine.author, now=MORNING)
    over = ask(mine, now=MORNING + DAY * 6)
    look(over, now=MORNING + DAY * 6)

    assert mails_to("ben", at=MORNING + DAY * 7) == []


def test_the_list_of_the_group_is_for_who_reads_there(client):
    ask(draft(), of=None)
    makers.strangers()
    path = f"/groups/{makers.group().pk}/looks/"

    assert {who: get(client, who, path).status_code for who in ("ben", "gus", "chen")} == {
        "ben": 200, "gus": 403, "chen": 404,
    }  # fmt: skip
    assert "Is the method clear?" in page(client, "ben", path)


@pytest.mark.parametrize("place", ["", "looks/"])
def test_many_requests_need_no_more_questions(client, django_assert_max_num_queries, place):
    path = f"/groups/{makers.group().pk}/{place}"
    papers = makers.papers(20)
    for paper in papers[:4]:
        ask(draft(paper=paper), of=None)
    client.force_login(makers.member("ben"))
    client.get(path)
    with django_assert_max_num_queries(50) as few:
        client.get(path)
    for paper in papers[4:]:
        ask(draft(paper=paper), of=None)

    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(path)


@pytest.mark.django_db(transaction=True)
def test_two_who_look_at_the_same_moment_are_both_thanked_for():
    mine = submitted()
    makers.join(makers.group(), "dai")
    asked = ask(mine, of=None)

    together(lambda: look(asked, by="ben"), lambda: look(asked, by="dai"))

    assert Look.objects.filter(answer="looked").count() == 2
    assert Event.objects.filter(kind=Kind.LOOKED).count() == 2
    assert not LookRequest.objects.filter(ended_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_asking_twice_at_the_same_moment_asks_once():
    mine = draft()
    makers.member("ben")

    first, second = together(lambda: ask(mine), lambda: ask(mine))

    assert first == second
    assert told("ben") == ["look_asked"]
