import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from dokuha.reading import shelf
from dokuha.reading.actions import attach_pdf
from dokuha.reading.models import PaperFile
from tests import makers
from tests.reading.test_attach_pdf import PDF
from tests.together import together

pytestmark = pytest.mark.django_db

LATER = makers.NOW + timedelta(days=2)


def attached(paper, content=PDF):
    file = ContentFile(content, name="paper.pdf")
    kept = attach_pdf(paper=paper, file=file, member=makers.member(), now=makers.NOW)
    age(Path(kept.pdf.path))
    return kept


def age(place):
    os.utime(place, (makers.NOW.timestamp(), makers.NOW.timestamp()))


def on_the_shelf():
    return sorted(default_storage.listdir("pdf")[1])


def test_bytes_stay_while_one_paper_of_any_group_has_them():
    mine = attached(makers.paper())
    theirs = makers.paper(into=makers.survey("Theirs", of=makers.strangers()))
    attached(theirs)
    mine.delete()

    assert shelf.clear(now=LATER) == 0
    assert on_the_shelf() == [f"{mine.sha256}.pdf"]


def test_bytes_that_nobody_has_are_removed_after_a_day():
    attached(makers.paper())
    PaperFile.objects.all().delete()

    assert shelf.clear(now=makers.NOW + timedelta(hours=23)) == 0
    assert shelf.clear(now=LATER) == 1
    assert on_the_shelf() == []


def test_what_a_killed_worker_left_half_written_is_no_pdf_and_is_removed():
    half = default_storage.save("pdf/" + "0" * 64 + ".pdf.part", ContentFile(PDF[:9]))
    age(Path(default_storage.path(half)))
    attached(makers.paper())

    assert shelf.clear(now=LATER) == 1
    assert len(on_the_shelf()) == 1


def test_bytes_that_are_wanted_again_are_as_good_as_new():
    kept = attached(makers.paper())
    PaperFile.objects.all().delete()

    shelf.put(ContentFile(PDF), sha256=kept.sha256)

    assert shelf.clear(now=LATER) == 0


def test_an_empty_house_has_nothing_to_clear():
    assert shelf.clear(now=LATER) == 0


def test_several_who_put_the_same_at_once_leave_it_once():
    names = together(*[lambda: shelf.put(ContentFile(PDF * 5000), sha256="1" * 64)] * 6)

    assert set(names) == {"pdf/" + "1" * 64 + ".pdf"}
    assert on_the_shelf() == ["1" * 64 + ".pdf"]
