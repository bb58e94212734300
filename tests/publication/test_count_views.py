from datetime import timedelta

import pytest

from dokuha.publication.actions import count_view
from dokuha.publication.forgetting import forget_visits
from dokuha.publication.models import DaySalt, ViewCount, Visit
from dokuha.publication.queries import top_of
from dokuha.publication.visitors import is_person
from tests import makers
from tests.publication.test_publish import frozen, published, says
from tests.reports.decks import report, submitted

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"


@pytest.fixture
def publication():
    submitted("Reading in the Dark")
    says("aiko")
    return published(frozen(report()))


def seen(publication, place=0):
    return sum(
        count.views for count in ViewCount.objects.filter(publication=publication, place=place)
    )


def look(publication, *, address="192.0.2.1", agent=FIREFOX, at=makers.NOW, place=0):
    return count_view(publication=publication, place=place, address=address, agent=agent, now=at)


def test_a_person_counts_once_a_day_on_a_page(client, publication):
    for _ in range(3):
        client.get(f"/p/{publication.slug}/", headers={"User-Agent": FIREFOX})
    client.get(f"/p/{publication.slug}/", headers={"User-Agent": PHONE})
    client.get(f"/p/{publication.slug}/2/", headers={"User-Agent": FIREFOX})

    assert (seen(publication), seen(publication, 2)) == (2, 1)


def test_the_next_day_counts_anew_and_another_address_is_another_person(publication):
    assert look(publication)
    assert not look(publication, at=makers.NOW + timedelta(hours=1))
    assert look(publication, address="192.0.2.2")
    assert look(publication, at=makers.NOW + timedelta(days=1))

    assert [count.views for count in ViewCount.objects.all()] == [1, 2]


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "facebookexternalhit/1.1"},
        {"User-Agent": "Slackbot-LinkExpanding 1.0"},
        {"User-Agent": "curl/8.5.0"},
        {"User-Agent": "python-requests/2.32"},
        {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/130.0"},
        {"User-Agent": ""},
        {"User-Agent": FIREFOX, "Sec-Purpose": "prefetch;prerender"},
        {"User-Agent": FIREFOX, "X-Moz": "prefetch"},
    ],
)
def test_programs_and_pages_fetched_ahead_are_not_counted(client, publication, headers):
    answer = client.get(f"/p/{publication.slug}/", headers=headers)

    assert answer.status_code == 200
    assert seen(publication) == 0


def test_asking_for_the_head_alone_is_not_a_view(client, publication):
    client.head(f"/p/{publication.slug}/", headers={"User-Agent": FIREFOX})

    assert seen(publication) == 0


@pytest.mark.parametrize("agent", [FIREFOX, PHONE, "Mozilla/5.0 (Windows NT 10.0) Edg/130.0"])
def test_browsers_are_people(agent):
    assert is_person(method="GET", headers={"User-Agent": agent})


def test_neither_address_nor_browser_is_stored(publication):
    look(publication, address="192.0.2.77")

    kept = str(list(Visit.objects.values())) + str(list(ViewCount.objects.values()))
    assert "192.0.2.77" not in kept
    assert "Firefox" not in kept


def test_two_days_leave_traces_that_have_nothing_in_common(publication):
    look(publication)
    look(publication, at=makers.NOW + timedelta(days=1))

    assert len(set(Visit.objects.values_list("trace", flat=True))) == 2


def test_traces_and_salts_are_forgotten_after_their_day_and_counts_stay(publication):
    look(publication)

    forget_visits(today=makers.TODAY)
    assert DaySalt.objects.count() == Visit.objects.count() == 1
    forget_visits(today=makers.TODAY + timedelta(days=1))

    assert DaySalt.objects.count() == Visit.objects.count() == 0
    assert seen(publication) == 1


def test_a_withdrawn_or_missing_page_is_not_counted(client, publication):
    client.get(f"/p/{publication.slug}/99/", headers={"User-Agent": FIREFOX})

    assert not ViewCount.objects.exists()


def test_what_is_seen_most_stands_first(client, publication):
    look(publication, place=2)
    look(publication, place=2, address="192.0.2.2")
    look(publication)
    client.force_login(makers.member("gus"))

    assert [(top.title, top.views) for top in top_of(publication.group)] == [
        ("Reading in the Dark", 2),
        ("Quick report", 1),
    ]
    page = client.get(f"/groups/{publication.group_id}/publications/").text
    assert page.index("Reading in the Dark") > page.index("Most seen")
