from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from pptx import Presentation

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.catalogue.models import Survey
from dokuha.jobs.worker import Worker
from dokuha.reports.actions import ask_for_deck
from dokuha.reports.composing import deck_of
from dokuha.reports.models import DeckFile
from dokuha.slides.export import EXPORTERS
from dokuha.summaries.actions import save_changes, score_paper, start_summary, submit_summary
from dokuha.summaries.changes import Change
from tests import makers
from tests.jobs.test_work_put_off import LEASE

pytestmark = pytest.mark.django_db


def submitted(title, *, by="aiko", session="", text="It reads in the dark.", submit=True):
    makers.group()
    summary = start_summary(
        paper=makers.paper(title, session=session),
        author=makers.member(by),
        format="talk",
        now=makers.NOW,
    )
    changes = {key: Change(was="", new=text) for key in ("overview", "novelty")}
    save_changes(summary=summary, changes=changes, actor=summary.author, now=makers.NOW)
    return submit_summary(summary=summary, now=makers.NOW) if submit else summary


def asked(format="pptx"):
    return ask_for_deck(
        survey=makers.survey(),
        format=format,
        language="en",
        actor=makers.member(),
        now=makers.NOW,
    )


def test_the_deck_holds_submitted_summaries_by_session_and_nothing_else():
    submitted("Late", session="Second day")
    submitted("Early", session="First day")
    submitted("Loose")
    submitted("Unfinished", session="First day", submit=False)
    makers.paper("Unread", session="First day")

    deck = deck_of(makers.survey(), language="en", today=makers.TODAY)

    titles = [(part.name, [slide.title for slide in part.slides]) for part in deck.sections]
    assert titles == [("Second day", ["Late"]), ("First day", ["Early"]), ("", ["Loose"])]
    assert (deck.papers_total, deck.papers_read) == (5, 3)
    assert [(credit.name, credit.summaries) for credit in deck.credits] == [("Aiko", 3)]


def test_two_people_s_summaries_of_one_paper_are_two_slides_of_one_read_paper():
    submitted("Shared", by="aiko")
    submitted("Shared", by="ben")

    deck = deck_of(makers.survey(), language="en", today=makers.TODAY)

    assert [slide.writer for slide in deck.sections[0].slides] == ["Aiko", "Ben"]
    assert deck.papers_read == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Must read 4/5: recommended"), ("ja", "必読度 4/5（おすすめ）")],
)
@pytest.mark.parametrize("kind", ["html", "md"])
def test_a_deck_says_how_much_others_must_read_the_paper_where_its_writer_did(kind, language, said):
    score_paper(summary=submitted("Early"), score=4)
    submitted("Late")

    made = EXPORTERS[kind].write(deck_of(makers.survey(), language=language, today=makers.TODAY))

    assert made.decode().replace("\\", "").count(said) == 1


