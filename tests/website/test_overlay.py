"""What is laid over a PDF: its points, and its references with the group's own papers."""

import pytest

from dokuha.documents.anatomy import Anatomy, KeySentence, Reference
from dokuha.language.roles import Role
from dokuha.reading.guiding import dismiss_point
from dokuha.reading.models import PaperAnatomy
from tests import makers
from tests.makers import NOW
from tests.reading import pdfs
from tests.reading.test_guide import attach as attach_content
from tests.summaries.drafts import draft, submitted

pytestmark = pytest.mark.django_db


def attach():
    return attach_content(pdfs.broken())


def known(*references, points=()):
    """The paper's PDF, in which these were found."""
    file = attach()
    found = Anatomy(
        file="a.pdf", pages=3, references=tuple(references), key_sentences=tuple(points)
    )
    PaperAnatomy.objects.create(file=file, anatomy=found.to_json(), made_at=NOW)
    return file


def reference(title, *, by="A. Quill", **more):
    return Reference(label="1", raw=f"[1] {by}. {title}.", title=title, authors=(by,), **more)


def sentence(text="We present a lamp.", section="Introduction"):
    box = (10.0, 20.0, 30.0, 40.0)
    return KeySentence(
        text=text, page=1, boxes=(box,), section=section, role=Role.CONTRIBUTION, score=0.9
    )


def overlay(client, file, who="aiko"):
    client.force_login(makers.member(who))
    return client.get(f"/files/{file.pk}/overlay/")


def test_a_reference_leads_to_the_groups_paper_and_its_submitted_summaries(client):
    cited = makers.paper("Lamps that Wander")
    summary = submitted(by="ben", paper=cited)
    draft(by="aiko", paper=cited, overview="Not yet.")
    file = known(reference("Lamps That Wander"), reference("Nobody listed this"))

    mine, other = overlay(client, file).json()["references"]

    assert mine["paper"] == f"/papers/{cited.pk}/"
    assert mine["summaries"] == [{"url": f"/summaries/{summary.pk}/", "said": "Summary by Ben"}]
    assert (other["paper"], other["summaries"]) == ("", [])


def test_the_same_title_by_somebody_else_is_another_paper(client):
    makers.paper("Lamps that Wander")
    file = known(reference("Lamps that wander", by="C. Stranger"))

    assert overlay(client, file).json()["references"][0]["paper"] == ""


def test_a_paper_that_only_another_group_has_is_not_named(client):
    makers.paper("Lamps that Wander", into=makers.survey(of=makers.strangers()))
    file = known(reference("Lamps that wander"))

    assert overlay(client, file).json()["references"][0]["paper"] == ""


def test_twenty_references_need_no_more_queries_than_one(client, django_assert_max_num_queries):
    papers = makers.papers(20)
    for paper in papers:
        submitted(by="ben", paper=paper)
    file = known(*(reference(paper.title) for paper in papers))
    client.force_login(makers.member())

    with django_assert_max_num_queries(10):
        found = client.get(f"/files/{file.pk}/overlay/").json()["references"]

    assert all(one["paper"] and one["summaries"] for one in found)


def test_a_point_says_why_it_is_marked_and_whether_it_was_dismissed(client):
    file = known(points=[sentence(), sentence("It shines.", section="")])
    key = overlay(client, file).json()["points"][0]["key"]

    dismiss_point(file=file, key=key, member=makers.member("aiko"), now=NOW)

    first, second = overlay(client, file).json()["points"]
    assert (first["why"], first["dismissed"]) == ("contribution cue, in “Introduction”", True)
    assert (second["why"], second["dismissed"]) == ("contribution cue", False)
    assert not overlay(client, file, "ben").json()["points"][0]["dismissed"]


def test_a_dismissed_point_is_not_in_the_guide_either(client):
    file = known(points=[sentence()])
    page = f"/papers/{file.paper_id}/room/"
    client.force_login(makers.member("aiko"))
    assert "We present a lamp." in client.get(page).content.decode()
    key = overlay(client, file).json()["points"][0]["key"]

    dismiss_point(file=file, key=key, member=makers.member("aiko"), now=NOW)

    shown = client.get(page).content.decode()
    assert "We present a lamp." not in shown
    assert "Mark them again" in shown


def test_while_nobody_has_looked_there_is_nothing_to_lay_over(client):
    found = overlay(client, attach()).json()

    assert found == {"points": [], "figures": [], "sections": [], "references": []}


@pytest.mark.parametrize(("who", "status"), [("gus", 200), ("chen", 404)])
def test_who_may_see_what_is_in_a_pdf(client, who, status):
    makers.strangers()

    assert overlay(client, known(reference("A")), who).status_code == status
