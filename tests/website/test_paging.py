"""Going through a long list page by page: every row comes once, in order, there and back."""

from datetime import timedelta
from random import Random

import pytest

from dokuha.catalogue.models import Entry, Paper, Session
from dokuha.claims.models import Claim
from dokuha.summaries.models import State, Summary
from dokuha.website.filters import SORTS, Filters
from dokuha.website.paging import ROWS
from dokuha.website.paper_list import list_page
from tests import makers

pytestmark = pytest.mark.django_db
PAPERS = 2 * ROWS + 30


@pytest.fixture
def alike():
    """A survey whose papers share titles, sessions, scores and moments, some numbers missing."""
    survey, random = makers.survey(), Random(7)
    aiko, ben = makers.member("aiko"), makers.member("ben")
    sessions = [
        Session.objects.create(survey=survey, name=f"Session {n}", position=3 - n) for n in range(3)
    ]
    for n in range(PAPERS):
        title = f"{random.choice(('Lamps', 'Kettles', 'サギ'))} again"
        paper = Paper.objects.create(
            group=survey.group,
            title=title,
            title_key=title.lower(),
            words=title.lower(),
            added_at=makers.NOW,
        )
        Entry.objects.create(
            survey=survey,
            paper=paper,
            number=2 * n + 1,
            session=random.choice([*sessions, None]),
        )
        if n % 3:
            at = makers.NOW - timedelta(days=random.randrange(3))
            Summary.objects.create(
                paper=paper,
                author=aiko,
                format="talk",
                score=random.choice((None, 1, 2)),
                state=State.SUBMITTED,
                created_at=at,
                saved_at=at,
                submitted_at=at,
            )
        if n % 4 == 0:
            Claim.objects.create(paper=paper, member=ben, claimed_at=makers.NOW)
    return survey


def pages(survey, filters, way="after"):
    """All pages of the list as numbers of their rows, from its beginning or from its end."""
    viewer = makers.member("ben")
    page = list_page(survey, filters, viewer=viewer)
    while way == "before" and page.after:
        page = list_page(survey, filters, viewer=viewer, after=page.after)
    found = []
    while page:
        found.append([row.entry.number for row in page.rows])
        at = getattr(page, way)
        page = at and list_page(survey, filters, viewer=viewer, **{way: at})
        assert len(found) < PAPERS
    return found


def worth(row, sort):
    """What a row is sorted by, smaller ones first."""
    if sort == "title":
        return row.paper.title_key
    if sort == "session":
        return row.entry.session.position if row.entry.session else 99
    if sort == "newest":
        return -row.summaries[0].submitted_at.timestamp() if row.summaries else 0
    if sort == "score":
        said = row.summaries[0].score if row.summaries else -1
        return -(0 if said is None else said)
    return row.entry.number


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("said", [{}, {"state": "read"}, {"state": "open"}, {"person": "me"}])
def test_there_and_back_every_row_comes_once_and_in_order(alike, sort, said):
    filters = Filters.read({"sort": sort, **said})

    there = pages(alike, filters)
    back = pages(alike, filters, "before")

    numbers = [number for page in there for number in page]
    assert [number for page in reversed(back) for number in page] == numbers
    assert len(set(numbers)) == len(numbers)
    expected = list_of_all(alike, filters)
    assert set(numbers) == {row.entry.number for row in expected}
    values = {row.entry.number: worth(row, sort) for row in expected}
    assert [values[number] for number in numbers] == sorted(values.values())


def list_of_all(survey, filters):
    viewer = makers.member("ben")
    rows, page = [], list_page(survey, filters, viewer=viewer)
    for state in ("read", "claimed", "open"):
        if filters.state in ("", state):
            some = Filters(state=state, person=filters.person)
            page = list_page(survey, some, viewer=viewer)
            rows += page.rows
            while page.after:
                page = list_page(survey, some, viewer=viewer, after=page.after)
                rows += page.rows
    return rows


def test_an_address_shows_the_same_rows_after_others_came_in_before_them(alike):
    second = list_page(alike, Filters(), viewer=makers.member("ben"), after=2 * ROWS - 1)
    new = Paper.objects.create(group=alike.group, title="New", added_at=makers.NOW)
    Entry.objects.create(survey=alike, paper=new, number=2)

    again = list_page(alike, Filters(), viewer=makers.member("ben"), after=2 * ROWS - 1)

    assert [row.entry.number for row in again.rows] == [row.entry.number for row in second.rows]


@pytest.mark.parametrize("sort", SORTS)
def test_the_row_in_the_address_may_be_gone_or_read_by_now(alike, sort):
    filters = Filters(state="open", sort=sort)
    first = list_page(alike, filters, viewer=makers.member("ben"))
    shown = {row.entry.number for row in first.rows}
    last = Entry.objects.get(survey=alike, number=first.rows[-5].entry.number)
    Claim.objects.create(paper=last.paper, member=makers.member("aiko"), claimed_at=makers.NOW)

    rest = list_page(alike, filters, viewer=makers.member("ben"), after=last.number)

    assert {row.entry.number for row in first.rows[-4:]} <= {row.entry.number for row in rest.rows}
    assert len(shown) == len(first.rows)


@pytest.mark.parametrize("sort", SORTS)
def test_a_later_page_asks_no_more_of_the_database_than_the_first(
    client, alike, sort, django_assert_max_num_queries
):
    client.force_login(makers.member("ben"))
    address = f"/surveys/{alike.pk}/?sort={sort}"
    client.get(address)

    with django_assert_max_num_queries(30):
        first = client.get(address)
    with django_assert_max_num_queries(32):
        second = client.get(f"/surveys/{alike.pk}/{first.context['more']}")

    assert second.context["page"].before


def test_without_scripts_one_goes_on_and_back(client, alike):
    client.force_login(makers.member("ben"))
    address = f"/surveys/{alike.pk}/"
    first = client.get(address)
    second = client.get(address + first.context["more"])

    assert "Papers before these" not in first.text
    assert "Papers before these" in second.text
    back = client.get(address + second.context["earlier"])
    assert [row.entry.number for row in back.context["page"].rows] == [
        row.entry.number for row in first.context["page"].rows
    ]
