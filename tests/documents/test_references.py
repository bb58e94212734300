"""A reference list goes in; its entries come out, each with its fields."""

import pytest

from dokuha.documents.dissection import dissect
from dokuha.documents.references import parse
from tests.documents.layouts import compiled

QUIRE = ("Quentin Quire", "Rosa Ream", "Sam Spine")
SHORT = ("Q. Quire", "R. Ream", "S. Spine")
TITLE = "Where readers sit when nobody looks"


@pytest.mark.parametrize(
    ("raw", "authors", "venue"),
    [
        (
            "Quentin Quire, Rosa Ream, and Sam Spine. 2021. Where readers sit when nobody looks. "
            "In Proceedings of the 5th Meeting on Seats, pages 10–19, Lampton. Seat Press.",
            QUIRE,
            "Proceedings of the 5th Meeting on Seats",
        ),
        (
            "[4] Quentin Quire, Rosa Ream, and Sam Spine. Where readers sit when nobody looks. "
            "In CVPR, pages 10–19, 2021. 2, 3",
            QUIRE,
            "CVPR",
        ),
        (
            "[12] Q. Quire, R. Ream, and S. Spine, “Where readers sit when nobody looks,” IEEE "
            "Trans. Seats, vol. 4, no. 2, pp. 10–19, Mar. 2021.",
            SHORT,
            "IEEE Trans. Seats",
        ),
        (
            "3. Quire, Q., Ream, R., Spine, S.: Where readers sit when nobody looks. In: Meeting "
            "on Seats, pp. 10–19. Springer (2021)",
            SHORT,
            "Meeting on Seats",
        ),
        (
            "Quire, Q., Ream, R., and Spine, S. Where readers sit when nobody looks. In "
            "International Meeting on Seats, pp. 10–19. PMLR, 2021.",
            SHORT,
            "International Meeting on Seats",
        ),
        (
            "Quire, Q., Ream, R., & Spine, S. (2021). Where readers sit when nobody looks (2nd "
            "ed.). Journal of Seats, 4(2), 10–19.",
            SHORT,
            "Journal of Seats",
        ),
        (
            "[6] Q. Quire, R. Ream, S. Spine, Where readers sit when nobody looks, J. Seats 4 "
            "(2021) 10–19.",
            SHORT,
            "J. Seats",
        ),
        (
            "Quire, Q.; Ream, R.; and Spine, S. 2021. Where readers sit when nobody looks. In "
            "Proceedings of SEAT, 10–19.",
            SHORT,
            "Proceedings of SEAT",
        ),
        (
            "5. Quire Q, Ream R, Spine S. Where readers sit when nobody looks. arXiv preprint "
            "arXiv:2101.01234, 2021.",
            SHORT,
            "arXiv",
        ),
    ],
    ids=["acl", "cvpr", "ieee", "lncs", "icml", "apa", "elsevier", "aaai", "vancouver"],
)
def test_an_entry_is_told_apart_whatever_the_order_of_its_parts(raw, authors, venue):
    found = parse(raw)

    assert (found.authors, found.title, found.year, found.venue) == (authors, TITLE, 2021, venue)


@pytest.mark.parametrize(
    "raw",
    [
        "[1] 灯野 明, 壁 花子: 「高い部屋に吊す灯り」, 架空の部屋学会誌, Vol.3, pp.1-9, 2019.",
        "1) 灯野 明，壁 花子：高い部屋に吊す灯り，架空の部屋学会誌，Vol.3, No.2, pp.1–9 (2019).",
        "[1] 灯野 明, 壁 花子. 高い部屋に吊す灯り. 架空の部屋学会誌, 3(2):1-9, 2019.",
    ],
)
def test_a_japanese_entry_is_told_apart(raw):
    found = parse(raw)

    assert (found.label, found.authors) == ("1", ("灯野 明", "壁 花子"))
    assert (found.title, found.venue, found.year) == (
        "高い部屋に吊す灯り",
        "架空の部屋学会誌",
        2019,
    )


