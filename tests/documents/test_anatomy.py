"""A PDF goes in; what the paper is made of comes out."""

from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from dokuha.documents.anatomy import Anatomy, SectionRole, StopName
from dokuha.documents.dissection import dissect
from dokuha.documents.lines import lines_of
from dokuha.documents.reading_order import in_reading_order
from dokuha.language.roles import Role
from tests.documents import papers

TWO_COLUMNS = dissect(papers.english(), name="lamps.pdf")
ONE_COLUMN = dissect(papers.english(columns=1), name="lamps.pdf")
JAPANESE = dissect(papers.japanese(), name="lamps-ja.pdf")
both_layouts = pytest.mark.parametrize("found", [TWO_COLUMNS, ONE_COLUMN], ids=["two", "one"])
all_papers = pytest.mark.parametrize("found", [TWO_COLUMNS, ONE_COLUMN, JAPANESE])


@both_layouts
def test_the_head_of_the_paper_is_read_without_marks_and_addresses(found):
    assert (found.title, list(found.authors)) == (papers.TITLE, papers.AUTHORS)


@both_layouts
def test_the_abstract_is_whole_with_divided_words_joined(found):
    assert found.abstract == papers.ABSTRACT


@both_layouts
def test_each_section_has_its_level_and_role(found):
    assert [(one.heading, one.level, one.role) for one in found.sections] == [
        ("Abstract", 1, SectionRole.ABSTRACT),
        ("1 Introduction", 1, SectionRole.INTRODUCTION),
        ("2 Related Work", 1, SectionRole.RELATED_WORK),
        ("3 Method", 1, SectionRole.METHOD),
        ("3.1 The Rails", 2, SectionRole.METHOD),
        ("4 Experiments", 1, SectionRole.EXPERIMENTS),
        ("5 Conclusion", 1, SectionRole.CONCLUSION),
        ("Acknowledgments", 1, SectionRole.ACKNOWLEDGEMENTS),
        ("References", 1, SectionRole.REFERENCES),
        ("6 Plans of the Lamp", 1, SectionRole.APPENDIX),
    ]


@both_layouts
def test_figures_and_tables_are_known_by_their_captions(found):
    assert [(one.kind, one.label, one.caption) for one in found.figures] == [
        ("figure", "Figure 1", "A lamp follows its reader from chair to chair."),
        ("table", "Table 1", "Minutes of reading in three schools."),
    ]


@both_layouts
def test_references_are_taken_apart_and_found_in_the_text(found):
    hung, seats = found.references

    assert (hung.title, hung.authors, hung.year, hung.venue) == (
        "Hanging lights for tall rooms",
        ("Ash Ember", "Wilma Wick"),
        2019,
        "Meeting on Made-up Rooms",
    )
    assert (seats.label, seats.doi) == ("Quire et al., 2021", "10.99999/seats.42")
    assert [one.section for one in hung.cited_in] == ["2 Related Work"]
    assert [one.sentence for one in seats.cited_in] == [
        "However, the light of a fixed lamp remains limited to one seat, as Quire et al. (2021) "
        "found."
    ]


@both_layouts
def test_the_sentences_that_carry_the_points_are_found(found):
    texts = {one.role: one.text for one in found.key_sentences}

    assert texts[Role.GAP].startswith("However, the light of a fixed lamp")
    assert texts[Role.CONTRIBUTION].startswith("Our main contributions are a lamp on rails")
    assert texts[Role.DIFFERENCE] == (
        "Unlike earlier work, our lamp moves by itself and needs no button."
    )
    assert texts[Role.FUTURE] == "Future work will bring the lamp to trains."


@all_papers
def test_a_sentence_is_boxed_line_by_line_inside_the_page(found):
    for one in found.key_sentences:
        assert one.boxes
        for left, top, right, bottom in one.boxes:
            assert 0 < left < right < 595
            assert 0 < top < bottom < 842


@all_papers
def test_the_stops_come_in_the_order_of_the_method(found):
    order = list(StopName)

    assert {StopName.ABSTRACT, StopName.INTRODUCTION, StopName.METHOD, StopName.RESULTS} <= {
        stop.stop for stop in found.stops
    }
    assert all(order.index(a.stop) < order.index(b.stop) for a, b in pairwise(found.stops))
    assert all(1 <= stop.page <= found.pages and stop.minutes for stop in found.stops)


def test_the_end_of_the_related_work_is_its_last_paragraph():
    stop = next(one for one in TWO_COLUMNS.stops if one.stop is StopName.RELATED_WORK_END)
    difference = next(one for one in TWO_COLUMNS.key_sentences if one.role is Role.DIFFERENCE)

    assert (stop.page, stop.box[1]) == (difference.page, difference.boxes[0][1])


@pytest.mark.parametrize("columns", [1, 2])
def test_running_heads_and_page_numbers_are_no_part_of_the_text(columns):
    with pdfium.PdfDocument(papers.english(columns=columns)) as document:
        pages = [
            lines_of(page.get_textpage(), number=number)
            for number, page in enumerate(document, start=1)
        ]
    drawn = {line.text for page in pages for line in page.lines}
    kept = {line.text for line in in_reading_order(pages)}

    assert drawn - kept == {"Made-up Lamps 2026", *(str(page.number) for page in pages)}


def test_a_japanese_paper_is_read_too():
    assert (JAPANESE.title, JAPANESE.authors, JAPANESE.language) == (
        papers.JA_TITLE,
        ("山田 花子", "佐藤 次郎"),
        "ja",
    )
    assert JAPANESE.abstract == papers.JA_ABSTRACT
    assert [one.role for one in JAPANESE.sections] == [
        SectionRole.ABSTRACT,
        SectionRole.INTRODUCTION,
        SectionRole.RELATED_WORK,
        SectionRole.METHOD,
        SectionRole.EXPERIMENTS,
        SectionRole.CONCLUSION,
        SectionRole.REFERENCES,
    ]
    assert {Role.PURPOSE, Role.GAP, Role.CONTRIBUTION, Role.DIFFERENCE, Role.FUTURE} <= {
        one.role for one in JAPANESE.key_sentences
    }
    assert [one.section for one in JAPANESE.references[0].cited_in] == ["2 関連研究"]


@all_papers
def test_nothing_is_lost_on_the_way_through_json(found):
    again = Anatomy.from_json(found.to_json())

    assert again.to_json() == found.to_json()
