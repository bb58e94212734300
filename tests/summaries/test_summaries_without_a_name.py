"""Lists bring summaries that nobody signed; an organiser says whose each is, one by one."""

import pytest

from dokuha.summaries.models import Summary
from tests import makers
from tests.summaries.drafts import draft
from tests.summaries.test_imported_summaries import bring, slide

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    bring(slide(writer=""), slide(title="Counting Herons", writer=""), slide(title="Named"))
    return list(Summary.objects.filter(writer_name="").order_by("pk"))


def say(client, summary, who=None):
    form = {"member": makers.member(who).pk} if who else {}
    return client.post(f"/summaries/{summary.pk}/whose/", form, follow=True)


def test_an_organiser_says_it_of_one_and_goes_on_to_the_next(client, pages):
    first, second = pages
    client.force_login(makers.member("aiko"))
    listed = client.get(f"/groups/{makers.group().pk}/writers/").text

    assert "do not say who wrote 2 summaries" in listed
    assert f"/summaries/{first.pk}/#whose" in listed
    said = say(client, first, "ben").text
    assert f"/summaries/{second.pk}/#whose" in said
    assert [one.author for one in Summary.objects.order_by("pk")][:2] == [
        makers.member("ben"),
        None,
    ]


def test_it_can_be_unsaid_by_an_organiser_and_by_whom_it_was_given_to(client, pages):
    for who in ("aiko", "ben"):
        client.force_login(makers.member("aiko"))
        say(client, pages[0], "ben")
        client.force_login(makers.member(who))
        say(client, pages[0])
        say(client, pages[0])
        assert Summary.objects.get(pk=pages[0].pk).author is None


@pytest.mark.parametrize(("who", "status"), [("ben", 403), ("gus", 403), ("chen", 404)])
def test_nobody_else_takes_one_or_is_asked(client, pages, who, status):
    makers.strangers()
    client.force_login(makers.member(who))

    assert say(client, pages[0], who).status_code == status
    assert "Who wrote it?" not in client.get(f"/summaries/{pages[0].pk}/").text
    assert "Look at the first" not in client.get(f"/groups/{makers.group().pk}/writers/").text


def test_one_with_a_name_is_said_by_its_name(client, pages):
    client.force_login(makers.member("aiko"))
    named = Summary.objects.exclude(writer_name="").get()

    assert say(client, named, "ben").status_code == 404


def test_who_has_a_page_about_the_paper_already_gains_no_second(client, pages):
    draft(by="ben", paper=pages[0].paper)
    client.force_login(makers.member("aiko"))

    assert "Nothing was changed." in say(client, pages[0], "ben").text
