from dataclasses import replace

import pytest
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st

from dokuha.jobs.worker import Worker
from dokuha.reports import frozen
from dokuha.reports.actions import add_slide, ask_for_deck, freeze_report, remove_slide, step_slide
from dokuha.reports.differences import differences
from dokuha.reports.models import DeckFile, SlideKind
from dokuha.reports.queries import slides_of
from dokuha.slides.deck import Section
from dokuha.summaries.actions import remove_figure, score_paper, withdraw_summary
from tests import makers
from tests.jobs.test_work_put_off import LEASE
from tests.reports.decks import drawn, report, rewrite, submitted
from tests.slides import decks

pytestmark = pytest.mark.django_db


def freeze(of, note=""):
    return freeze_report(report=of, note=note, actor=makers.member(), now=makers.NOW)


def said_in(version):
    deck = frozen.unpack(version.content)
    return [
        panel.markdown
        for part in deck.sections
        for slide in part.slides
        for panel in getattr(slide, "panels", ())
    ]


def test_a_version_does_not_change_when_its_summary_does():
    summary = submitted("Early", text="As it was.")
    figure = drawn(summary)
    begun = report()
    first = freeze(begun)

    rewrite(summary, "As it is now.")
    remove_figure(figure=figure)
    withdraw_summary(summary=summary, now=makers.NOW)
    first.refresh_from_db()

    assert said_in(first) == ["As it was.", "As it was."]
    picture = frozen.unpack(first.content).sections[0].slides[1].figures[0]
    assert default_storage.exists(picture.name)


def test_versions_count_from_one_and_keep_note_author_and_time(client):
    submitted("Early")
    begun = report()
    client.force_login(makers.member())
    client.post(f"/reports/{begun.pk}/freeze/", {"note": "To begin with"})
    client.post(f"/reports/{begun.pk}/freeze/", {"note": "More"})

    assert list(begun.versions.values_list("number", "note", "made_by__name")) == [
        (2, "More", "Aiko"),
        (1, "To begin with", "Aiko"),
    ]


def test_the_page_of_a_version_says_what_changed_since_the_one_before(client):
    summary = submitted("Early", text="Old.")
    submitted("Middle")
    submitted("Late")
    begun = report()
    freeze(begun)
    rewrite(summary, "New.")
    slides = {slide.summary.paper.title: slide for slide in slides_of(begun) if slide.summary}
    remove_slide(slide=slides["Middle"])
    step_slide(slide=slides["Late"], step=-1)
    add_slide(
        report=begun, kind=SlideKind.TEXT, after=None, title="Mine", text="x",
        actor=makers.member("ben"), now=makers.NOW,
    )  # fmt: skip
    second = freeze(begun)
    client.force_login(makers.member("gus"))

    page = client.get(f"/versions/{second.pk}/").content.decode()

    for word in ("1 added", "1 changed", "1 moved", "1 taken out"):
        assert word in page


def test_a_version_keeps_how_much_the_paper_must_be_read_and_the_next_one_says_it_changed(client):
    summary = submitted("Early")
    begun = report()
    score_paper(summary=summary, score=2)
    first = freeze(begun)
    score_paper(summary=summary, score=5)
    second = freeze(begun)
    client.force_login(makers.member("gus"))

    pages = [client.get(f"/versions/{one.pk}/?slide=2").text for one in (first, second)]

    assert "Must read 2/5: if time allows" in pages[0]
    assert "Must read 5/5: essential" in pages[1]
    assert "1 changed" in pages[1]


@pytest.mark.parametrize("ending", ["pptx", "html", "pdf", "md-folder"])
@pytest.mark.django_db(transaction=True)
def test_a_version_is_taken_home_in_each_format_and_made_once(client, ending):
    summary = submitted("Early", text="As it was.")
    drawn(summary)
    version = freeze(report())
    rewrite(summary, "As it is now.")
    client.force_login(makers.member("ben"))

    client.post(f"/versions/{version.pk}/deck/", {"format": ending})
    assert Worker(lease=LEASE).work_once()
    client.post(f"/versions/{version.pk}/deck/", {"format": ending})

    made = DeckFile.objects.get()
    content = b"".join(client.get(f"/decks/{made.pk}/file/").streaming_content)
    assert "-ver1-en" in made.file_name
    if ending == "html":
        assert b"As it was." in content
        assert b"As it is now." not in content


@pytest.mark.django_db(transaction=True)
def test_a_quick_deck_and_a_version_do_not_replace_each_other():
    submitted("Early")
    version = freeze(report())
    for one in (None, version):
        ask_for_deck(
            survey=makers.survey(), version=one, format="md", language="en",
            actor=makers.member(), now=makers.NOW,
        )  # fmt: skip
    worker = Worker(lease=LEASE)
    while worker.work_once():
        pass

    assert DeckFile.objects.exclude(made_at=None).count() == 2


def test_a_frozen_figure_is_shown_to_the_group_alone(client):
    summary = submitted("Early")
    figure = drawn(summary)
    version = freeze(report())
    remove_figure(figure=figure)
    makers.strangers()
    address = f"/versions/{version.pk}/slides/2/figures/0/"

    statuses = {}
    for who in ("aiko", "ben", "gus", "chen"):
        client.force_login(makers.member(who))
        answer = client.get(address)
        statuses[who] = answer.status_code
        if answer.streaming:
            assert b"".join(answer.streaming_content).startswith(b"\x89PNG")

    assert statuses == {"aiko": 200, "ben": 200, "gus": 200, "chen": 404}
    assert client.get(address.replace("/2/", "/1/")).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("gus", 200), ("chen", 404)]
)
def test_who_belongs_to_the_group_looks_at_versions(client, who, status):
    submitted("Early")
    makers.strangers()
    version = freeze(report())
    client.force_login(makers.member(who))

    assert client.get(f"/versions/{version.pk}/").status_code == status
    asking = client.post(f"/versions/{version.pk}/deck/", {"format": "md-folder"})
    assert asking.status_code == (302 if status == 200 else 404)


def test_a_report_with_versions_stays(client):
    submitted("Early")
    begun = report()
    freeze(begun)
    client.force_login(makers.member())

    page = client.post(f"/reports/{begun.pk}/remove/", follow=True).content.decode()

    assert "A report with versions stays" in page


def keyed(keys):
    slides = tuple(replace(decks.slide(), key=key, title=key) for key in keys)
    return decks.deck(sections=(Section(name="", slides=slides),))


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.lists(st.sampled_from("abcdefgh"), unique=True),
)
def test_what_changed_accounts_for_every_slide(old, new):
    found = differences(keyed(old), keyed(new))

    assert {slide.key for slide in found.added} == set(new) - set(old)
    assert {slide.key for slide in found.removed} == set(old) - set(new)
    assert found.changed == []
    moved = {slide.key for slide in found.moved}
    stayed = [key for key in new if key in old and key not in moved]
    assert stayed == [key for key in old if key in new and key not in moved]


def test_a_deck_comes_back_from_its_packed_form_as_it_was():
    deck = decks.deck(decks.slide(figures=(replace(decks.figure(), content=b"", name="x.png"),)))

    assert frozen.unpack(frozen.pack(deck)) == deck
