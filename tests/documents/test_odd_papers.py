"""Papers set in unusual ways: turned, in short columns, with text where none is expected."""

import pytest

from dokuha.documents.anatomy import SectionRole
from dokuha.documents.dissection import dissect
from dokuha.documents.words import words_in
from tests.documents.layouts import ABSTRACT, compiled
from tests.documents.test_hostile_files import pdf_of

HEADING = '#block(above: 1.3em, below: 0.8em, text(12pt, weight: "bold")[References])\n'
WORKS = [
    f"A. Ember, W. Wick, and R. Ream. Hanging lights of kind {number} for tall rooms and for those "
    f"who read in them. In _Meeting on Made-up Rooms_, pages {number}0–{number}9, 20{10 + number}."
    for number in range(1, 19)
]

GIVEN = ["Ada", "Bo", "Chi", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jon", "Kim", "Lea", "Max"]
FAMILIES = ["Quill", "Inkwell", "Page", "Vellum", "Folio", "Spine", "Ream", "Quire", "Wick"]


def page_of(drawn: bytes, *, fonts: bytes, turned: int = 0, size: bytes = b"600 800") -> bytes:
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %s] /Rotate %d /Contents 4 0 R "
        b"/Resources << /Font << %s >> >> >>" % (size, turned, fonts),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    )


def font(name: bytes) -> bytes:
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /%s >>" % name


def test_a_last_column_of_a_few_lines_is_not_mixed_with_the_first():
    entries = [f"[{number}] {work}" for number, work in enumerate(WORKS, start=1)]
    *first, last = [one.replace("[", "\\[").replace("]", "\\]") for one in entries]
    source = (
        "#set page(columns: 2)\n#set par(first-line-indent: 0pt)\n"
        + HEADING
        + "\n\n".join(first)
        + f"\n#colbreak()\n#v(5pt)\n{last}\n"
    )

    found = dissect(compiled(source), name="lights.pdf").references

    assert [one.raw for one in found] == [one.replace("_", "") for one in entries]


def test_text_between_the_abstract_and_the_first_heading_is_an_introduction():
    source = (
        "#align(center)[#text(16pt)[Lamps of the Night] #v(8pt) Ada Quill#mark[1] #v(8pt)]\n"
        "ABSTRACT\n#v(12pt)\nFILLER\n\nOur main contribution is a lamp that waits. FILLER\n"
        "#part[][Results]\nFILLER\n"
    )

    found = dissect(compiled(source), name="letter.pdf")

    assert (found.title, found.authors) == ("Lamps of the Night", ("Ada Quill",))
    assert found.abstract == ABSTRACT
    assert [(one.heading, one.role) for one in found.sections[1:]] == [
        ("", SectionRole.INTRODUCTION),
        ("Results", SectionRole.EXPERIMENTS),
    ]
    assert found.key_sentences[0].text == "Our main contribution is a lamp that waits."


def test_authors_who_need_more_than_a_page_are_all_named():
    people = [f"{given} {family}" for given in GIVEN for family in FAMILIES]
    source = (
        '#align(center)[#text(16pt, weight: "bold")[The Great Lamp Survey]\n#v(8pt)\n'
        + "#set text(15pt)\n#set par(leading: 1.8em)\n"
        + ", ".join(f"{one}#mark[{1 + len(one) % 9}]" for one in people)
        + "\n#v(8pt)]\n#align(center)[*Abstract*]\nABSTRACT\n#rest\n"
    )

    found = dissect(compiled(source), name="survey.pdf")

    assert found.sections[0].page == 2
    assert found.authors == tuple(people)
    assert found.abstract == ABSTRACT


@pytest.mark.parametrize(
    ("turned", "matrix", "size"),
    [
        (90, b"0 1 -1 0 100 50", b"800 600"),
        (180, b"-1 0 0 -1 550 100", b"600 800"),
        (270, b"0 -1 1 0 700 550", b"800 600"),
    ],
)
def test_a_turned_page_is_read_as_it_is_shown(turned, matrix, size):
    drawn = b"BT /F 20 Tf %s Tm (Lamps on Their Side) Tj ET" % matrix
    pdf = page_of(drawn, fonts=b"/F " + font(b"Helvetica"), turned=turned, size=size)
    left, top, right, bottom = words_in(pdf)[0][0].box

    assert dissect(pdf, name="side.pdf").title == "Lamps on Their Side"
    assert (left, bottom) == pytest.approx((51, 102), abs=3)
    assert right - left > bottom - top


