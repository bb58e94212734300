"""The paper list of a survey: what one sees, filters, and claims."""

from datetime import timedelta

import pytest
from django.db import connection

from dokuha.catalogue.models import Paper
from dokuha.claims.actions import claim_papers
from dokuha.claims.models import Claim
from dokuha.summaries.models import State, Summary
from dokuha.website.filters import Filters
from dokuha.website.paging import ROWS
from tests import makers

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def claim(paper, *, by):
    claim_papers(papers=[paper], member=makers.member(by), now=makers.NOW)


def write(paper, *, by, days_ago=0, state=State.SUBMITTED):
    at = makers.NOW - timedelta(days=days_ago)
    Summary.objects.create(
        paper=paper,
        author=makers.member(by),
        format="talk",
        state=state,
        created_at=at,
        saved_at=at,
        submitted_at=at if state == State.SUBMITTED else None,
    )


@pytest.fixture
def lamps():
    """Five papers: one open, one Aiko's, one Ben's, one read by Ben, one read by both."""
    survey = makers.survey()
    papers = [
        makers.paper("Lamps", session="Oral"),
        makers.paper("Kettles", session="Oral"),
        makers.paper("Violins", session="Poster"),
        makers.paper("夜のサギ", session="Poster"),
        makers.paper("Äpfel & Birnen"),
    ]
    claim(papers[1], by="aiko")
    claim(papers[2], by="ben")
    write(papers[3], by="ben", days_ago=3)
    write(papers[4], by="aiko", days_ago=1)
    write(papers[4], by="ben", days_ago=5)
    claim(papers[4], by="ben")
    write(papers[0], by="ben", state=State.DRAFT)
    return survey


def visit(client, who, address):
    client.force_login(makers.member(who))
    return client.get(address)


def titles(answer):
    return [row.paper.title for row in answer.context["page"].rows]


LAMPS, KETTLES, VIOLINS = "Lamps", "Kettles", "Violins"
HERONS, APPLES = "夜のサギ", "Äpfel & Birnen"
ALL = [LAMPS, KETTLES, VIOLINS, HERONS, APPLES]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ALL),
        ("?state=open", [LAMPS]),
        ("?state=claimed", [KETTLES, VIOLINS]),
        ("?state=read", [HERONS, APPLES]),
        ("?state=nonsense&sort=nonsense&session=x&person=-1&after=x&before=", ALL),
        ("?person=me", [KETTLES, APPLES]),
        ("?person=me&state=read", [APPLES]),
        ("?words=kett", [KETTLES]),
        ("?words=QUILL+lam", [LAMPS]),
        ("?words=サギ", [HERONS]),
        ("?words=apfel", [APPLES]),
        ("?words=100%25_", []),
        ("?sort=title", [APPLES, KETTLES, LAMPS, VIOLINS, HERONS]),
        ("?sort=session", ALL),
        ("?sort=newest", [APPLES, HERONS, LAMPS, KETTLES, VIOLINS]),
        ("?after=3", [HERONS, APPLES]),
        ("?before=3", [LAMPS, KETTLES]),
        ("?after=3&sort=title", [HERONS]),
        ("?after=99", ALL),
    ],
)
def test_filters_are_words_in_the_address(client, lamps, address, expected):
    answer = visit(client, "aiko", f"/surveys/{lamps.pk}/{address}")

    assert titles(answer) == expected


def test_a_paper_that_is_claimed_while_the_list_is_put_together_is_left_out(client, lamps):
    paper = Paper.objects.get(title="Lamps")

    def meanwhile(execute, sql, *rest):
        answer = execute(sql, *rest)
        if sql.startswith('SELECT "dokuha_entry"."id"') and not Claim.objects.filter(paper=paper):
            claim(paper, by="ben")
        return answer

    with connection.execute_wrapper(meanwhile):
        answer = visit(client, "aiko", f"/surveys/{lamps.pk}/?state=open")

    assert Claim.objects.filter(paper=paper).exists()
    assert titles(answer) == []


