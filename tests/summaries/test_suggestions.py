"""What a paper could say to the questions of a form: beside the fields, never in them."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from dokuha.documents.anatomy import (
    Anatomy,
    Citation,
    Figure,
    KeySentence,
    Reference,
    Section,
    SectionRole,
    Stop,
    StopName,
)
from dokuha.jobs.worker import Worker
from dokuha.language.roles import Role
from dokuha.reading.actions import attach_pdf
from dokuha.summaries.drafting import draft
from dokuha.summaries.formats import BUILT_IN, CVPAPER, OCHIAI, TALK
from dokuha.summaries.models import Summary
from tests import makers
from tests.jobs.test_work_put_off import LEASE
from tests.reading import pdfs

BOX = (50.0, 60.0, 300.0, 72.0)


def sentence(role, text, *, score=0.9, section="1 Introduction", page=1):
    return KeySentence(text=text, page=page, boxes=(BOX,), section=section, role=role, score=score)


def figure(kind, label, caption, page):
    return Figure(kind=kind, label=label, caption=caption, page=page, box=BOX)


def stop(name, page):
    return Stop(stop=name, page=page, box=BOX, why="", minutes=1)


def cited(times):
    return tuple(Citation(section="1 Introduction", page=1, sentence="") for _ in range(times))


LAMPS = Anatomy(
    file="lamps.pdf",
    pages=8,
    sections=(Section(heading="5 Experiments", level=1, page=5, role=SectionRole.EXPERIMENTS),),
    figures=(
        figure("figure", "Figure 1", "A lamp follows.", 2),
        figure("table", "Table 1", "The rooms that we used.", 5),
        figure("table", "Table 2", "Results on all rooms.", 6),
    ),
    references=(
        Reference(label="[1]", raw="", title="Lamps on Rails", year=2019, cited_in=cited(4)),
        Reference(label="[2]", raw="", title="Chairs", cited_in=cited(1)),
    ),
    key_sentences=(
        sentence(Role.PURPOSE, "In this paper, we hang lamps."),
        sentence(Role.GAP, "Fixed lamps are limited.", score=0.35),
        sentence(Role.CONTRIBUTION, "A guess.", score=0.25),
        sentence(Role.PURPOSE, "We study lamps.", score=0.7),
        sentence(Role.CONTRIBUTION, "Our contributions are:"),
        sentence(Role.CONTRIBUTION, "We are the first to move a lamp."),
        sentence(Role.DIFFERENCE, "Unlike these, ours moves."),
        sentence(Role.METHOD, "A lamp runs on a rail.", section="3 Method"),
        sentence(Role.METHOD, "The rate is 0.1.", section="5 Experiments", score=1.0),
        sentence(Role.RESULT, "It gains 3.1 points.", page=6),
        sentence(Role.FUTURE, "Trains are left to future work.", page=8),
    ),
    stops=(stop(StopName.CONCEPT_FIGURE, 2), stop(StopName.RESULTS, 5)),
)


def texts(found):
    return {key: [one.text for one in suggestion.sentences] for key, suggestion in found.items()}


def test_each_field_of_the_talks_form_has_its_surest_sentences():
    assert texts(draft(LAMPS, TALK)) == {
        "overview": ["In this paper, we hang lamps.", "We study lamps."],
        "novelty": ["We are the first to move a lamp.", "Unlike these, ours moves."],
        "method": ["A lamp runs on a rail."],
        "results": ["It gains 3.1 points.", "Trains are left to future work."],
        "links": [],
    }


def test_ochiais_form_asks_otherwise_and_is_answered_otherwise():
    found = draft(LAMPS, OCHIAI)

    assert texts(found)["key"] == ["A lamp runs on a rail."]
    assert texts(found)["discussion"] == ["Trains are left to future work."]
    assert found["next"].works == ("Lamps on Rails (2019)",)


def test_the_concept_figure_and_the_table_of_results_have_their_fields():
    found = draft(LAMPS, TALK)

    assert [
        (key, suggestion.figure.label, suggestion.figure.place.page)
        for key, suggestion in found.items()
        if suggestion.figure
    ] == [("overview", "Figure 1", 2), ("results", "Table 2", 6)]


@pytest.mark.parametrize("form", BUILT_IN.values())
def test_every_sentence_has_its_place_and_stands_in_one_field(form):
    shown = [one for suggestion in draft(LAMPS, form).values() for one in suggestion.sentences]

    assert len({one.text for one in shown}) == len(shown) > 3
    assert all(one.place.page and one.place.boxes for one in shown)


def test_a_paper_without_points_suggests_nothing():
    assert draft(Anatomy(file="note.pdf", pages=1), CVPAPER) == {}


@pytest.fixture
def desk(client, db):
    """Aiko's room with an attached paper that was looked through, and an empty form."""
    client.force_login(makers.member())
    paper = makers.paper()
    attach_pdf(
        paper=paper,
        file=ContentFile(pdfs.paper(), name="lamp.pdf"),
        member=makers.member(),
        now=timezone.now(),
    )
    Worker(lease=LEASE).work_once()
    client.post(f"/papers/{paper.pk}/room/open/", {"depth": "speed"})
    return client.get(f"/papers/{paper.pk}/room/").content.decode()


def test_suggestions_stand_beside_the_fields_with_their_pages(desk):
    field = desk[desk.index('id="field-novelty"') : desk.index('id="field-method"')]

    assert "Suggested from the paper" in field
    assert "<blockquote" in field
    assert "Our contributions are a lamp" in field
    assert "#page=1" in field


def test_nothing_is_in_the_summary_until_somebody_puts_it_there(desk):
    assert not any(Summary.objects.get().answers.values())
    area = desk[desk.index('id="field-novelty"') :]
    assert area[area.index(">") + 1 : area.index("</textarea>")].strip() == ""


def test_without_a_paper_nothing_is_suggested(client, db):
    client.force_login(makers.member())
    client.post(f"/papers/{makers.paper().pk}/room/open/", {"depth": "speed"})

    shown = client.get(f"/papers/{makers.paper().pk}/room/").content.decode()

    assert "Suggested from the paper" not in shown