@pytest.mark.parametrize(
    ("raw", "authors"),
    [
        (
            "Ream, R. M. van der, & Spine, S., Jr. (2020). On seats. Seat Press.",
            ("R. M. van der Ream", "S. Spine Jr"),
        ),
        ("[1] R. Ream et al. On seats and chairs. In SEAT, 2020.", ("R. Ream",)),
        ("Seat Core Team. (2020). Seat: A chair. Retrieved from x.example", ("Seat Core Team",)),
        (
            "Ream, Rosa, Spine, S., & Quire, Q. (2020). On seats. Seat Press.",
            ("Rosa Ream", "S. Spine", "Q. Quire"),
        ),
        ("[2] Seats for all. https://seats.example.org. Accessed: 2020-01-02.", ()),
    ],
)
def test_names_are_read_with_their_particles_and_come_in_the_usual_order(raw, authors):
    assert parse(raw).authors == authors


def test_numbers_of_the_web_are_no_years_and_a_doi_loses_the_stop_after_it():
    found = parse(
        "R. Ream. On seats 1998–2003. J. Seats, 3:1900–1912, 2015. "
        "https://doi.org/10.99999/Seats(2014)2012-7."
    )

    assert (found.year, found.doi) == (2015, "10.99999/seats(2014)2012-7")


def test_works_of_one_year_keep_their_letters():
    assert parse("Ada Quill and Bo Page. 2019b. On lamps. Lamp Press.").label == (
        "Quill and Page, 2019b"
    )


_HEAD = """
#set page(columns: COLUMNS, height: 400pt)
#part[1][Introduction]
We sit. FILLER

#block(above: 1.3em, below: 0.8em, text(12pt, weight: "bold")[References])
#set par(first-line-indent: 0pt)
"""
_WORKS = [
    f"Ada Quill{chr(97 + number)} and Bo Page. {1990 + number}. How people number {number} turn "
    "the leaves of a long book in a train at night. In Proceedings of the Meeting on Leaves, "
    f"pages {number}–{number + 9}, Lampton. Leaf Press."
    for number in range(24)
]


def _titles(look: str, works: list[str], columns: int) -> list[str]:
    source = _HEAD.replace("COLUMNS", str(columns)) + look + "\n\n".join(works)
    return [one.title for one in dissect(compiled(source), name="seats.pdf").references]


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    ("look", "label"),
    [
        ("#set par(hanging-indent: 1em, spacing: 0.65em)\n", ""),
        ("#set par(spacing: 1.2em)\n", ""),
        ("#set par(hanging-indent: 1.8em, spacing: 0.65em)\n", "[{}] "),
        ("#set par(spacing: 0.65em)\n", "{}\\. "),
    ],
    ids=["hanging", "apart", "in brackets", "numbered"],
)
def test_no_entry_is_cut_or_joined_at_the_end_of_a_line_a_column_or_a_page(columns, look, label):
    works = [label.format(number) + work for number, work in enumerate(_WORKS, start=1)]

    assert _titles(look, works, columns) == [
        f"How people number {number} turn the leaves of a long book in a train at night"
        for number in range(24)
    ]


def test_an_address_that_a_line_breaks_is_whole_again():
    works = [
        f"Ada Quill. {year}. On the many names of lamps. Lamp Press. "
        f"https://doi.org/10.99999/\u200blamps.{year}.\u200bnames-of-many-lamps-\u200band-\u200bchairs"
        for year in range(2001, 2007)
    ]
    source = _HEAD.replace("COLUMNS", "2") + "#set par(hanging-indent: 1em)\n" + "\n\n".join(works)

    assert [one.doi for one in dissect(compiled(source), name="x.pdf").references] == [
        f"10.99999/lamps.{year}.names-of-many-lamps-and-chairs" for year in range(2001, 2007)
    ]


def test_a_list_without_a_heading_is_found_at_the_end():
    works = "\n\n".join(_WORKS[:5])
    look = "\n#v(2em)\n#set par(hanging-indent: 1em, spacing: 0.9em, first-line-indent: 0pt)\n"
    source = "#part[1][Introduction]\nWe sit. FILLER\n" + look + works

    found = dissect(compiled(source), name="x.pdf")

    assert [one.year for one in found.references] == [1990, 1991, 1992, 1993, 1994]
