"""What a paper could say to the questions of a form: beside the fields, never in them."""

from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone, translation

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
from dokuha.summaries.actions import change_format
from dokuha.summaries.actions.own_formats import make_own_format
from dokuha.summaries.aspects import Aspect, aspect_in
from dokuha.summaries.drafting import draft, place_of_links, places_in
from dokuha.summaries.formats import BUILT_IN, CVPAPER, OCHIAI, TALK, Field, Format, Part
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


def form(**asked):
    """A form whose questions are called so and ask for that; None leaves it to their words."""
    fields = (Field(key=f"q-{n}", name=n, hint="", aspect=of) for n, of in asked.items())
    return Format(key="", name="Ours", about="", fields=tuple(fields))


def test_a_question_of_ones_own_is_answered_by_the_aspect_that_was_chosen_for_it():
    found = draft(LAMPS, form(In_short=Aspect.METHOD, And=Aspect.RESULTS, More=Aspect.FURTHER))

    assert texts(found)["q-In_short"] == ["A lamp runs on a rail."]
    assert found["q-And"].figure.label == "Table 2"
    assert found["q-More"].works == ("Lamps on Rails (2019)",)


def test_where_nothing_was_chosen_the_words_of_the_question_say_it():
    found = texts(draft(LAMPS, form(Experiments=None, 手法のキモ=None, 手元で試せるか=None)))

    assert found == {
        "q-Experiments": ["It gains 3.1 points.", "Trains are left to future work."],
        "q-手法のキモ": ["A lamp runs on a rail."],
    }


def test_to_what_the_reader_thinks_the_paper_says_nothing_unless_it_is_chosen():
    opinion = Field(key="q", name="Is the method good?", hint="", part=Part.COMMENT)
    asked = replace(opinion, aspect=Aspect.METHOD)
    unasked = replace(asked, part=Part.OBJECTIVE, aspect=Aspect.NOTHING)

    fits = [one.asks_for for one in (opinion, asked, unasked)]

    assert fits == [None, Aspect.METHOD, None]


@pytest.mark.parametrize("form", BUILT_IN.values())
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_words_of_the_usual_questions_say_what_they_ask_for(form, language):
    with translation.override(language):
        assert [aspect_in(str(field.name)) for field in form.fields] == [
            field.aspect for field in form.fields
        ]


def test_quotations_and_links_have_their_place_in_a_form_of_ones_own():
    ours = form(How=Aspect.METHOD, Limits=None, Links=None)

    places = places_in(ours)

    assert (places[Role.METHOD], places["facet-3"]) == ("q-How", "q-How")
    assert places[Role.FUTURE] == "q-Limits"
    assert places[Role.PURPOSE] == ""
    assert place_of_links(ours) == "q-Links"


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


def test_a_question_of_the_groups_own_has_them_too_and_its_place_for_quotations(desk, client):
    own = make_own_format(
        group=makers.group(), form=form(Why=Aspect.NOVELTY), actor=makers.member(), now=makers.NOW
    )
    mine, key = Summary.objects.get(), own.asked[0]["key"]
    change_format(summary=mine, format=own.key, actor=mine.author, now=makers.NOW)

    room = client.get(f"/papers/{makers.paper().pk}/room/").text

    field = room[room.index(f'id="field-{key}"') :]
    assert "Our contributions are a lamp" in field
    assert f"&quot;contribution&quot;: &quot;{key}&quot;" in room


def test_without_a_paper_nothing_is_suggested(client, db):
    client.force_login(makers.member())
    client.post(f"/papers/{makers.paper().pk}/room/open/", {"depth": "speed"})

    shown = client.get(f"/papers/{makers.paper().pk}/room/").content.decode()

    assert "Suggested from the paper" not in shown
