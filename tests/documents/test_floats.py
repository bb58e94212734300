"""Figures, tables and algorithms have a box: their caption with all that belongs to it."""

from functools import cache

import pypdfium2 as pdfium
import pytest

from dokuha.documents.anatomy import Anatomy, Figure
from dokuha.documents.concept import concept_figure
from dokuha.documents.dissection import dissect
from tests.documents.layouts import compiled

_PAPER = """
#set page(columns: COLUMNS)
#set figure(placement: none)
#show figure.caption: it => block(width: 100%, text(9pt, it))
#let wide-figure(body, caption) = place(top + center, scope: "parent", float: true,
  figure(body, caption: caption))
#part[1][Introduction]
BODY
#part[2][Conclusion]
FILLER
"""
DRAWING = (
    "#figure(box(width: 60%, height: 50pt, stroke: 1pt)[a lamp], caption: [A lamp that glows.])"
)
TABLE = (
    "#figure(caption: [Minutes of light, for each of the lamps that were lit in three schools and "
    "in a train at night.], kind: table, table(columns: 3, stroke: none, table.hline(), [lamp], "
    "[red], [blue], table.hline(), [one], [31.0], [42.5], [two], [11.2], [12.8], table.hline()))"
)
ABOVE = "#show figure.where(kind: table): set figure.caption(position: top)\n"
PLOTS = (
    "#figure(grid(columns: 2, gutter: 8pt, box(width: 90%, height: 30pt, stroke: 1pt)[left], "
    "box(width: 90%, height: 30pt, stroke: 1pt)[right], [(a) at home], [(b) on a train]), "
    "caption: [Two places to read.])"
)
RULE = "#v(-4pt)#line(length: 100%)#v(-4pt)\n"
ALGORITHM = (
    f"\n{RULE}*Algorithm 1* Follow the reader\n{RULE}"
    "1: #h(1em) *while* somebody reads *do*\n\n2: #h(2em) move the lamp\n\n3: #h(1em) *end*\n"
    f"{RULE}\n"
)


@cache
def read(body: str, columns: int) -> tuple[Anatomy, bytes]:
    source = _PAPER.replace("COLUMNS", str(columns)).replace("BODY", body)
    pdf = compiled(source)
    return dissect(pdf, name="lamps.pdf"), pdf


def words_in(pdf: bytes, figure: Figure) -> str:
    """The words inside the box, one blank between them."""
    with pdfium.PdfDocument(pdf) as document:
        page = document[figure.page - 1]
        left, top, right, bottom = figure.box
        height = page.get_height()
        text = page.get_textpage().get_text_bounded(left, height - bottom, right, height - top)
        return " ".join(text.split())


def between(float_source: str) -> str:
    return f"FILLER\n\n{float_source}\n\nFILLER"


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    ("source", "words"),
    [
        (DRAWING, "a lamp Figure 1: A lamp that glows."),
        (PLOTS, "left right (a) at home (b) on a train Figure 1: Two places to read."),
        (
            TABLE,
            "lamp red blue one 31.0 42.5 two 11.2 12.8 Table 1: Minutes of light, for each of the "
            "lamps that were lit in three schools and in a train at night.",
        ),
        (
            ABOVE + TABLE,
            "Table 1: Minutes of light, for each of the lamps that were lit in three schools and "
            "in a train at night. lamp red blue one 31.0 42.5 two 11.2 12.8",
        ),
        (
            ALGORITHM,
            "Algorithm 1 Follow the reader 1: while somebody reads do 2: move the lamp 3: end",
        ),
    ],
    ids=["drawing", "two parts", "table", "table under its caption", "algorithm"],
)
def test_a_box_holds_the_whole_and_nothing_of_the_text_around_it(source, words, columns):
    found, pdf = read(between(source), columns)

    assert [words_in(pdf, one) for one in found.figures] == [words]


def test_a_box_is_as_large_as_what_is_drawn():
    found, _pdf = read(between(DRAWING), 1)
    left, top, right, bottom = found.figures[0].box

    assert right - left >= 0.6 * (612 - 108)
    assert 50 < bottom - top < 90


def test_a_figure_across_both_columns_has_all_of_its_width():
    wide = "#wide-figure(box(width: 95%, height: 60pt, stroke: 1pt)[a long lamp])[Long lamps.]\n"
    found, pdf = read(wide + "FILLER FILLER", 2)
    left, _top, right, _bottom = found.figures[0].box

    assert right - left > 400
    assert words_in(pdf, found.figures[0]) == "a long lamp Figure 1: Long lamps."


def test_two_figures_one_below_the_other_keep_apart():
    found, pdf = read(between(DRAWING + "\n\n" + DRAWING.replace("a lamp]", "a wick]")), 2)

    assert [words_in(pdf, one)[:16] for one in found.figures] == [
        "a lamp Figure 1:",
        "a wick Figure 2:",
    ]


def test_words_in_figures_and_tables_are_no_part_of_the_text():
    found, _pdf = read(between(PLOTS + "\n\n" + TABLE), 2)

    assert {one.heading for one in found.sections} == {"1 Introduction", "2 Conclusion"}
    assert all("31.0" not in one.text for one in found.key_sentences)


def _figure(number: int, caption: str, page: int, kind: str = "figure") -> Figure:
    return Figure(kind=kind, label=f"Figure {number}", caption=caption, page=page, box=(0, 0, 1, 1))


@pytest.mark.parametrize(
    ("captions", "chosen"),
    [
        (["A lamp and its reader.", "Minutes of light in a year."], 1),
        (["Accuracy of all lamps.", "Overview of our lamp and its rails."], 2),
        (["Readers at night.", "The proposed lamp.", "Results."], 2),
        (["結果の比較", "提案手法の全体像"], 2),
    ],
)
def test_the_concept_figure_is_the_one_that_explains(captions, chosen):
    figures = [_figure(n, one, page=n) for n, one in enumerate(captions, start=1)]

    found = concept_figure(figures, method=2)

    assert found is not None
    assert found[0].label == f"Figure {chosen}"
    assert found[1].startswith(f"Figure {chosen}: it")


def test_a_paper_with_tables_only_has_no_concept_figure():
    assert concept_figure([_figure(1, "Overview.", 1, kind="table")], method=0) is None
