"""A paper that several surveys or groups read: what of it is seen where, and by whom."""

from datetime import timedelta

import pytest

from dokuha.people.models import Role
from dokuha.publication.actions import publish_summary, set_consent, withdraw_publication
from dokuha.reports.composing import deck_of_summary
from dokuha.summaries.actions import save_changes, start_summary, submit_summary
from dokuha.summaries.changes import ONE_LINER, Change
from dokuha.website.elsewhere import read_elsewhere
from tests import makers

pytestmark = pytest.mark.django_db

TITLE = "Reading in the Dark"


def written(paper, by="chen"):
    summary = start_summary(paper=paper, author=makers.member(by), format="talk", now=makers.NOW)
    words = {key: Change(was="", new="It glows.") for key in ("overview", "novelty", ONE_LINER)}
    save_changes(summary=summary, changes=words, actor=makers.member(by), now=makers.NOW)
    return submit_summary(summary=summary, now=makers.NOW)


def ours():
    return makers.paper(TITLE)


def theirs(title=TITLE):
    return makers.paper(title, into=makers.survey("Lamps", of=makers.strangers()))


def seen(by="aiko"):
    found = read_elsewhere(ours(), reader=makers.member(by), now=makers.NOW)
    return [(one.group, one.writer, one.is_public) for one in found]


def publish(summary, *, listed=True, appearance="named"):
    says(appearance)
    return publish_summary(
        summary=summary,
        deck=deck_of_summary(summary, language="en", today=makers.TODAY),
        licence="cc-by",
        with_figures=False,
        is_listed=listed,
        actor=makers.member("chen"),
        now=makers.NOW,
    )


def says(appearance):
    set_consent(
        group=makers.strangers(),
        member=makers.member("chen"),
        appearance=appearance,
        name="Public Chen",
        now=makers.NOW,
    )


def test_a_summary_written_for_one_survey_stands_in_the_other_and_says_for_which(client):
    paper = ours()
    later = makers.survey("ICCV 2015")
    later.starts_on += timedelta(days=25)
    later.ends_on += timedelta(days=25)
    later.save()
    makers.paper(TITLE, into=later)
    written(paper, by="ben")
    client.force_login(makers.member("aiko"))

    page = client.get(f"/papers/{paper.pk}/")
    assert [one[4].name for one in page.context["slides"]] == ["CVPR 2015"]
    rows = client.get(f"/surveys/{later.pk}/").context["page"].rows
    assert [row.state for row in rows] == ["read"]


def test_what_another_group_reads_is_nobody_elses_business(client):
    written(theirs())
    assert [seen(who) for who in ("aiko", "ben", "gus")] == [[], [], []]

    client.force_login(makers.member("ben"))
    page = client.get(f"/papers/{ours().pk}/").text
    assert "Elsewhere" not in page
    assert "Also read by" not in page


@pytest.mark.parametrize("role", [Role.MEMBER, Role.GUEST])
def test_who_belongs_to_both_groups_sees_who_else_read_it(client, role):
    summary = written(theirs())
    makers.join(makers.strangers(), "ben", role=role)

    assert seen("ben") == [("Elsewhere", "Chen", False)]
    assert seen("aiko") == []
    client.force_login(makers.member("ben"))
    assert f"/summaries/{summary.pk}/" in client.get(f"/papers/{ours().pk}/").text
    assert client.get(f"/summaries/{summary.pk}/").status_code == 200


def test_a_draft_is_not_told():
    start_summary(paper=theirs(), author=makers.member("chen"), format="talk", now=makers.NOW)
    makers.join(makers.strangers(), "ben")

    assert seen("ben") == []


def test_who_left_the_other_group_sees_it_no_more():
    written(theirs())
    membership = makers.join(makers.strangers(), "ben")
    membership.until_on = makers.TODAY
    membership.save()

    assert seen("ben") == []


def test_what_was_published_is_told_to_everybody_under_the_public_name(client):
    publication = publish(written(theirs()))
    assert seen("gus") == [("Elsewhere", "Public Chen", True)]

    client.force_login(makers.member("gus"))
    assert f"/p/{publication.slug}/1/" in client.get(f"/papers/{ours().pk}/").text


@pytest.mark.parametrize("how", ["unlisted", "withdrawn", "refused"])
def test_what_is_not_shown_to_everybody_is_not_told(how):
    publication = publish(written(theirs()), listed=how != "unlisted")
    if how == "withdrawn":
        withdraw_publication(publication=publication, actor=makers.member("chen"), now=makers.NOW)
    if how == "refused":
        says("hidden")

    assert seen() == []


def test_without_a_name_stands_the_group_alone():
    publish(written(theirs()), appearance="anonymous")

    assert seen() == [("Elsewhere", "", True)]


def test_another_paper_of_the_same_title_is_another():
    other = theirs()
    other.authors = ["Zoe Vellum"]
    other.save()
    publish(written(other))
    makers.join(makers.strangers(), "ben")

    assert seen("ben") == []
    assert seen("aiko") == []


def test_a_paper_with_the_same_arxiv_number_is_the_same_under_another_title():
    other, own = theirs("Reading at Night"), ours()
    for paper in (other, own):
        paper.arxiv_id = "1501.00001"
        paper.save()
    written(other)
    makers.join(makers.strangers(), "ben")

    assert seen("ben") == [("Elsewhere", "Chen", False)]