def test_a_session_and_a_person_are_chosen_by_their_number(client, lamps):
    poster = lamps.sessions.get(name="Poster").pk
    ben = makers.member("ben").pk
    answer = visit(client, "aiko", f"/surveys/{lamps.pk}/?session={poster}&person={ben}")

    assert titles(answer) == [VIOLINS, HERONS]


def test_every_row_says_who_reads_and_who_has_read(client, lamps):
    rows = visit(client, "aiko", f"/surveys/{lamps.pk}/").context["page"].rows

    assert [row.state for row in rows] == ["open", "claimed", "claimed", "read", "read"]
    assert [[(it.name, it.wrote) for it in row.readers] for row in rows] == [
        [],
        [("Aiko", False)],
        [("Ben", False)],
        [("Ben", True)],
        [("Ben", True), ("Aiko", True)],
    ]


def test_the_counts_stand_above_the_list(client, lamps):
    progress = visit(client, "gus", f"/surveys/{lamps.pk}/").context["line"].progress

    assert (progress.total, progress.read, progress.remaining, progress.claimed) == (5, 2, 3, 2)


def test_an_address_repeats_what_was_asked_for():
    asked = {"session": "3", "state": "open", "person": "me", "words": "a  b", "sort": "title"}
    filters = Filters.read(asked)

    assert filters.address() == "?session=3&state=open&person=me&words=a+b&sort=title"
    assert filters.address(state="") == "?session=3&person=me&words=a+b&sort=title"
    assert Filters().address() == "?"


def test_further_rows_follow_and_every_paper_comes_once(client):
    makers.papers(ROWS + 30)
    address = f"/surveys/{makers.survey().pk}/"
    first = visit(client, "ben", address)
    more = first.context["more"]

    rest = client.get(address + more, headers=HTMX)
    assert len(titles(first)) == ROWS
    assert titles(first) + titles(rest) == [f"Paper number {n + 1}" for n in range(ROWS + 30)]
    assert "<html" not in rest.text
    assert titles(client.get(address + more)) == titles(rest)


def test_a_list_without_papers_says_how_to_begin(client):
    address = f"/surveys/{makers.survey().pk}/"

    assert f"{address}import/" in visit(client, "aiko", address).text
    assert f"{address}import/" not in visit(client, "ben", address).text


def test_what_no_paper_passes_leads_back_to_all(client, lamps):
    assert "No paper is like this" in visit(client, "ben", f"/surveys/{lamps.pk}/?words=zzz").text


def test_twenty_rows_need_no_more_queries_than_one(client, django_assert_max_num_queries):
    address = f"/surveys/{makers.survey().pk}/"
    client.force_login(makers.member("ben"))

    def cost():
        with django_assert_max_num_queries(25) as counted:
            client.get(address)
        return len(counted)

    for who in ("aiko", "ben"):
        claim(makers.paper("Lamps", session="Oral"), by=who)
    write(makers.paper("Lamps"), by="ben")
    one = cost()
    for paper in makers.papers(20):
        claim(paper, by="aiko")
        write(paper, by="ben")
    assert cost() == one


def test_claiming_by_htmx_answers_with_the_row_and_the_counts(client, lamps):
    paper = makers.paper(LAMPS)
    client.force_login(makers.member("aiko"))
    answer = client.post(f"/papers/{paper.pk}/claim/", {"survey": lamps.pk}, headers=HTMX)

    assert answer.context["row"].claimed_by_me
    assert f'id="paper-{paper.pk}"' in answer.text
    assert "hx-swap-oob" in answer.text
    assert "<html" not in answer.text


def test_claiming_without_scripts_leads_back_to_the_same_filters(client, lamps):
    paper, back = makers.paper(LAMPS), f"/surveys/{lamps.pk}/?state=open"
    client.force_login(makers.member("ben"))
    answer = client.post(f"/papers/{paper.pk}/claim/", {"next": back})

    assert answer.headers["Location"] == back
    assert client.post(f"/papers/{paper.pk}/give-back/", {"next": back}).headers["Location"] == back
    assert not Claim.objects.filter(paper=paper, ended_at=None).exists()


