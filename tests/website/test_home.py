"""What one sees on coming in: a visitor, a member without a group, a member at home."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.claims.models import Claim
from dokuha.reading.models import Reading
from dokuha.summaries.models import State, Summary
from dokuha.website.suggestions import Reason, Suggestion, suggest
from tests import makers

pytestmark = pytest.mark.django_db


def home(client, who: str = "ben", **headers) -> str:
    client.force_login(makers.member(who))
    return client.get(f"/groups/{makers.group().pk}/", **headers).content.decode()


def survey():
    """The survey that runs today."""
    found = makers.survey()
    today = timezone.localdate()
    found.starts_on, found.ends_on = today - timedelta(days=20), today + timedelta(days=20)
    found.save()
    return found


def write(title: str, who: str, *, session: str = "", one_liner: str = "") -> Summary:
    return Summary.objects.create(
        paper=makers.paper(title, session=session),
        author=makers.member(who),
        format="talk",
        one_liner=one_liner,
        state=State.SUBMITTED,
        created_at=timezone.now(),
        saved_at=timezone.now(),
        submitted_at=timezone.now(),
    )


def begin(title: str, who: str = "ben", *, minutes: int = 12, days_ago: int = 0) -> Reading:
    return Reading.objects.create(
        paper=makers.paper(title),
        member=makers.member(who),
        depth="speed",
        seconds=minutes * 60 + 30,
        started_at=timezone.now() - timedelta(days=days_ago),
    )


def claim(title: str, who: str = "ben", *, days_ago: int = 0) -> Claim:
    return Claim.objects.create(
        paper=makers.paper(title),
        member=makers.member(who),
        claimed_at=timezone.now() - timedelta(days=days_ago, hours=1),
    )


def offered(client, who: str = "ben") -> list[tuple[str, Reason]]:
    """What the home offers to read next: the one on top, then the list."""
    client.force_login(makers.member(who))
    context = client.get(f"/groups/{makers.group().pk}/").context
    pairs = [*filter(None, [context["take"]]), *context["offered"]]
    return [(one.entry.paper.title, one.reason) for one, _ in pairs]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Read a whole conference together"), ("ja", "学会を、みんなでまるごと読む")],
)
def test_a_visitor_learns_what_this_is_and_where_to_sign_in(client, language, words):
    page = client.get("/", HTTP_ACCEPT_LANGUAGE=language).content.decode()

    assert f'<h1 class="page-title">{words}</h1>' in page
    assert 'href="/accounts/login/"' in page


def test_a_member_without_a_group_is_told_how_to_begin(client):
    client.force_login(makers.member("chen"))

    page = client.get("/").content.decode()

    assert "You are in no group yet" in page
    assert 'href="/groups/new/"' in page


def test_a_member_is_led_to_the_group_they_were_in_last(client):
    first, second = makers.group("Alpha"), makers.group("Beta")
    client.force_login(makers.member("ben"))
    assert client.get("/").url == f"/groups/{first.pk}/"

    client.get(f"/groups/{second.pk}/")

    assert client.get("/").url == f"/groups/{second.pk}/"


def test_a_group_one_has_left_is_forgotten(client):
    first, second = makers.group("Alpha"), makers.group("Beta")
    client.force_login(makers.member("ben"))
    client.get(f"/groups/{second.pk}/")
    second.memberships.filter(member=makers.member("ben")).update(until_on=makers.LONG_AGO)

    assert client.get("/").url == f"/groups/{first.pk}/"


@pytest.mark.parametrize("page", ["", "surveys/"])
@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("gus", 200), ("chen", 404)]
)
def test_the_home_is_for_the_group_alone(client, who, status, page):
    group = makers.group()
    makers.strangers()
    client.force_login(makers.member(who))

    assert client.get(f"/groups/{group.pk}/{page}").status_code == status


def test_what_one_has_begun_comes_first_with_the_time_so_far(client):
    begin("Long ago", days_ago=3)
    begin("Just now", minutes=12)
    begin("Somebody else's", "aiko")

    page = home(client)

    assert "Continue reading" in page
    assert page.index("Just now") < page.index("12 min so far") < page.index("Long ago")
    assert page.count("min so far") == 2


def test_each_running_survey_says_how_far_it_is(client):
    survey()
    makers.papers(4)
    write("Paper number 1", "aiko")

    page = home(client)

    assert '<b class="stat-number">1</b> of 4' in page
    assert '<b class="stat-number">3</b> left' in page
    assert "at this pace" in page


def test_a_survey_that_is_over_stands_on_the_page_of_surveys_only(client):
    survey()
    over = makers.survey("CVPR 2012")
    over.starts_on = over.ends_on = makers.LONG_AGO
    over.save()

    assert "CVPR 2012" not in home(client)
    assert "CVPR 2012" in client.get(f"/groups/{makers.group().pk}/surveys/").content.decode()


def test_my_claims_say_how_long(client):
    claim("Mine", days_ago=3)
    claim("Theirs", "aiko")

    page = home(client)

    assert "Mine" in page
    assert "3 days" in page
    assert "Theirs" not in page


def test_the_next_papers_come_each_with_its_reason(client):
    survey()
    makers.paper("Opening")
    makers.paper("My session, one", session="Monday")
    write("My session, two", "ben", session="Monday")
    write("Begun by others", "aiko", session="Tuesday")
    makers.paper("Fresh", session="Wednesday")

    assert offered(client) == [
        ("My session, one", Reason.YOUR_SESSION),
        ("Fresh", Reason.UNTOUCHED_SESSION),
        ("Opening", Reason.NEXT_IN_ORDER),
    ]
    assert "from the session you wrote about last · Monday" in home(client)


def test_what_is_read_claimed_or_begun_is_not_offered(client):
    survey()
    makers.papers(5)
    write("Paper number 1", "aiko")
    claim("Paper number 2", "aiko")
    begin("Paper number 3", "ben")
    begin("Paper number 4", "aiko")

    assert [title for title, _ in offered(client)] == ["Paper number 5"]


def test_a_guest_looks_on_and_is_asked_for_nothing(client):
    survey()
    makers.papers(3)

    page = home(client, "gus")

    assert "Next papers" not in page
    assert "I said I would read" not in page


def test_what_the_others_wrote_is_there_and_mine_is_not(client):
    write("Paper number 1", "aiko", one_liner="It reads in the dark.")
    write("Paper number 2", "ben", one_liner="My own words.")

    page = home(client)

    assert "It reads in the dark." in page
    assert "My own words." not in page


def test_the_news_are_said_in_the_readers_language(client):
    place, aiko = survey(), makers.member("aiko")
    facts = {"at": timezone.now(), "group_id": place.group_id, "actor_id": aiko.pk}
    record_event(kind=Kind.MEMBER_JOINED, **facts)
    record_event(kind=Kind.LIST_IMPORTED, survey_id=place.pk, added=602, **facts)
    record_event(kind=Kind.READING_STARTED, survey_id=place.pk, **facts)

    assert len(client_news(client)) == 2
    assert "Aiko added 602 papers to CVPR 2015" in home(client)
    assert "Aiko さんが CVPR 2015 に論文を 602 本加えました" in home(
        client, HTTP_ACCEPT_LANGUAGE="ja"
    )


def test_a_frozen_and_a_published_report_are_news(client):
    place, aiko = survey(), makers.member("aiko")
    facts = {"at": timezone.now(), "group_id": place.group_id, "actor_id": aiko.pk}
    record_event(kind=Kind.REPORT_FROZEN, survey_id=place.pk, report=1, version=1, **facts)
    record_event(kind=Kind.PUBLISHED, publication=1, **facts)

    assert client_news(client) == [
        "Aiko published a report to everybody",
        "Aiko froze a version of a report of CVPR 2015",
    ]


def test_decks_made_in_a_row_are_one_piece_of_news(client):
    place, aiko = survey(), makers.member("aiko")
    facts = {"at": timezone.now(), "group_id": place.group_id, "actor_id": aiko.pk}
    for kind in (Kind.DECK_MADE, Kind.MEMBER_JOINED, Kind.DECK_MADE, Kind.DECK_MADE):
        record_event(kind=kind, survey_id=place.pk, **facts)

    made = "Aiko made the deck of CVPR 2015"
    assert client_news(client) == [made, "Aiko joined", made]


def client_news(client) -> list[str]:
    client.force_login(makers.member("ben"))
    return [said for _, said in client.get(f"/groups/{makers.group().pk}/").context["news"]]


def test_an_empty_home_says_how_to_begin(client):
    assert "Start a survey" in home(client, "aiko")
    assert "When an organiser starts one" in home(client, "ben")


def test_a_busy_group_costs_no_more_queries_than_a_small_one(client, django_assert_max_num_queries):
    survey()
    fill(client, range(1, 5))
    with django_assert_max_num_queries(48) as few:
        home(client)

    fill(client, range(5, 25))

    with django_assert_max_num_queries(len(few)):
        home(client)


def fill(client, numbers) -> None:
    for n in numbers:
        write(f"Written {n}", "aiko", session=f"Session {n}")
        claim(f"Claimed {n}")
        begin(f"Begun {n}")
        makers.paper(f"Open {n}", session=f"Untouched {n}")
        record_event(
            kind=Kind.MEMBER_JOINED,
            at=timezone.now(),
            group_id=makers.group().pk,
            actor_id=makers.member("ben").pk,
        )


@pytest.mark.parametrize(
    ("mine", "untouched", "in_order", "expected"),
    [
        ([], [], [], []),
        ([], [], [1, 2, 3, 4], [1, 2, 3]),
        ([5], [7], [1], [5, 7, 1]),
        ([1, 2], [], [1, 2, 3], [1, 2, 3]),
        ([5, 6], [5, 8], [5, 6], [5, 6, 8]),
    ],
)
def test_one_paper_for_each_reason_in_turn_and_none_twice(mine, untouched, in_order, expected):
    found = suggest(
        your_session=mine, like_yours=[], untouched_session=untouched, in_order=in_order
    )

    assert [one.paper for one in found] == expected


def test_a_paper_with_two_reasons_is_offered_for_the_first():
    found = suggest(your_session=[1], like_yours=[], untouched_session=[], in_order=[1])

    assert found == [Suggestion(paper=1, reason=Reason.YOUR_SESSION)]
