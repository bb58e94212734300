"""A claim that nobody touches returns to the pool, and its owner is told two days before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from dokuha.activity.models import Event
from dokuha.claims.actions import claim_papers, expire_claims, give_back
from dokuha.claims.lasting import ends_at
from dokuha.claims.models import Claim
from dokuha.claims.queries import days_left_of
from dokuha.discussion.models import Notice
from dokuha.discussion.words import notice_sentence
from dokuha.progress.ending import tell_owners
from dokuha.progress.tasks import look_after_claims
from dokuha.reading.actions import beat, start_reading
from dokuha.summaries.actions import save_changes, start_summary
from dokuha.summaries.changes import ONE_LINER, Change
from tests import makers


def after(days: float) -> datetime:
    return makers.NOW + timedelta(days=days)


def claim(paper=None, *, by: str = "ben", days: float = 0) -> Claim:
    paper, member = paper or makers.paper(), makers.member(by)
    claim_papers(papers=[paper], member=member, now=after(days))
    return Claim.objects.get(paper=paper, member=member, ended_at=None)


def look_after(days: float) -> None:
    """Do what the worker does every hour."""
    expire_claims(now=after(days))
    tell_owners(now=after(days))


def last_days(count: int) -> None:
    group = makers.group()
    group.claim_days = count
    group.save()


def is_open() -> bool:
    return Claim.objects.get().ended_at is None


@pytest.mark.django_db
def test_an_untouched_claim_returns_to_the_pool_after_its_owner_was_told():
    claim()

    look_after(11.9)
    assert Notice.objects.count() == 0
    look_after(12)
    told = Notice.objects.get()
    look_after(13.9)
    assert is_open()
    look_after(14)

    assert told.member == makers.member("ben")
    assert notice_sentence(told) == (
        "Do you still read it? It returns to the pool on 2026-03-24: Reading in the Dark"
    )
    assert Claim.objects.get().ending == Claim.Ending.EXPIRED
    assert Event.objects.get(kind="claim_expired").actor_id == makers.member("ben").pk


@pytest.mark.django_db
def test_looking_again_and_again_tells_once_and_ends_once():
    claim()

    for days in (12, 12.1, 13, 14, 14.1, 15):
        look_after(days)

    assert Notice.objects.count() == 1
    assert Event.objects.filter(kind="claim_expired").count() == 1


@pytest.mark.django_db
def test_nobody_loses_a_claim_without_having_been_told_two_days_before():
    """The worker stood still for a month, or the group has just shortened the time."""
    claim()

    look_after(40)
    look_after(41.9)
    assert is_open()
    look_after(42)

    assert not is_open()


@pytest.mark.django_db
def test_zero_days_are_for_ever():
    mine = claim()
    last_days(0)

    look_after(1000)
    look_after(1010)

    assert is_open()
    assert days_left_of([mine], now=after(1010)) == {}


@pytest.mark.django_db
def test_saying_that_one_still_reads_it_renews_the_claim(client):
    mine = claim()
    Claim.objects.update(kept_at=timezone.now() - timedelta(days=13))
    client.force_login(makers.member("ben"))

    client.post(f"/papers/{mine.paper_id}/claim/")

    mine.refresh_from_db()
    assert timezone.now() - mine.kept_at < timedelta(minutes=1)
    assert mine.claimed_at == makers.NOW
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_who_kept_a_claim_after_a_warning_is_told_again_before_it_ends():
    claim()
    look_after(12)
    claim(days=13)

    look_after(14)
    look_after(24.9)
    assert (is_open(), Notice.objects.count()) == (True, 1)
    look_after(25)
    assert Notice.objects.count() == 2
    look_after(27)

    assert not is_open()


@pytest.mark.django_db
def test_a_beat_of_the_clock_keeps_the_claim():
    paper, ben = makers.paper(), makers.member("ben")
    reading = start_reading(paper=paper, member=ben, depth="close", now=makers.NOW)
    look_after(12)

    beat(reading=reading, seconds=20, now=after(13.9))
    look_after(14)
    look_after(25)

    assert is_open()


@pytest.mark.django_db
def test_a_draft_that_is_saved_keeps_the_claim():
    paper, ben = makers.paper(), makers.member("ben")
    draft = start_summary(paper=paper, author=ben, format="talk", now=makers.NOW)
    look_after(12)

    typed = {ONE_LINER: Change(was="", new="It glows.")}
    save_changes(summary=draft, changes=typed, actor=ben, now=after(13))
    look_after(14)

    assert is_open()


@pytest.mark.django_db
def test_what_others_do_with_the_paper_keeps_nobody_elses_claim():
    mine = claim()
    reading = start_reading(
        paper=mine.paper, member=makers.member("aiko"), depth="speed", now=after(1)
    )
    beat(reading=reading, seconds=20, now=after(13))

    look_after(12)
    look_after(14)

    assert Claim.objects.get(member=makers.member("ben")).ending == Claim.Ending.EXPIRED
    assert Claim.objects.get(member=makers.member("aiko")).ended_at is None


@pytest.mark.django_db
def test_a_claim_given_back_is_not_told_of():
    mine = claim()
    give_back(paper=mine.paper, member=mine.member, now=after(1))

    look_after(12)

    assert Notice.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kept", "warned", "days", "ends"),
    [(0, None, 14, 14), (0, 12, 14, 14), (0, 13, 14, 15), (13, 12, 14, 27), (0, None, 0, None)],
)
def test_when_a_claim_ends(kept, warned, days, ends):
    found = ends_at(
        kept_at=after(kept), warned_at=warned and after(warned), days=days, now=makers.NOW
    )

    assert found == (None if ends is None else after(ends))


@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_once_and_end_once():
    for paper in makers.papers(4):
        claim(paper)
    together = Barrier(2)

    def work(days: float) -> None:
        try:
            together.wait(timeout=10)
            look_after(days)
        finally:
            connection.close()

    for days in (12, 14):
        with ThreadPoolExecutor(2) as pool:
            for one in [pool.submit(work, days), pool.submit(work, days)]:
                one.result()

    assert Notice.objects.count() == 4
    assert Event.objects.filter(kind="claim_expired").count() == 4


@pytest.mark.django_db
def test_the_worker_looks_after_claims_by_the_clock(settings):
    assert settings.SCHEDULE["dokuha.progress.tasks.look_after_claims"] == "hourly"
    claim()

    look_after_claims.call()

    assert Notice.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "back to the pool in 2 days"), ("ja", "あと 2 日でみんなの論文に")],
)
def test_ones_own_list_and_home_say_kindly_when_a_claim_ends(client, language, said):
    mine = claim()
    Claim.objects.update(
        kept_at=timezone.now() - timedelta(days=12), claimed_at=timezone.now() - timedelta(days=20)
    )
    for who, times in (("ben", 1), ("aiko", 0)):
        client.force_login(makers.member(who))
        for page in (
            f"/surveys/{makers.survey().pk}/",
            f"/groups/{makers.group().pk}/",
            f"/papers/{mine.paper_id}/",
        ):
            shown = client.get(page, HTTP_ACCEPT_LANGUAGE=language).content.decode()
            assert shown.count(said) == times, page


@pytest.mark.django_db
def test_the_inbox_offers_to_keep_or_give_back(client):
    claim()
    tell_owners(now=after(12))
    client.force_login(makers.member("ben"))
    notice = Notice.objects.get()

    assert "I still read it" in client.get("/inbox/").content.decode()
    answer = client.post(
        f"/papers/{notice.facts['paper']}/claim/",
        {"next": f"/notices/{notice.pk}/open/"},
        follow=True,
    )

    assert answer.redirect_chain[-1][0] == notice.path
    assert "I still read it" not in client.get("/inbox/").content.decode()


@pytest.mark.django_db
def test_twenty_claims_are_shown_with_no_more_queries_than_one(client, django_assert_num_queries):
    papers = makers.papers(21)
    page = f"/surveys/{makers.survey().pk}/"
    client.force_login(makers.member("ben"))
    claim(papers[0])
    client.get(page)
    with django_assert_num_queries(100, exact=False) as one:
        client.get(page)
    for paper in papers:
        claim(paper)
    with django_assert_num_queries(len(one)):
        client.get(page)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "kept"), [("30", 30), ("0", 0), ("2", 14), ("-1", 14), ("366", 14)]
)
def test_the_organiser_says_how_long_a_claim_lasts(client, days, kept):
    group = makers.group()
    client.force_login(makers.member("aiko"))

    client.post(
        f"/groups/{group.pk}/change/", {"name": group.name, "about": "", "claim_days": days}
    )

    group.refresh_from_db()
    assert group.claim_days == kept