@pytest.mark.parametrize(
    "there", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1"]
)
def test_nobody_is_led_to_another_site(client, lamps, there):
    paper = makers.paper(LAMPS)
    client.force_login(makers.member("ben"))
    answer = client.post(f"/papers/{paper.pk}/claim/", {"next": there})

    assert answer.headers["Location"] == f"/papers/{paper.pk}/"


def test_what_one_has_summarised_is_not_claimed_again(client, lamps):
    paper = makers.paper(APPLES)
    client.force_login(makers.member("aiko"))
    client.post(f"/papers/{paper.pk}/claim/")

    assert not Claim.objects.filter(paper=paper, member=makers.member("aiko")).exists()


def test_several_ticked_papers_are_claimed_at_once(client, lamps):
    ours = [makers.paper(title) for title in (LAMPS, VIOLINS, APPLES)]
    theirs = makers.paper("Secret", into=makers.survey(of=makers.strangers()))
    client.force_login(makers.member("aiko"))
    answer = client.post(
        f"/groups/{lamps.group_id}/claim/",
        {"papers": [*(it.pk for it in ours), theirs.pk, "x", "9" * 5000], "next": "/surveys/"},
        follow=False,
    )

    assert answer.headers["Location"] == "/surveys/"
    claims = Claim.objects.filter(member=makers.member("aiko"), ended_at=None)
    assert {it.paper.title for it in claims} == {KETTLES, LAMPS, VIOLINS}


def test_guests_see_the_list_and_no_buttons(client, lamps):
    page = visit(client, "gus", f"/surveys/{lamps.pk}/").text

    assert "Kettles" in page
    assert "data-row-claim" not in page
    assert "data-row-select" not in page


@pytest.mark.parametrize(
    ("who", "see", "do"),
    [("aiko", 200, 302), ("ben", 200, 302), ("gus", 200, 403), ("chen", 404, 404)],
)
def test_who_may(client, lamps, who, see, do):
    makers.strangers()
    paper = makers.paper(LAMPS)
    client.force_login(makers.member(who))
    pages = [f"/surveys/{lamps.pk}/", f"/groups/{lamps.group_id}/find/?q=lamps"]
    posts = [
        f"/papers/{paper.pk}/claim/",
        f"/papers/{paper.pk}/give-back/",
        f"/groups/{lamps.group_id}/claim/",
    ]

    assert [client.get(page).status_code for page in pages] == [see] * 2
    assert [client.post(post).status_code for post in posts] == [do] * 3


def test_a_stranger_cannot_have_a_row_of_another_survey_drawn(client, lamps):
    chens = makers.paper("Secret", into=makers.survey("Own", of=makers.strangers()))
    client.force_login(makers.member("chen"))
    answer = client.post(f"/papers/{chens.pk}/claim/", {"survey": lamps.pk}, headers=HTMX)

    assert answer.status_code == 404


def test_signed_out_people_are_asked_to_sign_in(client, lamps):
    answer = client.get(f"/surveys/{lamps.pk}/")

    assert answer.headers["Location"].startswith("/accounts/login/")


def test_a_row_that_was_found_keeps_its_number_when_it_is_claimed(client, lamps):
    paper = makers.paper(VIOLINS)
    client.force_login(makers.member("aiko"))
    answer = client.post(f"/papers/{paper.pk}/claim/", headers=HTMX)

    assert answer.context["row"].entry.number == 3


def test_the_page_speaks_japanese(client, lamps):
    client.force_login(makers.member("aiko"))
    page = client.get(f"/surveys/{lamps.pk}/", headers={"accept-language": "ja"}).text

    assert "担当する" in page
    assert "譲る" in page
