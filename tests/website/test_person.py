"""A person's page: what they wrote, for everybody; how long they read, for themselves."""

from datetime import UTC, date, datetime

import pytest

from dokuha.claims.models import Claim
from dokuha.reading.models import Reading
from dokuha.summaries.models import State, Summary
from dokuha.website import person
from tests import makers

pytestmark = pytest.mark.django_db


def write(title: str, at: datetime = makers.NOW, *, depth: str = "", who: str = "ben") -> None:
    """Let the person have read the paper for 20 minutes, if a depth is given, and written."""
    paper, author = makers.paper(title), makers.member(who)
    Summary.objects.create(
        paper=paper,
        author=author,
        format="talk",
        one_liner=f"About {title}.",
        state=State.SUBMITTED,
        created_at=at,
        saved_at=at,
        submitted_at=at,
    )
    if depth:
        Reading.objects.create(
            paper=paper,
            member=author,
            depth=depth,
            seconds=20 * 60 + 59,
            started_at=at,
            finished_at=at,
        )


def page(client, viewer: str, whose: str = "ben", **headers) -> str:
    client.force_login(makers.member(viewer))
    address = f"/groups/{makers.group().pk}/people/{makers.member(whose).pk}/"
    return client.get(address, **headers).content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("gus", 200), ("chen", 404)]
)
def test_the_group_sees_its_people(client, who, status):
    group = makers.group()
    makers.strangers()
    client.force_login(makers.member(who))

    answer = client.get(f"/groups/{group.pk}/people/{makers.member('ben').pk}/")

    assert answer.status_code == status


def test_somebody_of_another_group_is_not_found(client):
    makers.strangers()
    client.force_login(makers.member("aiko"))

    answer = client.get(f"/groups/{makers.group().pk}/people/{makers.member('chen').pk}/")

    assert answer.status_code == 404


def test_whoever_left_keeps_a_page(client):
    write("Still here")
    makers.group().memberships.filter(member=makers.member("ben")).update(
        until_on=date(2024, 6, 30)
    )

    text = page(client, "aiko")

    assert "belonged to the group until 2024-06-30" in text
    assert "Still here" in text


def test_summaries_are_counted_by_month_and_depth():
    write("One", datetime(2026, 1, 31, 14, 59, tzinfo=UTC), depth="speed")
    write("Two", datetime(2026, 1, 31, 15, 0, tzinfo=UTC), depth="close")
    write("Three", datetime(2026, 3, 5, tzinfo=UTC))

    months = person.months_of(makers.member("ben"), makers.group(), today=makers.TODAY)

    assert [(m.first_day, m.speed, m.close, m.untimed) for m in months] == [
        (date(2026, 3, 1), 0, 0, 1),
        (date(2026, 2, 1), 0, 1, 0),
        (date(2026, 1, 1), 1, 0, 0),
    ]


def test_a_summary_imported_without_its_day_is_of_no_month_and_the_page_says_so(client):
    write("Dated", datetime(2026, 3, 5, tzinfo=UTC))
    for title, imported_at in (("Dated", makers.NOW), ("Undated", makers.NOW)):
        if title == "Undated":
            write(title)
        Summary.objects.filter(paper__title=title).update(imported_at=imported_at)

    months = person.months_of(makers.member("ben"), makers.group(), today=makers.TODAY)

    assert [(m.first_day, m.total) for m in months] == [(date(2026, 3, 1), 1)]
    assert "1 summary was imported without its day" in page(client, "aiko")


def test_twelve_months_are_shown_and_no_more():
    write("Long ago", datetime(2020, 1, 5, tzinfo=UTC))

    months = person.months_of(makers.member("ben"), makers.group(), today=makers.TODAY)

    assert (len(months), months[-1].first_day) == (12, date(2025, 4, 1))


def test_minutes_are_seen_by_the_person_alone(client):
    write("One", depth="speed")
    write("Two", depth="close")

    assert '<b class="stat-number">40</b> min of reading' in page(client, "ben")
    for other in ("aiko", "gus"):
        text = page(client, other)
        assert '<b class="stat-number">2</b> summaries' in text
        assert "min of reading" not in text


def test_drafts_are_nobodys_business(client):
    write("Finished")
    write("Not yet")
    Summary.objects.filter(paper__title="Not yet").update(state=State.DRAFT, submitted_at=None)

    text = page(client, "aiko")

    assert "Finished" in text
    assert "Not yet" not in text


def test_open_claims_and_institutions_are_shown(client):
    makers.join(makers.group(), "ben", at="AIST")
    Claim.objects.create(
        paper=makers.paper("In hand"), member=makers.member("ben"), claimed_at=makers.NOW
    )

    text = page(client, "aiko")

    assert "In hand" in text
    assert "AIST University" in text


def test_somebody_who_has_written_nothing_is_beginning(client):
    assert "Just beginning." in page(client, "aiko")
    assert "Your first summary will stand here." in page(client, "ben")
    assert "最初のサマリがここに並びます。" in page(client, "ben", HTTP_ACCEPT_LANGUAGE="ja")


def test_only_an_organiser_is_led_to_change_roles(client):
    assert "Role and institutions" in page(client, "aiko")
    assert "Role and institutions" not in page(client, "ben")


def test_long_lists_go_on_on_a_second_page(client):
    for n in range(51):
        write(f"Paper {n:02}", datetime(2026, 2, 1, 0, n, tzinfo=UTC))
    client.force_login(makers.member("aiko"))
    address = f"/groups/{makers.group().pk}/people/{makers.member('ben').pk}/"

    assert "Paper 00" not in client.get(address).content.decode()
    assert "Paper 00" in client.get(f"{address}?page=2").content.decode()


def test_twenty_summaries_cost_no_more_queries_than_one(client, django_assert_max_num_queries):
    write("First", depth="speed")
    with django_assert_max_num_queries(35) as few:
        page(client, "aiko")

    for n in range(20):
        write(f"Paper {n}", depth="close")

    with django_assert_max_num_queries(len(few)):
        page(client, "aiko")
