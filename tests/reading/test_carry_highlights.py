"""Highlights are kept when a newer PDF of the paper is attached: found again, or called lost."""

import pytest
import typst
from django.core.files.base import ContentFile

from dokuha.documents.limited import read_words
from dokuha.jobs.worker import Worker
from dokuha.reading.actions import attach_pdf
from dokuha.reading.anchoring import lines_around, words_inside
from dokuha.reading.highlighting import Marked, add_highlight
from dokuha.reading.models import HighlightPlace
from dokuha.reading.queries import highlights_in
from tests import makers
from tests.jobs.test_work_put_off import LEASE
from tests.reading import pdfs

pytestmark = pytest.mark.django_db

How = HighlightPlace.How
KEPT = "Our contributions are a lamp, a data set of dark pages, and a measure of drowsiness."
REWRITTEN = "Unlike earlier lamps, ours does not need a wall socket and therefore works in a tent."
LOST = "In future work, we will make it darker."
OLD = pdfs.PAPER
NEW = (
    OLD.replace("= Introduction", "= Before\nA new section that nobody knew.\n\n= Introduction")
    .replace("columns: 2", "columns: 1", 1)
    .replace("does not need a wall socket", "does not need any wall socket")
    .replace(LOST, "We thank the owls.")
)


def attach(source, name):
    pdf = ContentFile(typst.compile(source.encode()), name=name)
    now = makers.NOW.replace(minute=len(name))
    return attach_pdf(paper=makers.paper(), file=pdf, member=makers.member(), now=now)


def mark(file, quote="", *, page=1, boxes=((54.0, 200.0, 290.0, 211.0),), who="aiko"):
    return add_highlight(
        file=file,
        marked=Marked(page=page, boxes=boxes, quote=quote),
        facet=1,
        member=makers.member(who),
        now=makers.NOW,
    )


def work():
    while Worker(lease=LEASE).work_once():
        pass


def words_of(file):
    with file.pdf.open("rb") as content:
        return read_words(content.read())


def text_in(place):
    """What stands where the highlight is now."""
    words = words_of(place.file)[place.page - 1]
    return " ".join(word.text for box in place.boxes for word in words_inside(words, tuple(box)))


def test_words_are_found_in_the_newer_file_though_it_is_set_otherwise():
    highlight = mark(attach(OLD, "old.pdf"), KEPT)

    newer = attach(NEW, "newer.pdf")
    work()

    place = highlight.places.get(file=newer)
    assert place.how == How.EXACT
    assert text_in(place).startswith("Our contributions are a lamp")
    assert text_in(place).endswith("drowsiness.")


def test_words_that_were_changed_a_little_are_found_and_said_to_differ(client):
    mark(attach(OLD, "old.pdf"), REWRITTEN)

    newer = attach(NEW, "newer.pdf")
    work()

    (place,) = highlights_in(newer, member=makers.member()).here
    assert place.how == How.NEAR
    assert text_in(place).startswith("Unlike earlier lamps")
    client.force_login(makers.member())
    assert "some words differ here" in client.get(f"/files/{newer.pk}/highlights/").content.decode()


def test_what_is_not_there_any_more_is_listed_and_stays_in_its_own_file(client):
    older = attach(OLD, "old.pdf")
    highlight = mark(older, LOST)

    newer = attach(NEW, "newer.pdf")
    work()

    assert [one.highlight for one in highlights_in(newer, member=makers.member()).lost] == [
        highlight
    ]
    client.force_login(makers.member())
    page = client.get(f"/files/{newer.pk}/highlights/").content.decode()
    assert "Not found in this version" in page
    assert LOST in page
    assert highlights_in(older, member=makers.member()).here[0].how == How.MADE


def table_in(pages):
    """The page of the results, and a box around their table."""
    for number, words in enumerate(pages, start=1):
        texts = [word.text for word in words]
        if "Score" in texts:
            table = words[texts.index("Score") - 1 :][:6]
            lefts, tops, rights, bottoms = zip(*(word.box for word in table), strict=True)
            return number, (min(lefts) - 2, min(tops) - 2, max(rights) + 2, max(bottoms) + 2)
    raise LookupError


def test_a_region_goes_with_the_words_in_it():
    older = attach(OLD, "old.pdf")
    page, box = table_in(words_of(older))
    highlight = mark(older, page=page, boxes=[box])

    newer = attach(NEW, "newer.pdf")
    work()

    place = highlight.places.get(file=newer)
    assert place.boxes[0] != pytest.approx(box, abs=1)
    before = text_in(highlight.places.get(file=older))
    assert "Candle" in before
    assert text_in(place) == before


def test_a_file_that_cannot_be_read_loses_nothing():
    highlight = mark(attach(OLD, "old.pdf"), KEPT)
    broken = ContentFile(pdfs.broken(), name="broken.pdf")

    newer = attach_pdf(paper=makers.paper(), file=broken, member=makers.member(), now=makers.NOW)
    work()

    assert highlight.places.get(file=newer).how == How.LOST


def test_what_is_marked_in_the_older_file_later_is_looked_for_in_the_newer_as_well():
    older, newer = attach(OLD, "old.pdf"), attach(NEW, "newer.pdf")
    work()

    highlight = mark(older, KEPT)
    assert highlights_in(newer, member=makers.member()).awaited == 1
    work()

    assert highlight.places.get(file=newer).how == How.EXACT


def test_looking_twice_changes_nothing():
    highlight = mark(attach(OLD, "old.pdf"), KEPT)
    newer = attach(NEW, "newer.pdf")
    mark(newer, "Another.", who="ben")
    work()
    work()

    assert highlight.places.count() == 2


def test_lines_are_boxed_one_by_one():
    (page, *_) = words_of(attach(OLD, "old.pdf"))

    assert all(bottom - top < 20 for _, top, _, bottom in lines_around(page[:60]))
