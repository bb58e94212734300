from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.reports.actions import (
    add_new_summaries,
    add_section,
    add_slide,
    move_section,
    move_slide,
    remove_section,
    step_slide,
)
from dokuha.reports.composing import deck_of_report
from dokuha.reports.models import Report, Slide, SlideKind
from dokuha.reports.queries import slides_of, strip_of
from dokuha.summaries.actions import withdraw_summary
from tests import makers
from tests.reports.decks import report, rewrite, submitted

pytestmark = pytest.mark.django_db


def titles(of):
    return [
        [
            slide.summary.paper.title if slide.summary else slide.title or "chart"
            for slide in part.slides
        ]
        for part in strip_of(of)
    ]


def finding(of, title="What I noticed", *, by="ben", after=None, text="It **repeats** itself."):
    return add_slide(
        report=of,
        kind=SlideKind.TEXT,
        after=after,
        title=title,
        text=text,
        actor=makers.member(by),
        now=makers.NOW,
    )


def slide_called(of, title):
    return next(
        slide
        for slide in slides_of(of)
        if title in (slide.title, slide.summary and slide.summary.paper.title)
    )


def test_one_click_begins_with_the_progress_and_all_summaries_by_session(client):
    submitted("Late", session="Second day")
    submitted("Early", session="First day")
    submitted("Unfinished", session="First day", submit=False)
    client.force_login(makers.member())

    client.post(
        f"/surveys/{makers.survey().pk}/reports/new/", {"name": "CVPR quick", "language": "ja"}
    )

    begun = Report.objects.get()
    names = [part.section.name for part in strip_of(begun)]
    assert list(zip(names, titles(begun), strict=True)) == [
        ("", ["chart"]),
        ("Second day", ["Late"]),
        ("First day", ["Early"]),
    ]
    assert Event.objects.filter(kind=Kind.REPORT_STARTED).count() == 1


def test_what_was_submitted_since_joins_the_section_of_its_session_once():
    submitted("Early", session="First day")
    begun = report()
    submitted("New", session="First day", by="ben")
    submitted("Other", session="Third day")

    assert add_new_summaries(report=begun, actor=makers.member(), now=makers.NOW) == 2
    assert add_new_summaries(report=begun, actor=makers.member(), now=makers.NOW) == 0

    assert titles(begun) == [["chart"], ["Early", "New"], ["Other"]]
    assert Event.objects.filter(kind=Kind.REPORT_GREW).count() == 1


def test_a_slide_follows_its_summary_and_leaves_when_that_is_taken_back():
    summary = submitted("Early")
    begun = report()
    rewrite(summary, "Said anew.")

    def panels():
        deck = deck_of_report(begun, today=makers.TODAY)
        return [
            panel.markdown
            for part in deck.sections
            for slide in part.slides[1:]
            for panel in slide.panels
        ]

    assert panels() == ["Said anew.", "Said anew."]
    withdraw_summary(summary=summary, now=makers.NOW)
    assert panels() == []


def test_the_chart_counts_each_read_paper_once():
    submitted("Shared", by="aiko")
    submitted("Shared", by="ben")
    makers.paper("Unread")
    begun = report()

    chart = deck_of_report(begun, today=makers.TODAY).sections[0].slides[0]

    assert chart.title == "1 of 2 papers read"
    assert sum(bar.value for bar in chart.bars) == 1


def test_a_member_writes_a_finding_behind_the_slide_they_look_at(client):
    submitted("Early")
    submitted("Late")
    begun = report()
    client.force_login(makers.member("ben"))
    early = slide_called(begun, "Early")

    answer = client.post(
        f"/reports/{begun.pk}/findings/new/?after={early.pk}",
        {"title": "Both are dark", "text": "<script>alert(1)</script> **yes**"},
        follow=True,
    )

    assert titles(begun) == [["chart", "Early", "Both are dark", "Late"]]
    page = answer.content.decode()
    assert "<strong>yes</strong>" in page
    assert "<script>alert" not in page


def test_a_finding_changed_in_another_tab_is_not_overwritten(client):
    begun = report()
    own = finding(begun)
    client.force_login(makers.member("ben"))
    seen = {"seen_at": own.changed_at.isoformat()}
    client.post(f"/slides/{own.pk}/edit/", {"title": "First", "text": "One.", **seen})

    answer = client.post(f"/slides/{own.pk}/edit/", {"title": "Second", "text": "Two.", **seen})

    own.refresh_from_db()
    assert (own.title, own.text) == ("First", "One.")
    page = answer.content.decode()
    assert "Two." in page
    assert "One." in page


def test_buttons_move_a_slide_step_by_step_over_the_edges_of_sections():
    submitted("A", session="First")
    submitted("B", session="First")
    submitted("C", session="Second")
    begun = report()
    c = slide_called(begun, "C")
    seen = []
    for _ in range(5):
        step_slide(slide=c, step=-1)
        seen.append(titles(begun))
    for _ in range(6):
        step_slide(slide=c, step=1)

    assert seen == [
        [["chart"], ["A", "B", "C"], []],
        [["chart"], ["A", "C", "B"], []],
        [["chart"], ["C", "A", "B"], []],
        [["chart", "C"], ["A", "B"], []],
        [["C", "chart"], ["A", "B"], []],
    ]
    assert titles(begun) == [["chart"], ["A", "B"], ["C"]]


def test_a_dragged_slide_answers_with_the_strip_as_it_is_now(client):
    submitted("A", session="First")
    submitted("B", session="Second")
    begun = report()
    a, b = slide_called(begun, "A"), slide_called(begun, "B")
    client.force_login(makers.member())

    answer = client.post(
        f"/slides/{a.pk}/move/",
        {"section": b.section_id, "after": b.pk},
        headers={"HX-Request": "true"},
    )

    assert titles(begun) == [["chart"], [], ["B", "A"]]
    assert answer.text.index(f"slide={b.pk}") < answer.text.index(f"slide={a.pk}")


