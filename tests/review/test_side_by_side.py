"""Several summaries of one paper, row by row beside each other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dokuha.discussion.models import Thanks
from dokuha.review.rows import rows_of
from dokuha.summaries.actions import add_figure, score_paper, share_summary, submit_summary
from dokuha.summaries.actions.own_formats import make_own_format
from dokuha.summaries.formats import TALK
from dokuha.summaries.models import Summary
from tests import makers
from tests.makers import NOW
from tests.review.lending import BETTER, WAS, ask, suggest, take
from tests.summaries.drafts import draft, picture, submitted

pytestmark = pytest.mark.django_db


def page(client, who="ben", query=""):
    client.force_login(makers.member(who))
    return client.get(f"/papers/{makers.paper().pk}/summaries/{query}")


def names(rows) -> list[str]:
    return [str(row.name) for row in rows]


def ochiai(by="ben") -> Summary:
    summary = draft(by=by, format="ochiai", what="Ben: what.", better="Ben: better.", key="Trick.")
    return submit_summary(summary=summary, now=NOW)


def test_of_one_form_they_stand_question_by_question():
    mine, bens = submitted(method="Lamps."), submitted(by="ben", results="Bright.")

    rows = rows_of([mine, bens])

    assert names(rows) == ["Overview", "Novelty and difference", "Method", "Results"]
    assert [[len(cell) for cell in row.cells] for row in rows] == [[1, 1], [1, 1], [1, 0], [0, 1]]
    assert all(row.is_question for row in rows)


def test_of_several_forms_they_stand_by_kind_with_their_own_questions(client):
    mine, bens = submitted(method="Lamps.", links="Here."), ochiai()

    rows = rows_of([mine, bens])

    assert names(rows) == ["Overview", "Novelty", "Method", "Where to go on"]
    assert [str(cell[0].field.name) for cell in rows[2].cells] == [
        "Method", "What is the key to the technique?",
    ]  # fmt: skip
    shown = page(client).text
    assert "What is the key to the technique?" in shown
    assert shown.index("Lamps.") < shown.index("Trick.") < shown.index("Here.")


def test_each_says_how_much_others_must_read_the_paper(client):
    score_paper(summary=submitted(), score=5)
    submitted(by="ben")

    shown = page(client).text

    assert shown.count("Must read") == 1
    assert "essential" in shown


def test_drafts_stand_there_for_who_may_see_them_alone(client):
    submitted(overview="Aiko wrote it.")
    bens = draft(by="ben", overview="Ben drafts it.")
    makers.join(makers.group(), "dai")
    assert {who: "Ben drafts it." in page(client, who).text for who in ("aiko", "ben", "gus")} == {
        "aiko": False, "ben": True, "gus": False,
    }  # fmt: skip

    ask(bens, of="dai")
    assert "Ben drafts it." in page(client, "dai").text
    assert "Ben drafts it." not in page(client, "aiko").text
    share_summary(summary=bens, with_everybody=True, members=[], now=NOW)

    assert "Ben drafts it." in page(client, "aiko").text
    assert "Ben drafts it." not in page(client, "gus").text


def test_some_are_chosen_by_the_address(client):
    first = submitted(overview="Aiko wrote it.")
    submitted(by="ben", overview="Ben wrote it.")

    shown = page(client, query=f"?summary={first.pk}").text

    assert "Aiko wrote it." in shown
    assert "Ben wrote it." not in shown
    assert "Ben wrote it." in page(client, query="?summary=nonsense").text


def test_it_shows_figures_and_who_helped(client):
    mine = submitted(overview=WAS)
    figure = add_figure(
        summary=mine, content=picture(), caption="A lamp", actor=mine.author, now=NOW
    )
    take(suggest(mine))
    submitted(by="ben")

    shown = page(client).text

    assert f"/figures/{figure.pk}/" in shown
    assert BETTER in shown
    assert "With suggestions by Ben" in shown


@pytest.mark.parametrize("place", ["beside", "paper"])
def test_thanks_are_given_where_one_reads_each_with_one_click(client, place):
    mine, dais = submitted(), makers.join(makers.group(), "dai").member
    other = submitted(by="dai")
    here = f"/papers/{mine.paper_id}/" + ("summaries/" if place == "beside" else "")
    client.force_login(makers.member("ben"))

    shown = client.get(here).text
    for one in (mine, other):
        assert f'id="thanks-{one.pk}"' in shown
        assert f'hx-target="#thanks-{one.pk}"' in shown
    answer = client.post(f"/summaries/{other.pk}/thank/", {"wish": "give", "next": here})

    assert answer.headers["Location"] == here
    assert Thanks.objects.get().summary.author == dais
    again = client.post(
        f"/summaries/{mine.pk}/thank/", {"next": here}, headers={"HX-Request": "true"}
    ).text
    assert f'id="thanks-{mine.pk}"' in again
    assert f'value="{here}"' in again


def test_the_way_there_is_shown_where_there_are_two(client):
    mine = submitted()
    path = f"/papers/{mine.paper_id}/summaries/"
    client.force_login(makers.member("ben"))
    assert path not in client.get(f"/papers/{mine.paper_id}/").text

    submitted(by="ben")

    for page_with in (
        f"/papers/{mine.paper_id}/",
        f"/summaries/{mine.pk}/",
        f"/papers/{mine.paper_id}/room/",
    ):
        assert path in client.get(page_with).text, page_with


def test_twenty_need_no_more_questions_than_two(client, django_assert_max_num_queries):
    for who in ("aiko", "ben"):
        submitted(by=who)
    page(client)
    with django_assert_max_num_queries(60) as two:
        page(client)
    for number in range(18):
        makers.join(makers.group(), f"reader{number}")
        submitted(by=f"reader{number}")

    with django_assert_max_num_queries(len(two.captured_queries)):
        page(client)


def test_twenty_in_forms_of_the_group_ask_the_database_no_more_than_one(
    client, django_assert_max_num_queries
):
    own = make_own_format(group=makers.group(), form=TALK, actor=makers.member(), now=NOW)
    ours = {"format": own.key, "own_format": own}

    def write_by(*people: str) -> None:
        for who in people:
            makers.join(makers.group(), who)
            submitted(by=who)
        Summary.objects.update(**ours)

    write_by("first")
    page(client)
    with CaptureQueriesContext(connection) as one:
        page(client)
    write_by(*(f"reader{number}" for number in range(20)))

    with django_assert_max_num_queries(len(one)):
        assert page(client).text.count('class="beside-head"') == 21
