"""What a reader marks in a PDF: theirs alone, or shared; taken away and put back."""

import json

import pytest
from django.core.files.base import ContentFile

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.reading.actions import attach_pdf
from dokuha.reading.highlighting import Marked, add_highlight, change_highlight
from dokuha.reading.models import Highlight, PaperFile
from dokuha.reading.queries import highlights_in
from tests import makers
from tests.reading import pdfs

pytestmark = pytest.mark.django_db

LINE = (54.0, 200.0, 290.0, 211.0)
WORDS = {
    "page": 1,
    "boxes": json.dumps([LINE]),
    "quote": "It halves the time that a reader needs.",
    "before": "turns the pages by itself. ",
    "after": " 1 Introduction",
    "facet": 4,
}


def file():
    found = PaperFile.objects.first()
    content = ContentFile(pdfs.broken(), name="lamp.pdf")
    return found or attach_pdf(
        paper=makers.paper(), file=content, member=makers.member(), now=makers.NOW
    )


def mark(client, who="aiko", **changes):
    client.force_login(makers.member(who))
    return client.post(f"/files/{file().pk}/highlights/", {**WORDS, **changes})


def marked(who="aiko", *, is_shared=False, top=200.0, note=""):
    return add_highlight(
        file=file(),
        marked=Marked(page=1, boxes=[(54.0, top, 290.0, top + 11)], quote="Some words."),
        facet=1,
        note=note,
        is_shared=is_shared,
        member=makers.member(who),
        now=makers.NOW,
    )


def change(client, highlight, who="aiko", **values):
    client.force_login(makers.member(who))
    posted = {"facet": 2, "note": "A note.", "shown": file().pk, **values}
    return client.post(
        f"/highlights/{highlight.pk}/change/", posted, headers={"HX-Request": "true"}
    )


def seen_by(who):
    return [place.highlight for place in highlights_in(file(), member=makers.member(who)).here]


def test_selected_words_are_marked_and_listed(client):
    page = mark(client).content.decode()

    assert "It halves the time that a reader needs." in page
    highlight = Highlight.objects.get()
    place = highlight.places.get()
    assert (highlight.author, highlight.facet, place.page) == (makers.member(), 4, 1)
    assert place.boxes == [list(LINE)]


def test_the_same_place_twice_is_one_highlight(client):
    mark(client)
    mark(client)

    assert Highlight.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"boxes": "[]"},
        {"boxes": "nothing"},
        {"boxes": "[[1, 2, 3]]"},
        {"boxes": "[[1, 2, NaN, 4]]"},
        {"boxes": "[[9, 2, 3, 4]]"},
        {"boxes": "[" * 9000},
        {"boxes": json.dumps([LINE] * 201)},
        {"page": 0},
        {"facet": 5},
        {"quote": "x" * 2001},
    ],
    ids=lambda wrong: "{}={:.20}".format(*next((k, str(v)) for k, v in wrong.items())),
)
def test_what_is_no_place_is_refused(client, wrong):
    assert mark(client, **wrong).status_code == 400
    assert not Highlight.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("ben", 200), ("gus", 403), ("chen", 404)])
def test_who_reads_in_the_group_may_mark(client, who, status):
    makers.strangers()

    assert mark(client, who).status_code == status
    assert Highlight.objects.exists() == (status == 200)


def test_a_private_highlight_is_seen_and_counted_by_its_author_alone(client):
    marked(note="My own doubt.")
    client.force_login(makers.member("ben"))

    page = client.get(f"/files/{file().pk}/highlights/").content.decode()

    assert seen_by("aiko")
    assert not seen_by("ben")
    assert "doubt" not in page
    assert "Some words" not in page
    assert highlights_in(file(), member=makers.member("ben")).awaited == 0
    assert not Event.objects.filter(kind=Kind.HIGHLIGHT_SHARED).exists()


def test_a_shared_one_is_seen_by_the_group_and_answered_in_the_talk(client):
    marked(is_shared=True, note="Compare **Table 2**.")
    client.force_login(makers.member("ben"))

    page = client.get(f"/files/{file().pk}/highlights/").content.decode()

    assert "<strong>Table 2</strong>" in page
    assert "Aiko" in page
    assert f"/papers/{makers.paper().pk}/#talk" in page
    assert "/change/" not in page


def test_sharing_is_one_event_and_making_it_private_again_is_none(client):
    highlight = marked()
    for is_shared in ("on", "on", "", "on"):
        change(client, highlight, is_shared=is_shared)

    assert Event.objects.filter(kind=Kind.HIGHLIGHT_SHARED).count() == 2


@pytest.mark.parametrize(
    ("who", "is_shared", "status"),
    [
        ("aiko", False, 200),
        ("ben", True, 403),
        ("ben", False, 404),
        ("gus", True, 403),
        ("chen", True, 404),
    ],
)
@pytest.mark.parametrize("wish", ["change", "remove"])
def test_only_ones_own_are_changed_or_taken_away(client, who, is_shared, status, wish):
    makers.strangers()
    highlight = marked(is_shared=is_shared)

    assert change(client, highlight, who, wish=wish).status_code == status

    highlight.refresh_from_db()
    is_untouched = highlight.note == "" and highlight.removed_at is None
    assert is_untouched == (status != 200)


def test_what_is_taken_away_is_put_back_with_its_note(client):
    highlight = marked(is_shared=True, note="Keep me.")

    page = change(client, highlight, wish="remove").content.decode()
    assert "Put it back" in page
    assert not seen_by("aiko")
    assert not seen_by("ben")

    page = change(client, highlight, wish="put_back").content.decode()
    assert "Keep me." in page
    assert seen_by("ben") == [highlight]


def test_what_is_taken_away_can_be_put_back_on_any_later_day(client):
    for highlight in (marked(note="Gone words."), marked(top=300.0)):
        change(client, highlight, wish="remove")

    client.force_login(makers.member("aiko"))
    page = client.get(f"/files/{file().pk}/highlights/").content.decode()
    assert "2 that you took away" in page
    assert "Gone words." in page
    assert page.count('value="put_back"') == 2

    client.force_login(makers.member("ben"))
    assert "Gone words." not in client.get(f"/files/{file().pk}/highlights/").content.decode()


def test_others_do_not_find_what_was_taken_away(client):
    highlight = marked(is_shared=True)
    change(client, highlight, wish="remove")

    assert change(client, highlight, "ben", wish="put_back").status_code == 404


def test_changing_to_the_same_changes_nothing():
    highlight = marked()
    values = {"facet": 1, "note": "", "is_shared": False}

    after = change_highlight(highlight=highlight, **values, now=makers.NOW.replace(hour=9))

    assert after.changed_at == makers.NOW


def test_without_scripts_a_change_leads_back_to_the_room(client):
    highlight = marked()
    client.force_login(makers.member())

    answer = client.post(f"/highlights/{highlight.pk}/change/", {"facet": 3, "note": "n"})

    assert answer.url == f"/papers/{makers.paper().pk}/room/?file={file().pk}"
    highlight.refresh_from_db()
    assert highlight.note == "n"


def test_twenty_highlights_need_no_more_questions_than_one(client, django_assert_max_num_queries):
    marked("ben", is_shared=True)
    client.force_login(makers.member())
    address = f"/files/{file().pk}/highlights/"
    client.get(address)
    with django_assert_max_num_queries(20) as one:
        client.get(address)
    for number in range(20):
        marked("ben", is_shared=True, top=300.0 + number)

    with django_assert_max_num_queries(len(one)):
        client.get(address)