def test_sections_are_moved_and_joined_without_losing_a_slide():
    submitted("A", session="First")
    submitted("B", session="Second")
    begun = report()
    first, second = (slide_called(begun, name).section for name in "AB")

    move_section(section=second, step=-1)
    assert titles(begun) == [["chart"], ["B"], ["A"]]
    remove_section(section=first)
    assert titles(begun) == [["chart"], ["B", "A"]]
    add_section(report=begun, name="End")
    assert titles(begun) == [["chart"], ["B", "A"], []]


@pytest.mark.django_db(transaction=True)
def test_two_people_who_move_slides_at_once_lose_nothing_of_each_other():
    for name in "ABCDEF":
        submitted(name, session="One")
    begun = report()
    goal = {name: slide_called(begun, name) for name in "ABCDEF"}
    section = goal["A"].section_id

    def move(name, after):
        move_slide(slide=goal[name], section_id=section, after_id=after and goal[after].pk)
        connection.close()

    people = [Thread(target=move, args=("A", "F")), Thread(target=move, args=("E", None))]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert titles(begun)[1] == ["E", "B", "C", "D", "F", "A"]
    positions = Slide.objects.filter(section=section).values_list("position", flat=True)
    assert sorted(positions) == [1, 2, 3, 4, 5, 6]


WHO_MAY = {
    "look": {"aiko": 200, "ben": 200, "gus": 200, "chen": 404},
    "write a finding": {"aiko": 302, "ben": 302, "gus": 403, "chen": 404},
    "change a finding of Ben": {"aiko": 302, "ben": 302, "gus": 403, "chen": 404},
    "move a finding of Ben": {"aiko": 302, "ben": 302, "gus": 403, "chen": 404},
    "move a summary": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "take a summary out": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "add what is new": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "add a chart": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "add a section": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "change a section": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "change the name": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "delete it": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "freeze it": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "start another": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
}


@pytest.mark.parametrize(
    ("deed", "who", "status"), [(d, w, s) for d, all_ in WHO_MAY.items() for w, s in all_.items()]
)
def test_guests_look_members_write_their_own_and_organisers_do_the_rest(client, deed, who, status):
    submitted("Early")
    makers.strangers()
    begun = report()
    own, summary = finding(begun), slide_called(begun, "Early")
    wording = {"title": "T", "text": "t", "seen_at": own.changed_at.isoformat()}
    name = {"name": "Other", "language": "en"}
    client.force_login(makers.member(who))

    answer = {
        "look": lambda: client.get(f"/reports/{begun.pk}/"),
        "write a finding": lambda: client.post(f"/reports/{begun.pk}/findings/new/", wording),
        "change a finding of Ben": lambda: client.post(f"/slides/{own.pk}/edit/", wording),
        "move a finding of Ben": lambda: client.post(f"/slides/{own.pk}/move/", {"step": "-1"}),
        "move a summary": lambda: client.post(f"/slides/{summary.pk}/move/", {"step": "-1"}),
        "take a summary out": lambda: client.post(f"/slides/{summary.pk}/remove/"),
        "add what is new": lambda: client.post(f"/reports/{begun.pk}/add-new/"),
        "add a chart": lambda: client.post(f"/reports/{begun.pk}/charts/new/"),
        "add a section": lambda: client.post(f"/reports/{begun.pk}/sections/new/", name),
        "change a section": lambda: client.post(f"/sections/{summary.section_id}/", name),
        "change the name": lambda: client.post(f"/reports/{begun.pk}/change/", name),
        "delete it": lambda: client.post(f"/reports/{begun.pk}/remove/"),
        "freeze it": lambda: client.post(f"/reports/{begun.pk}/freeze/", {"note": "n"}),
        "start another": lambda: client.post(f"/surveys/{begun.survey_id}/reports/new/", name),
    }[deed]()

    assert answer.status_code == status


def test_a_member_does_not_touch_a_finding_of_somebody_else(client):
    begun = report()
    aikos = finding(begun, by="aiko")
    client.force_login(makers.member("ben"))

    assert client.post(f"/slides/{aikos.pk}/remove/").status_code == 403
    assert client.post(f"/slides/{aikos.pk}/edit/", {"title": "x", "text": "y"}).status_code == 403


def test_the_page_needs_no_more_questions_for_twenty_slides(client, django_assert_max_num_queries):
    submitted("Reading in the Dark", session="One")
    begun = report()
    client.force_login(makers.member())
    address = f"/reports/{begun.pk}/"
    client.get(address)
    with django_assert_max_num_queries(30) as few:
        client.get(address)
    for number in range(20):
        submitted(f"Number {number}", session="One")
    add_new_summaries(report=begun, actor=makers.member(), now=makers.NOW)

    with django_assert_max_num_queries(len(few)):
        client.get(address)


@pytest.mark.parametrize(("language", "said"), [("en", "Write a finding"), ("ja", "気づきを書く")])
def test_the_page_speaks_the_reader_s_language(client, language, said):
    begun = report()
    client.force_login(makers.member())

    page = client.get(f"/reports/{begun.pk}/", headers={"Accept-Language": language})

    assert said in page.content.decode()


def test_the_command_writes_a_report_as_it_is_now(tmp_path):
    submitted("Early")
    finding(report("Our quick report"))

    call_command("deck", "Our quick report", "--out", str(tmp_path / "deck.md"))

    text = (tmp_path / "deck.md").read_text()
    assert "### What I noticed" in text
    assert "1 of 1 papers read" in text