@pytest.mark.django_db(transaction=True)
def test_a_deck_asked_for_on_the_page_is_made_by_the_worker_and_taken_home(client):
    submitted("Reading in the Dark", text="暗い部屋で読む。")
    client.force_login(makers.member("ben"))

    client.post(f"/surveys/{makers.survey().pk}/deck/", {"format": "pptx", "language": "ja"})
    deck = DeckFile.objects.get()
    assert "hx-get" in client.get(f"/decks/{deck.pk}/").content.decode(), "asks for itself again"
    assert client.get(f"/decks/{deck.pk}/file/").status_code == 404

    assert Worker(lease=LEASE).work_once()
    assert "hx-get" not in client.get(f"/decks/{deck.pk}/").content.decode()
    answer = client.get(f"/decks/{deck.pk}/file/")
    slides = Presentation(BytesIO(b"".join(answer.streaming_content))).slides
    shapes = [shape for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert any("暗い部屋で読む。" in shape.text_frame.text for shape in shapes)
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.django_db(transaction=True)
def test_a_new_deck_takes_the_place_of_the_older_one(client):
    submitted("Reading in the Dark")
    worker = Worker(lease=LEASE)
    asked()
    worker.work_once()
    first = DeckFile.objects.get()

    ask_for_deck(
        survey=makers.survey(),
        format="pptx",
        language="en",
        actor=makers.member(),
        now=makers.NOW + DeckFile.PATIENCE,
    )
    worker.work_once()

    second = DeckFile.objects.get()
    assert second.pk != first.pk
    assert second.file.storage.exists(second.file.name)
    assert not first.file.storage.exists(first.file.name)


def test_asking_twice_makes_one_deck():
    makers.group()

    assert asked() == asked()
    assert Event.objects.filter(kind=Kind.DECK_MADE).count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("gus", 200), ("chen", 404)]
)
def test_who_belongs_to_the_group_takes_decks_home(client, who, status):
    makers.group()
    makers.strangers()
    deck = asked()
    client.force_login(makers.member(who))

    assert client.get(f"/groups/{deck.survey.group_id}/reports/").status_code == status
    assert client.get(f"/decks/{deck.pk}/").status_code == status
    asking = client.post(f"/surveys/{deck.survey_id}/deck/", {"format": "pdf", "language": "en"})
    assert asking.status_code == (302 if status == 200 else 404)
    assert client.get(f"/decks/{deck.pk}/file/").status_code == 404, "it is not made yet"


def test_a_wish_that_makes_no_sense_changes_nothing(client):
    makers.group()
    client.force_login(makers.member())

    client.post(f"/surveys/{makers.survey().pk}/deck/", {"format": "exe", "language": "xx"})

    assert not DeckFile.objects.exists()


def test_the_page_needs_no_more_questions_for_twenty_summaries(
    client, django_assert_max_num_queries
):
    submitted("Reading in the Dark")
    client.force_login(makers.member())
    address = f"/groups/{makers.group().pk}/reports/"
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    for number in range(20):
        submitted(f"Number {number}")

    with django_assert_max_num_queries(len(few)):
        client.get(address)


@pytest.mark.parametrize(
    ("ending", "begins"), [("pptx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!"), ("md", b"# ")]
)
def test_the_command_writes_what_the_ending_says(tmp_path, ending, begins):
    submitted("Reading in the Dark")

    call_command("deck", "CVPR 2015", "--out", str(tmp_path / f"deck.{ending}"))

    assert (tmp_path / f"deck.{ending}").read_bytes().lstrip().startswith(begins)


@pytest.mark.parametrize(
    ("survey", "name", "said"),
    [
        ("CVPR 2015", "deck.exe", "the ending must be one of"),
        ("CVPR 1900", "deck.pdf", "CVPR 1900"),
        ("CVPR 2015", "nowhere/deck.md", "nowhere"),
    ],
)
def test_the_command_says_in_one_line_what_is_wrong(tmp_path, survey, name, said):
    makers.survey()

    with pytest.raises(CommandError, match=said):
        call_command("deck", survey, "--out", str(tmp_path / name))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["???", "..", "漢" * 80, "../../etc/passwd"])
def test_a_survey_may_be_called_anything(client, name):
    submitted("Reading in the Dark")
    Survey.objects.update(name=name)
    deck = ask_for_deck(
        survey=Survey.objects.get(),
        format="md",
        language="en",
        actor=makers.member(),
        now=makers.NOW,
    )
    Worker(lease=LEASE).work_once()
    client.force_login(makers.member())

    answer = client.get(f"/decks/{deck.pk}/file/")

    assert answer.status_code == 200
    assert b"Reading in the Dark" in b"".join(answer.streaming_content)


@pytest.mark.django_db(transaction=True)
def test_a_deck_whose_file_is_gone_can_be_made_again(client):
    submitted("Reading in the Dark")
    deck = asked()
    Worker(lease=LEASE).work_once()
    deck.refresh_from_db()
    deck.file.storage.delete(deck.file.name)
    client.force_login(makers.member())

    page = client.get(f"/groups/{makers.group().pk}/reports/")

    assert "Please make it again." in page.text
    assert client.get(f"/decks/{deck.pk}/file/").status_code == 404