def test_a_figure_beside_its_caption_is_in_the_box():
    source = (
        "#part[1][Introduction]\nFILLER\n\nFILLER\n#grid(columns: (1fr, 1fr), gutter: 12pt,\n"
        "box(width: 100%, height: 120pt, stroke: 1pt)[#circle(radius: 20pt)],\n"
        "align(horizon, text(9pt)[Figure 1: A lamp beside its words, which stand to the right of "
        "it and need two lines.]))\nFILLER\n#part[2][Conclusion]\nFILLER\n"
    )

    left, top, right, bottom = dissect(compiled(source), name="beside.pdf").figures[0].box

    assert (left < 60, right > 540) == (True, True)
    assert 115 < bottom - top < 135


def test_a_table_that_goes_on_over_pages_is_one_and_its_words_are_no_text():
    source = (
        "#part[1][Introduction]\nFILLER\n\n#text(9pt)[Table 1: Minutes of light.]\n"
        "#table(columns: 2, ..range(40).map(n => [lamp #n]))\n#pagebreak()\n"
        "#text(9pt)[Table 1 (continued)]\n"
        "#table(columns: 2, [lamp of Wick (2019)], [7.1], ..range(30).map(n => [moth #n]))\n"
        "FILLER\n" + HEADING + "Wick, C. (2019). On lamps. _Lux_, 1(2), 3–9.\n"
    )

    found = dissect(compiled(source), name="long.pdf")

    assert [(one.label, one.page) for one in found.figures] == [("Table 1", 1)]
    assert [one.section for one in found.references[0].cited_in] == ["Table 1"]


def test_a_caption_ends_at_the_rule_of_its_table():
    source = (
        "#part[1][Introduction]\nFILLER\n\n#set par(first-line-indent: 0pt)\n"
        "Table 1: Minutes of light, told by school.\n#v(-4pt)\n"
        "#table(columns: (90pt, 90pt), inset: 3pt, stroke: none, table.hline(), [lamps], [minutes],"
        " table.hline(), [fixed], [31.0], [ours], [43.5], table.hline())\nFILLER\n"
    )

    figure = dissect(compiled(source), name="rules.pdf").figures[0]

    assert figure.caption == "Minutes of light, told by school."


def test_a_label_on_a_line_of_its_own_is_no_part_of_the_caption():
    source = (
        "#part[1][Introduction]\nFILLER\n\n#align(center, text(8pt)[TABLE I \\ MINUTES OF LIGHT])\n"
        "#align(center, table(columns: 2, [fixed], [31.0], [ours], [43.5]))\n\nFILLER\n"
    )

    figure = dissect(compiled(source), name="ieee.pdf").figures[0]

    assert (figure.label, figure.caption) == ("TABLE I", "MINUTES OF LIGHT")


def test_headings_in_small_capitals_are_found_by_their_font():
    text = [b"The lamp waits beside the line that was read last, and nobody minds it at all."] * 4
    rows = [b"(I. Introduction) Tj", *text, b"(II. The Waiting) Tj", *text]
    drawn = b"BT 14 TL 60 700 Td "
    for row in rows:
        drawn += b"/C 10 Tf " + row + b" T* " if b"Tj" in row else b"/F 10 Tf (%s) Tj T* " % row
    fonts = b"/F " + font(b"Times-Roman") + b" /C " + font(b"ABCDEF+CMCSC10")

    found = dissect(page_of(drawn + b"ET", fonts=fonts), name="caps.pdf").sections

    assert [one.heading for one in found] == ["I. Introduction", "II. The Waiting"]


def test_a_raised_number_after_a_full_stop_belongs_to_the_sentence_before():
    works = "\n\n".join(f"{number}\\. {work}" for number, work in enumerate(WORKS[:4], start=1))
    source = (
        "#part[1][Introduction]\nLamps wait.#super[1,2] Readers go.#super[3–4] FILLER\n"
        + HEADING
        + "#set par(first-line-indent: 0pt)\n"
        + works
    )

    found = dissect(compiled(source), name="raised.pdf").references

    assert [one.cited_in[0].sentence for one in found] == [
        "Lamps wait.1,2",
        "Lamps wait.1,2",
        "Readers go.3–4",
        "Readers go.3–4",
    ]
