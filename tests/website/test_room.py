import pytest

from dokuha.reading.models import PaperFile, Reading
from dokuha.summaries.models import Summary
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft

pytestmark = pytest.mark.django_db


def room(client, who="aiko", **more):
    client.force_login(makers.member(who))
    return client.get(f"/papers/{makers.paper().pk}/room/", **more).content.decode()


def open_desk(client, who="aiko", **form):
    client.force_login(makers.member(who))
    return client.post(f"/papers/{makers.paper().pk}/room/open/", form, follow=True)


def test_the_room_asks_first_how_deep_to_read(client):
    shown = room(client)

    assert "How do you want to read it?" in shown
    assert "Write without the clock" in shown
    assert not Summary.objects.exists()


def test_one_click_starts_the_clock_and_opens_the_form(client):
    shown = open_desk(client, depth="close", purpose="implement").content.decode()

    assert (Reading.objects.get().purpose, Summary.objects.get().format) == ("implement", "talk")
    assert "data-stopwatch" in shown
    assert "Novelty and difference" in shown
    assert "How it was trained and measured" in shown


def test_one_may_finish_reading_in_the_room_without_a_summary(client):
    open_desk(client, depth="speed")
    reading = Reading.objects.get()
    here = f"/papers/{reading.paper_id}/room/"
    finish = f"/readings/{reading.pk}/finish/"

    assert f'action="{finish}"' in room(client)
    assert client.post(finish, {"next": here}).url == here
    reading.refresh_from_db()
    assert not reading.is_open


def test_one_may_write_without_the_clock(client):
    shown = open_desk(client, depth=["speed", ""]).content.decode()

    assert not Reading.objects.exists()
    assert "data-stopwatch" not in shown
    assert "Submit the summary" in shown
    assert "Start the clock" in shown


def test_a_depth_that_is_none_starts_nothing(client):
    page = open_desk(client, depth="sideways").content.decode()

    assert "Choose speed reading or close reading." in page
    assert not Summary.objects.exists()


def test_without_a_pdf_the_abstract_and_a_place_for_one_are_on_the_desk(client):
    paper = makers.paper()
    paper.abstract = "We read in the dark."
    paper.save()

    shown = room(client)

    assert "We read in the dark." in shown
    assert "Drop a PDF here" in shown
    assert "<iframe" not in shown


def test_the_newest_pdf_is_on_the_desk_and_others_can_be_chosen(client):
    paper = makers.paper()
    old, new = (
        PaperFile.objects.create(
            paper=paper,
            pdf=f"pdf/{n}.pdf",
            sha256=n,
            size=1,
            name=f"{n}.pdf",
            added_by=makers.member(),
            added_at=NOW,
        )
        for n in "ab"
    )

    assert f'src="/files/{new.pk}/' in room(client)
    assert f'src="/files/{old.pk}/' in room(client, data={"file": str(old.pk)})


def test_changing_the_form_keeps_what_was_typed_in_the_old_one(client):
    mine = draft(overview="What it is.", method="By hand.")
    client.force_login(makers.member())

    page = client.post(
        f"/summaries/{mine.pk}/format/",
        {"format": "cvpaper", "next": f"/papers/{mine.paper_id}/room/"},
        follow=True,
    ).content.decode()

    assert "Kept from the other form" in page
    assert "By hand." in page


def test_the_room_speaks_japanese(client):
    shown = room(client, headers={"accept-language": "ja"})

    for words in ["速読", "精読", "読み始める", "まず森、それから木"]:
        assert words in shown


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("gus", 403), ("chen", 404)]
)
def test_who_may_enter(client, who, status):
    paper = makers.paper()
    makers.strangers()
    client.force_login(makers.member(who))

    assert client.get(f"/papers/{paper.pk}/room/").status_code == status
    answer = client.post(f"/papers/{paper.pk}/room/open/", {"depth": "speed"})
    assert answer.status_code == (302 if status == 200 else status)


def test_each_sees_only_their_own_draft_in_the_room(client):
    draft(by="ben", overview="Half a thought.")

    assert "Half a thought." not in room(client, "aiko")
    assert "Half a thought." in room(client, "ben")
