"""Sentences that wait, where they come from, and what becomes of them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.ideas import tasks
from dokuha.ideas.gathering import gather
from dokuha.ideas.models import Evidence, Gathered, Passage, Stance
from dokuha.ideas.queries.candidates import candidates_of, set_aside_in
from dokuha.ideas.queries.problems import evidence_with
from dokuha.language.roles import Role
from dokuha.reading.actions import attach_pdf
from dokuha.reading.anatomies import take_apart
from dokuha.summaries.actions import submit_summary, withdraw_summary
from dokuha.summaries.models import Summary
from tests import makers
from tests.ideas.starting import cell, drawn, pdf_of, put, remark
from tests.makers import NOW
from tests.reading import pdfs
from tests.summaries.drafts import draft, submitted, write

pytestmark = pytest.mark.django_db

DARK = "A limitation of our lamp is that it is bright."
LATER = "In future work, we will make it darker."
OURS = "Our lamp reaches 94.5 % on the tent benchmark."


def waiting() -> list[str]:
    gather(makers.group(), now=NOW)
    return sorted(one.text for one in candidates_of(makers.group()))


def kept(text) -> Passage:
    return Passage.objects.get(text=text)


def queue(client, **asked):
    return client.get(f"/groups/{makers.group().pk}/candidates/", asked)


def accept(client, *passages, cells=(), stance="", **headers):
    return client.post(
        f"/groups/{makers.group().pk}/candidates/accept/",
        {
            "passages": [one.pk for one in passages],
            "cells": [one.pk for one in cells],
            "stance": stance,
        },
        **headers,
    )


def test_what_a_read_pdf_leaves_open_waits_with_its_page(client):
    file = pdf_of(
        makers.paper(), (Role.RESULT, OURS), (Role.LIMITATION, DARK), (Role.FUTURE, LATER)
    )
    client.force_login(makers.member("gus"))

    page = queue(client).content.decode()

    assert waiting() == sorted([DARK, LATER])
    assert f"/files/{file.pk}/#page=2" in page
    assert OURS not in page


def test_a_pdf_that_somebody_attaches_brings_its_own_candidates():
    with_pdf = makers.paper()
    found = attach_pdf(
        paper=with_pdf,
        file=SimpleUploadedFile("lamp.pdf", pdfs.paper(), content_type="application/pdf"),
        member=makers.member(),
        now=NOW,
    )
    take_apart(found, now=NOW)

    assert {DARK.replace("our lamp", "our method"), LATER} <= set(waiting())


def test_a_pdf_that_could_not_be_read_is_passed_over_once():
    file = pdf_of(makers.paper())
    file.anatomy.anatomy = None
    file.anatomy.save()

    assert gather(makers.group(), now=NOW) == 1
    assert gather(makers.group(), now=NOW) == 0


def test_nothing_waits_twice_whoever_looks_and_however_often():
    pdf_of(makers.paper(), (Role.LIMITATION, DARK))
    assert waiting() == [DARK]
    pdf_of(makers.paper(), (Role.LIMITATION, DARK.upper()), sha="b" * 64)
    Gathered.objects.all().delete()

    assert waiting() == [DARK]


def test_the_limits_that_a_submitted_summary_names_wait_and_a_draft_is_nobody_s_business():
    draft(by="ben", overview=DARK)
    submitted(by="aiko", overview=f"It glows. {LATER}")

    assert waiting() == [LATER]
    assert not Passage.objects.filter(text=DARK).exists()


def test_candidates_of_a_withdrawn_summary_are_gone_for_everybody_until_it_is_back(client):
    summary = submitted(overview=DARK)
    assert waiting() == [DARK]
    found = kept(DARK)
    withdraw_summary(summary=summary, now=NOW)
    client.force_login(makers.member("ben"))

    assert waiting() == []
    assert client.get(f"/passages/{found.pk}/").status_code == 404
    assert accept(client, found, cells=[cell(drawn())]).status_code == 404
    submit_summary(summary=summary, now=NOW)
    assert waiting() == [DARK]


def test_a_sentence_that_its_writer_took_out_waits_no_longer_but_stays_in_its_cell(client):
    summary = submitted(overview=DARK, novelty=LATER)
    assert waiting() == sorted([DARK, LATER])
    client.force_login(makers.member())
    found = drawn()
    accept(client, kept(DARK), cells=[cell(found)])

    write(summary, overview="It glows.", novelty="It is new.", at=NOW + timedelta(hours=1))

    assert waiting() == []
    assert [one.passage.text for one in evidence_with(summary.paper)] == [DARK]


def test_the_hourly_look_reaches_groups_that_nobody_visits():
    pdf_of(makers.paper(), (Role.LIMITATION, DARK))
    theirs = makers.survey("Theirs", of=makers.strangers())
    pdf_of(makers.paper("Away", into=theirs), (Role.FUTURE, LATER))

    tasks.gather_passages.call()

    assert {(one.group.name, one.text) for one in Passage.objects.select_related("group")} == {
        ("Night Readers", DARK),
        ("Elsewhere", LATER),
    }


def test_one_click_accepts_into_several_cells_and_keeps_who_and_when(client):
    pdf_of(makers.paper(), (Role.LIMITATION, DARK))
    assert waiting() == [DARK]
    found = drawn()
    client.force_login(makers.member("ben"))

    answer = accept(client, kept(DARK), cells=[cell(found), cell(found, "Kettles", "Noise")])

    assert answer.status_code == 302
    held = list(Evidence.objects.all())
    assert [(one.accepted_by, one.stance) for one in held] == [
        (makers.member("ben"), Stance.LEAVES_OPEN)
    ] * 2
    assert waiting() == []
    assert Event.objects.filter(kind=Kind.EVIDENCE_ACCEPTED).count() == 1


@pytest.mark.parametrize(
    ("role", "stance"),
    [(Role.LIMITATION, "open"), (Role.FUTURE, "open"), (Role.GAP, "names")],
)
def test_the_role_of_a_sentence_suggests_its_stance(client, role, stance):
    pdf_of(makers.paper(), (role, DARK))
    waiting()
    client.force_login(makers.member())

    accept(client, kept(DARK), cells=[cell(drawn())])

    assert Evidence.objects.get().stance == stance


def test_a_key_press_gets_the_row_anew(client):
    pdf_of(makers.paper(), (Role.LIMITATION, DARK))
    waiting()
    client.force_login(makers.member())
    htmx = {"headers": {"HX-Request": "true"}}

    refused = accept(client, kept(DARK), **htmx)
    taken = accept(client, kept(DARK), cells=[cell(drawn())], **htmx)

    assert "Choose a cell first." in refused.headers["HX-Trigger"]
    assert refused.headers["HX-Reswap"] == "none"
    assert "Lamps × Dark" in taken.content.decode()


def test_pressed_twice_it_is_accepted_once(client):
    found = drawn()
    put(cell(found))
    client.force_login(makers.member())

    accept(client, Passage.objects.get(), cells=[cell(found)])

    assert [one.accepted_by for one in Evidence.objects.all()] == [makers.member("ben")]
    assert Event.objects.filter(kind=Kind.EVIDENCE_ACCEPTED).count() == 1


def test_who_sees_it_otherwise_than_the_one_before_is_told_so(client):
    found = drawn()
    put(cell(found), stance="open")
    client.force_login(makers.member())

    answer = accept(client, Passage.objects.get(), cells=[cell(found)], stance="solves")

    assert "says something else of it" in client.get(answer.headers["Location"]).content.decode()
    assert Evidence.objects.get().stance == "open"


def test_a_passage_of_strangers_is_out_of_reach(client):
    theirs, found = makers.strangers(), drawn()
    put(cell(found))
    client.force_login(makers.member("chen"))

    answer = client.post(
        f"/groups/{theirs.pk}/candidates/accept/",
        {"passages": Passage.objects.get().pk, "cells": cell(found).pk},
    )

    assert answer.status_code == 404


def test_a_cell_of_strangers_takes_nothing(client):
    theirs, found = makers.strangers(), drawn()
    client.force_login(makers.member("chen"))
    client.post(f"/groups/{theirs.pk}/remarks/new/", {"text": "Let me in."})

    client.post(
        f"/groups/{theirs.pk}/candidates/accept/",
        {"passages": kept("Let me in.").pk, "cells": cell(found).pk},
    )

    assert not Evidence.objects.exists()


def test_what_is_set_aside_stays_findable_and_comes_back(client):
    pdf_of(makers.paper(), (Role.LIMITATION, DARK))
    waiting()
    client.force_login(makers.member("ben"))
    number = kept(DARK).pk

    client.post(f"/passages/{number}/set-aside/")
    client.post(f"/passages/{number}/set-aside/")

    assert waiting() == []
    assert kept(DARK).set_aside_by == makers.member("ben")
    assert "set aside by Ben" in queue(client, aside="1").content.decode()
    client.post(f"/passages/{number}/bring-back/")
    assert waiting() == [DARK]
    assert list(set_aside_in(makers.group())) == []
    kinds = Event.objects.filter(kind__startswith="passage").order_by("pk")
    assert [event.kind for event in kinds] == [Kind.PASSAGE_SET_ASIDE, Kind.PASSAGE_BROUGHT_BACK]


def test_a_member_s_own_remark_waits_once_and_names_its_paper(client):
    makers.group()
    makers.paper("Small Lamps")
    client.force_login(makers.member("ben"))
    address = f"/groups/{makers.group().pk}/remarks/new/"

    for _ in range(2):
        client.post(address, {"text": "Nobody reads in a tent.", "paper": "small lamps"})

    assert waiting() == ["Nobody reads in a tent."]
    own = kept("Nobody reads in a tent.")
    assert (own.paper, own.author) == (makers.paper("Small Lamps"), makers.member("ben"))
    assert Event.objects.filter(kind=Kind.REMARK_WRITTEN).count() == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("lamps", "Several papers are called so"), ("trams", "No paper of the group is called so")],
)
def test_a_title_that_is_unclear_is_asked_for_again(client, words, sentence):
    makers.paper("Small Lamps")
    makers.paper("Large Lamps")
    makers.paper("Trams", into=makers.survey("Theirs", of=makers.strangers()))
    client.force_login(makers.member())

    answer = client.post(
        f"/groups/{makers.group().pk}/remarks/new/", {"text": "It is dark.", "paper": words}
    )

    assert sentence in answer.content.decode()
    assert not Passage.objects.exists()


def test_titles_are_offered_while_one_types(client):
    makers.paper("Small Lamps")
    makers.paper("Kettles")
    client.force_login(makers.member("gus"))

    page = client.get(f"/groups/{makers.group().pk}/titles/", {"paper": "lamp"}).content.decode()

    assert "Small Lamps" in page
    assert "Kettles" not in page


def test_the_queue_is_narrowed_by_survey_paper_and_source(client):
    first, second = makers.paper("First"), makers.paper("Second", into=makers.survey("ECCV 2016"))
    pdf_of(first, (Role.LIMITATION, DARK))
    pdf_of(second, (Role.FUTURE, LATER), sha="b" * 64)
    client.force_login(makers.member())

    def shown(**asked):
        return sorted(one.text for one in queue(client, **asked).context["page"].rows)

    assert shown() == sorted([DARK, LATER])
    assert shown(survey=makers.survey().pk) == [DARK]
    assert shown(paper=second.pk) == [LATER]
    assert shown(source="summary") == []
    assert shown(survey="x", paper="9" * 40, source="?", start="-1") == sorted([DARK, LATER])


def test_a_queue_of_thirty_needs_no_more_questions_than_one(client, django_assert_max_num_queries):
    drawn()
    submitted(by="ben", overview=DARK)
    client.force_login(makers.member())
    queue(client)
    with django_assert_max_num_queries(30) as few:
        queue(client)
    for number in range(35):
        paper = makers.paper(f"Paper {number}")
        submitted(by="ben", paper=paper, overview=DARK)
    waiting()

    with django_assert_max_num_queries(len(few)):
        assert len(queue(client).context["page"].rows) == 30
    assert len(queue(client, start=30).context["page"].rows) == 6


WHO_MAY = {
    "look": {"ben": 200, "gus": 200, "chen": 404},
    "look at one": {"ben": 200, "gus": 403, "chen": 404},
    "accept": {"ben": 302, "gus": 403, "chen": 404},
    "set aside": {"ben": 302, "gus": 403, "chen": 404},
    "bring back": {"ben": 302, "gus": 403, "chen": 404},
    "write a remark": {"ben": 200, "gus": 403, "chen": 404},
    "be offered titles": {"ben": 200, "gus": 200, "chen": 404},
}


@pytest.mark.parametrize(
    ("deed", "who", "status"), [(d, w, s) for d, all_ in WHO_MAY.items() for w, s in all_.items()]
)
def test_guests_look_and_members_decide(client, deed, who, status):
    makers.strangers()
    found = drawn()
    passage = remark()
    passage.save()
    group = f"/groups/{makers.group().pk}"
    client.force_login(makers.member(who))

    answer = {
        "look": lambda: client.get(f"{group}/candidates/"),
        "look at one": lambda: client.get(f"/passages/{passage.pk}/"),
        "accept": lambda: accept(client, passage, cells=[cell(found)]),
        "set aside": lambda: client.post(f"/passages/{passage.pk}/set-aside/"),
        "bring back": lambda: client.post(f"/passages/{passage.pk}/bring-back/"),
        "write a remark": lambda: client.get(f"{group}/remarks/new/"),
        "be offered titles": lambda: client.get(f"{group}/titles/?paper=x"),
    }[deed]()

    assert answer.status_code == status


def test_a_guest_sees_no_buttons(client):
    remark().save()
    drawn()
    client.force_login(makers.member("gus"))

    page = queue(client).content.decode()

    assert "Nobody reads by moonlight." in page
    assert "data-accept" not in page


def test_a_summary_that_came_with_a_list_names_the_writer_whom_the_list_names(client):
    summary = submitted(overview=DARK)
    Summary.objects.filter(pk=summary.pk).update(
        author=None, writer_name="Quill", imported_at=makers.NOW
    )
    client.force_login(makers.member())

    page = queue(client).content.decode()

    assert "Quill's summary" in page
