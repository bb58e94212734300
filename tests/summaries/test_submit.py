from datetime import timedelta

import pytest

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.claims.models import Claim
from dokuha.reading.actions import start_reading
from dokuha.reading.models import Reading
from dokuha.summaries.actions import (
    CannotSubmit,
    change_format,
    open_desk,
    start_summary,
    submit_summary,
    withdraw_summary,
)
from dokuha.summaries.answers import kept_of, panels_of
from dokuha.summaries.models import Summary
from dokuha.summaries.queries import submitted_of, summaries_of, writers_of
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft, submitted, write

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_submitting_ends_the_claim_and_stops_the_clock():
    start_reading(paper=makers.paper(), member=makers.member(), depth="speed", now=NOW)
    mine = draft(overview="What.", novelty="New.")

    submit_summary(summary=mine, now=LATER)

    kept = Summary.objects.get()
    assert (kept.is_draft, kept.submitted_at) == (False, LATER)
    assert Reading.objects.get().finished_at == LATER
    assert Claim.objects.get().ending == Claim.Ending.FULFILLED
    assert kinds()[-2:] == [Kind.READING_FINISHED, Kind.SUMMARY_SUBMITTED]


def test_submitting_again_keeps_the_first_time_and_is_counted_once():
    mine = submitted()

    submit_summary(summary=mine, now=LATER)

    assert Summary.objects.get().submitted_at == NOW
    assert kinds().count(Kind.SUMMARY_SUBMITTED) == 1


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({}, ["overview", "novelty"]),
        ({"overview": "What."}, ["novelty"]),
        ({"overview": "What.", "novelty": " \n "}, ["novelty"]),
    ],
)
def test_an_unfinished_summary_stays_a_draft_and_says_what_is_missing(answers, missing):
    mine = draft(**answers)

    with pytest.raises(CannotSubmit) as refusal:
        submit_summary(summary=mine, now=NOW)

    assert [field.key for field in refusal.value.missing] == missing
    assert Summary.objects.get().is_draft
    assert Kind.SUMMARY_SUBMITTED not in kinds()


def test_starting_twice_gives_the_same_page():
    assert draft(overview="Kept.") == draft(format="ochiai")
    assert Summary.objects.get().format == "talk"


def test_two_people_write_each_their_own():
    submitted(by="aiko")
    submitted(by="ben")

    assert [one.author.name for one in summaries_of(makers.paper())] == ["Aiko", "Ben"]


def test_a_summary_that_is_taken_back_is_a_draft_and_claimed_again():
    mine = submitted()

    withdraw_summary(summary=mine, now=LATER)
    withdraw_summary(summary=mine, now=LATER)

    assert Summary.objects.get().is_draft
    assert Claim.objects.filter(ended_at=None).count() == 1
    assert kinds().count(Kind.SUMMARY_WITHDRAWN) == 1


def test_changing_the_form_and_back_loses_nothing():
    mine = draft(overview="What.", method="How.")

    other = change_format(summary=mine, format="ochiai", actor=mine.author, now=NOW)
    assert panels_of(other) == []
    assert [answer.text for answer in kept_of(other)] == ["What.", "How."]
    back = change_format(summary=mine, format="talk", actor=mine.author, now=NOW)

    assert [answer.text for answer in panels_of(back)] == ["What.", "How."]


def test_a_submitted_summary_does_not_change_to_a_form_it_cannot_fill():
    mine = submitted()

    with pytest.raises(CannotSubmit):
        change_format(summary=mine, format="ochiai", actor=mine.author, now=NOW)

    assert Summary.objects.get().format == "talk"


def test_the_desk_opens_with_the_form_that_was_used_last():
    start_summary(paper=makers.paper("One"), author=makers.member(), format="ochiai", now=NOW)

    desk = {"member": makers.member(), "depth": "", "purpose": "", "purpose_note": ""}
    mine = open_desk(paper=makers.paper("Two"), now=LATER, **desk)

    assert mine.format == "ochiai"
    assert not Reading.objects.exists()


def test_a_deck_gets_submitted_summaries_in_the_order_of_the_list():
    papers = makers.papers(3)
    submitted(paper=papers[2])
    submitted(paper=papers[0], by="ben")
    draft(paper=papers[1])
    other = makers.survey("Another year")
    other.entries.create(paper=papers[2], number=1)

    assert [one.number for one in submitted_of(makers.survey())] == [1, 3]
    assert [one.number for one in submitted_of(other)] == [1]
    assert set(writers_of(papers)) == {papers[0].pk, papers[2].pk}


def test_the_page_submits_and_shows_the_slide(client):
    mine = draft(overview="What.", novelty="New.")
    client.force_login(makers.member())

    page = client.post(f"/summaries/{mine.pk}/submit/", follow=True)

    assert page.redirect_chain == [(f"/summaries/{mine.pk}/", 302)]
    assert "one paper more is read" in page.content.decode()


def test_what_is_missing_is_named_in_japanese_too(client):
    mine = draft(overview="What.")
    client.force_login(makers.member())

    page = client.post(
        f"/summaries/{mine.pk}/submit/", follow=True, headers={"accept-language": "ja"}
    )

    assert "新規性・差分" in page.content.decode()


@pytest.mark.parametrize("page", ["save", "submit", "withdraw", "format", "figures"])
@pytest.mark.parametrize(("who", "status"), [("ben", 403), ("gus", 403), ("chen", 404)])
def test_only_the_author_changes_a_submitted_summary(client, page, who, status):
    mine = submitted()
    makers.strangers()
    client.force_login(makers.member(who))

    answer = client.post(f"/summaries/{mine.pk}/{page}/", {"format": "cvpaper"})

    assert answer.status_code == status
    kept = Summary.objects.get()
    assert (kept.is_draft, kept.format) == (False, "talk")


@pytest.mark.parametrize(("who", "status"), [("aiko", 302), ("gus", 403), ("chen", 404)])
def test_who_may_begin_one(client, who, status):
    paper = makers.paper()
    makers.strangers()
    client.force_login(makers.member(who))

    answer = client.post(f"/papers/{paper.pk}/summary/start/", {"format": "ochiai"})

    assert answer.status_code == status
    assert Summary.objects.count() == (status == 302)


def test_whoever_has_left_the_group_writes_no_more(client):
    mine = draft(by="ben", overview="What.")
    makers.group().memberships.filter(member=makers.member("ben")).update(until_on=makers.LONG_AGO)
    client.force_login(makers.member("ben"))

    assert client.get(f"/summaries/{mine.pk}/").status_code == 404
    assert client.post(f"/summaries/{mine.pk}/submit/").status_code == 404


def test_editing_after_submission_shows_at_once(client):
    mine = submitted()
    write(mine, overview="Better words.")
    client.force_login(makers.member("ben"))

    assert "Better words." in client.get(f"/summaries/{mine.pk}/").content.decode()
