"""A PDF is attached, looked through behind the answer, and the guide then knows its places."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from dokuha.documents.problems import Code
from dokuha.jobs.models import Job
from dokuha.jobs.worker import Worker
from dokuha.language.roles import Role
from dokuha.reading import tasks
from dokuha.reading.actions import attach_pdf
from dokuha.reading.guide import FACETS, ROLE_NAMES
from dokuha.reading.models import PaperAnatomy, PaperFile
from dokuha.reading.way import STOP_OF
from dokuha.reading.words import explain_anatomy
from dokuha.summaries.drafting import places_in
from dokuha.summaries.formats import BUILT_IN
from tests import makers
from tests.jobs.test_work_put_off import LEASE
from tests.reading import pdfs

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def paper_pdf():
    return pdfs.paper()


def attach(content, *, at=None):
    return attach_pdf(
        paper=makers.paper(),
        file=ContentFile(content, name="lamp.pdf"),
        member=makers.member(),
        now=at or timezone.now(),
    )


def work():
    """Do what waits, as the worker does; return how much it was."""
    worker = Worker(lease=LEASE)
    return sum(iter(worker.work_once, False))


def guide(client, file, *, who="aiko", **more):
    client.force_login(makers.member(who))
    return client.get(f"/files/{file.pk}/guide/", **more)


def room(client, **more):
    client.force_login(makers.member())
    return client.get(f"/papers/{makers.paper().pk}/room/", **more).content.decode()


def test_an_attached_pdf_becomes_a_guide_to_its_own_places(client, paper_pdf):
    attach(paper_pdf)
    assert work() == 1

    shown = room(client)

    assert "Our contributions are a lamp, a data set of dark pages" in shown
    assert "Unlike earlier lamps, ours does not need a wall socket" in shown
    assert "Table 1" in shown
    assert "The places were found by machine" in shown
    order = ["Abstract", "Introduction", "concept figure", "the contributions", "related work"]
    order += ["Method", "Results", "Conclusion", "What is cited where"]
    names = shown[shown.index('class="room-stops"') :]
    places = [names.index(name) for name in order]
    assert places == sorted(places)


def test_while_the_pdf_is_looked_through_one_reads_with_the_general_guide(client, paper_pdf):
    file = attach(paper_pdf)

    before = guide(client, file).content.decode()
    work()
    after = guide(client, file).content.decode()

    assert "being prepared" in before
    assert f'hx-get="/files/{file.pk}/guide/"' in before
    assert "The concept figure" in before
    assert "hx-get" not in after
    assert "Our contributions are" in after


def test_a_pdf_that_nobody_looked_through_is_not_waited_for_for_ever(client, paper_pdf):
    file = attach(paper_pdf, at=timezone.now() - timedelta(minutes=11))

    shown = guide(client, file).content.decode()

    assert "hx-get" not in shown
    assert "The concept figure" in shown


def test_a_broken_pdf_is_said_in_one_sentence_and_harms_nothing(client):
    file = attach(pdfs.broken())
    assert work() == 1

    shown = room(client)

    assert "This PDF is damaged; the guide keeps to the general way." in shown
    assert "The concept figure" in shown
    assert PaperAnatomy.objects.get(file=file).anatomy is None
    assert Job.objects.get().status == Job.Status.SUCCESSFUL


def test_looking_through_a_pdf_twice_ends_the_same(paper_pdf):
    file = attach(paper_pdf)
    work()
    first = PaperAnatomy.objects.get()

    tasks.dissect.enqueue(file.pk)
    work()

    again = PaperAnatomy.objects.get()
    assert (again.pk, again.made_at) == (first.pk, first.made_at)


def test_the_same_pdf_again_is_not_looked_through_again(paper_pdf):
    attach(paper_pdf)
    attach(paper_pdf)

    assert Job.objects.count() == 1


def test_a_file_that_is_gone_when_its_turn_comes_is_no_trouble(paper_pdf):
    attach(paper_pdf)
    PaperFile.objects.all().delete()

    work()

    assert Job.objects.get().status == Job.Status.SUCCESSFUL


def test_a_close_reading_goes_on_into_the_trees(client, paper_pdf):
    attach(paper_pdf)
    work()
    client.force_login(makers.member())
    start = {"depth": "close", "purpose": "implement"}
    client.post(f"/papers/{makers.paper().pk}/readings/start/", start)

    shown = room(client)

    assert shown.index("Our contributions are") < shown.index("How it was trained and measured")


def test_the_guide_speaks_japanese(client, paper_pdf):
    file = attach(paper_pdf)
    before = guide(client, file, headers={"accept-language": "ja"}).content.decode()
    work()
    after = guide(client, file, headers={"accept-language": "ja"}).content.decode()

    assert "ガイドを用意しています" in before
    assert "関連研究の終わり" in after
    assert "貢献" in after


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("gus", 200), ("chen", 404)]
)
def test_who_may_see_what_is_in_a_pdf(client, paper_pdf, who, status):
    makers.strangers()
    file = attach(paper_pdf)
    work()

    answer = guide(client, file, who=who)

    assert answer.status_code == status
    assert ("Our contributions" in answer.content.decode()) == (status == 200)


@pytest.mark.parametrize("role", Role)
def test_each_role_has_a_name_a_highlighter_a_stop_and_in_each_form_a_field(role):
    assert ROLE_NAMES[role]
    assert FACETS[role] in {1, 2, 3, 4}
    assert STOP_OF[role]
    for form in BUILT_IN.values():
        assert places_in(form)[role]


@pytest.mark.parametrize("code", Code)
def test_each_trouble_with_a_pdf_has_a_sentence(code):
    assert explain_anatomy(code).endswith(".")
