"""The notes below the columns, and the addresses in a paper."""

import pytest

from dokuha.documents.anatomy import Anatomy, LinkKind
from dokuha.documents.dissection import dissect
from dokuha.documents.links import kind_of
from tests.documents import layouts

FOUND = dissect(layouts.compiled(layouts.NOTES), name="notes.pdf")


def test_each_note_is_known_by_its_number_and_whole():
    assert [(note.label, note.page, note.text.split()[-2:]) for note in FOUND.footnotes] == [
        ("1", 1, ["a", "page."]),
        ("2", 1, ["measurements", "(https://zenodo.org/record/99999)."]),
    ]


def test_notes_are_no_part_of_the_text():
    (introduction,) = (one for one in FOUND.sections if one.heading == "1 Introduction")

    assert introduction.page == 1
    assert all("measurements" not in one.text for one in FOUND.key_sentences)


def test_the_abstract_ends_without_the_number_of_a_note():
    assert FOUND.abstract == f"{layouts.ABSTRACT} Our plans are at this place."


def test_links_are_found_where_they_can_be_clicked_and_where_they_are_written():
    assert {link.url: (link.kind, link.section) for link in FOUND.links} == {
        "https://github.com/made-up/lamps": (LinkKind.CODE, "Abstract"),
        "https://doi.org/10.99999/lights.1": (LinkKind.PAPER, "2 References"),
        "https://lamps.example/waiting/for-whoever-reads-in-the-trains-of-the-night.html": (
            LinkKind.OTHER,
            "",
        ),
        "https://zenodo.org/record/99999": (LinkKind.DATA, ""),
    }


def test_a_link_is_boxed_inside_the_page():
    for link in FOUND.links:
        left, top, right, bottom = link.box
        assert 0 < left < right < 612
        assert 0 < top < bottom < 792


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/a/b", LinkKind.CODE),
        ("https://huggingface.co/datasets/a", LinkKind.DATA),
        ("https://a.github.io/lamps", LinkKind.PROJECT),
        ("https://youtu.be/abc", LinkKind.VIDEO),
        ("https://arxiv.org/abs/9901.00001", LinkKind.PAPER),
        ("https://lamps.example", LinkKind.OTHER),
    ],
)
def test_the_address_tells_what_a_link_leads_to(url, kind):
    assert kind_of(url) is kind


def test_an_anatomy_kept_from_before_has_neither_notes_nor_links():
    kept = FOUND.to_json()
    del kept["footnotes"], kept["links"]

    again = Anatomy.from_json(kept)

    assert (again.title, again.footnotes, again.links) == (FOUND.title, (), ())
