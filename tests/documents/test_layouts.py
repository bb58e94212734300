"""However a conference sets its heads, the title, the authors and the abstract are found."""

import pytest

from dokuha.documents.anatomy import SectionRole
from dokuha.documents.dissection import dissect
from tests.documents import layouts
from tests.documents.test_hostile_files import page_with

every_layout = pytest.mark.parametrize("layout", layouts.ALL.values(), ids=layouts.ALL)


@every_layout
def test_the_title_is_whole_and_without_marks(layout):
    assert dissect(layout.pdf(), name="a.pdf").title == layout.title


@every_layout
def test_the_authors_are_named_in_order_and_nobody_else(layout):
    assert dissect(layout.pdf(), name="a.pdf").authors == layout.authors


@every_layout
def test_the_abstract_is_found_with_or_without_a_heading(layout):
    assert dissect(layout.pdf(), name="a.pdf").abstract == layout.abstract


@every_layout
def test_the_sections_are_found_in_order(layout):
    found = dissect(layout.pdf(), name="a.pdf").sections

    assert tuple(one.heading for one in found if one.role is not SectionRole.ABSTRACT) == (
        layout.sections
    )


def test_an_accent_that_is_drawn_by_itself_stands_on_its_letter():
    drawn = b"BT /F 20 Tf 50 700 Td (Jose Quill) Tj ET BT /F 20 Tf 83.3 700 Td (\\302) Tj ET"

    assert dissect(page_with(drawn), name="a.pdf").title == "José Quill"


def test_parts_below_roman_numbers_are_of_the_second_level():
    levels = {one.heading: one.level for one in dissect(layouts.IEEE.pdf(), name="a.pdf").sections}

    assert (levels["I. INTRODUCTION"], levels["A. The Trains"]) == (1, 2)


def test_parts_without_numbers_have_the_level_of_their_size():
    found = dissect(layouts.UNNUMBERED.pdf(), name="a.pdf").sections

    assert [(one.heading, one.level) for one in found] == [
        ("Summary", 1),
        ("Statement of need", 1),
        ("The trains", 2),
        ("Windows", 3),
        ("Doors", 3),
        ("The readers", 2),
        ("References", 1),
    ]


def test_japanese_captions_need_no_mark_after_their_number():
    found = dissect(layouts.ARAMASHI.pdf(), name="a.pdf")

    assert [(one.label, one.caption) for one in found.figures] == [
        ("図 1", "灯りは読む人を追う。"),
        ("表 1", "三つの学校での読書時間。"),
    ]
    assert found.references[0].title == "高い部屋に吊す灯り"
