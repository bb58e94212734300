"""Marks in the text lead to the entries of the reference list."""

import pytest

from dokuha.documents.citations import Sentence, with_citations
from dokuha.documents.dissection import dissect
from dokuha.documents.references import parse
from tests.documents.layouts import compiled

NUMBERED = [parse(f"[{number}] A. Lamp. Light {number}. In LUX, 2020.") for number in range(1, 8)]
NAMED = [
    parse(raw)
    for raw in (
        "Ada Quill, Bo Page, and Chi Wick. 2020. On lamps of paper. Lamp Press.",
        "Ada Quill and Dee Moth. 2020. On moths at lamps. Lamp Press.",
        "Bo Page. 2019a. On pages that turn. Page Press.",
        "Bo Page. 2019b. On pages that stay. Page Press.",
        "Lamp Core Team. (2018). Lamp: A light. Lamp Press.",
        "Gömmer, R. van der, & Wick, C. (2021). On wicks and wax. Lamp Press.",
    )
]


def cited(references, text):
    """The numbers of the references that the text names, from 1, and the marks left over."""
    found, unknown = with_citations(references, [Sentence(text, 3, "2 Method")])
    return [place for place, one in enumerate(found, start=1) if one.cited_in], unknown


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("As in [3], it glows.", [3]),
        ("Others [1, 3-5; 7] glow.", [1, 3, 4, 5, 7]),
        ("Many [2]–[4] glow.", [2, 3, 4]),
        ("It glows [6, Sec. 2].", [6]),
        ("灯りの研究［2］［5］がある。", [2, 5]),
        ("We draw x from [0, 1] and take a[2].", [2]),
        ("It glows.", []),
    ],
)
def test_numbers_in_brackets_name_entries(text, numbers):
    assert cited(NUMBERED, text)[0] == numbers


def test_a_number_that_the_list_does_not_have_is_counted():
    assert cited(NUMBERED, "As in [3, 9] and [12], but for x in [0, 9].") == ([3], 2)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Paper lamps glow (Quill et al., 2020).", [1]),
        ("Quill and Moth (2020) saw moths.", [2]),
        ("Moths come (see e.g. Quill and Moth, 2020; Page 2019a,b).", [2, 3, 4]),
        ("Page (2019b)’s pages stay, so do those of Quill et al. (2020).", [1, 4]),
        ("Page’s (2019a, 2019b) pages.", [3, 4]),
        ("A light (Lamp Core Team, 2018) and wax (Gommer & Wick, 2021, p. 3).", [5, 6]),
        ("Van der Gömmer and Wick [2021] agree.", [6]),
        ("In 2020, Quill slept; the lamp of 2019 was dark.", []),
    ],
)
def test_names_and_years_name_entries(text, numbers):
    assert cited(NAMED, text) == (numbers, 0)


def test_a_name_and_year_that_the_list_does_not_have_is_counted():
    assert cited(NAMED, "As Moth et al. (1999) and others (Wick et al., 2020) say.") == ([], 2)


def test_a_place_says_where_the_mark_stands():
    found, _unknown = with_citations(NAMED, [Sentence("Page (2019a) turns.", 3, "2 Method")])

    assert [(one.section, one.page, one.sentence) for one in found[2].cited_in] == [
        ("2 Method", 3, "Page (2019a) turns.")
    ]


def test_japanese_names_and_years_name_entries():
    lamps = [parse("灯野 明. 高い部屋に吊す灯り. 架空の部屋学会誌, 3(2):1-9, 2019.")]

    assert cited(lamps, "灯野ら（2019）は灯りを吊した。") == ([1], 0)


def test_raised_numbers_name_entries_where_the_text_has_no_other_marks():
    works = "\n\n".join(
        f"{number}. Lamp, A. & Wick, B. A light of kind {number} that glows at night. "
        f"_Lux_ *{number}*, 10–19 ({2000 + number})."
        for number in range(1, 7)
    ).replace(". Lamp", "\\. Lamp")
    source = (
        "#part[1][Introduction]\nLamps glow#super[1,3], and wicks burn#super[4–6] in wax. FILLER\n"
        '#block(above: 1.3em, below: 0.8em, text(12pt, weight: "bold")[References])\n'
        "#set par(first-line-indent: 0pt)\n" + works
    )

    found = dissect(compiled(source), name="lights.pdf")

    assert [bool(one.cited_in) for one in found.references] == [True, False, True, True, True, True]


def test_captions_and_tables_name_entries_too():
    source = (
        "#part[1][Introduction]\nFILLER\n#figure(table(columns: 2, [lamp of Quill and Page "
        "(2020)], [3.1], [ours], [4.2]), caption: [Minutes, as Wick (2019) counts them.])\nFILLER\n"
        '#block(above: 1.3em, below: 0.8em, text(12pt, weight: "bold")[References])\n'
        "#set par(first-line-indent: 0pt, hanging-indent: 1em)\n"
        "Ada Quill and Bo Page. 2020. On lamps of paper and of glass. In _Meeting on lamps and on "
        "the rooms that they stand in_, pages 1--9. Lamp Press.\n\n"
        "Chi Wick. 2019. On the counting of minutes by people who read at night. In _Meeting on "
        "lamps and on the rooms that they stand in_, pages 1--9. Lamp Press.\n"
    )

    found = dissect(compiled(source), name="minutes.pdf")

    assert [[one.section for one in work.cited_in] for work in found.references] == [
        ["Table 1"],
        ["Table 1"],
    ]
