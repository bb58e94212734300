"""When two lists mean the same paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokuha.catalogue.matching import find_text, last_name, title_key
from dokuha.catalogue.merging import Known, State, identity_of, plan_import
from dokuha.catalogue.titles import KEY_LENGTH
from dokuha.sources import PaperRecord


def record(title="Reading in the Dark", *authors, **said):
    return PaperRecord(title=title, authors=authors, format="test", **said)


def states_of(*records):
    return list(plan_import(records, []).states)


SAME = [State.NEW, State.THERE]
DIFFERENT = [State.NEW, State.NEW]


@pytest.mark.parametrize(
    "other",
    [
        "reading in the dark",
        "Reading  in the\tDark.",
        "{R}eading in the {D}ark",
        "\\emph{Reading} in the Dark",
        "Ｒｅａｄｉｎｇ in the Dark",
        "Réading in the Dark",
        "Reading-in-the-Dark!",
    ],
)
def test_spellings_of_one_title_are_one_paper(other):
    assert states_of(record(), record(other)) == SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [("ガ", "カ"), ("C++", "C"), ("3D Nets", "2D Nets"), ("読破", "読書"), ("?", "!")],
)
def test_a_mark_that_means_something_keeps_titles_apart(one, other):
    expected = SAME if one == "C++" else DIFFERENT

    assert states_of(record(one), record(other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (record("Preface", "Ada Quill"), record("Preface", "Bo Inkwell"), DIFFERENT),
        (record("Preface", "Ada Quill"), record("Preface", "A. Quill"), SAME),
        (record("Preface", "Ada Quill"), record("Preface"), SAME),
        (record("Preface"), record("Preface", "Ada Quill"), SAME),
        (record("Dark", "A. Quill", doi="10.1/X"), record("Dark", "B. Ink", doi="10.1/x"), SAME),
        # All papers of a volume carry the volume's DOI.
        (
            record("One", "Ada Quill", doi="10.1/v"),
            record("Two", "Chi Page", doi="10.1/v"),
            DIFFERENT,
        ),
        (record("One", doi="10.1/v"), record("Two", doi="10.1/v"), DIFFERENT),
        (record("Old", arxiv_id="1409.4842v1"), record("New", arxiv_id="1409.4842v3"), SAME),
        (record("Old", arxiv_id="1409.4842"), record("New", arxiv_id="1409.4843"), DIFFERENT),
    ],
)
def test_doi_number_and_first_author_decide(one, other, expected):
    assert states_of(one, other) == expected


QUILL = ("Ada Quill", "Bo Inkwell", "Chi Page")


@pytest.mark.parametrize(
    "other",
    [
        record("QuillNet: Generalising the Lamps of Reading Rooms", *QUILL, year=2020),
        record("Generalizing the Lamps of Reading Rooms", *QUILL, year=2020),
        record("Generalisnig the Lamps of Reading Rooms", *QUILL, year=2020),
        record("Generalising the Lamps of Reading Rooms: Revisited at Night", *QUILL, year=2020),
        record("Generalising the Lamp of Reading Rooms", "Quill Ada", "Inkwell Bo", year=2020),
        record("Generalising the Lamp of Reading Rooms", "QUILL A", "INKWELL B", year=2020),
    ],
)
def test_a_title_in_other_words_is_found_whichever_comes_first(other):
    lamps = record("Generalising the Lamps of Reading Rooms", *QUILL, year=2020)

    assert states_of(lamps, other) == states_of(other, lamps) == SAME


def test_three_prefaces_of_which_one_has_no_author_are_two():
    prefaces = [record("Preface"), record("Preface", "Ada Quill"), record("Preface", "Bo Ink")]

    assert states_of(*prefaces) == [State.NEW, State.THERE, State.NEW]


@given(st.text(max_size=400))
def test_a_title_key_is_its_own_key_and_fits_its_column(title):
    key = title_key(title)

    assert title_key(key) == key
    assert len(key) <= KEY_LENGTH


@given(st.text(), st.text())
def test_a_folded_word_is_found_in_the_folded_text(before, word):
    assert all(part in find_text(before, word) for part in find_text(word).split())


papers = st.builds(
    record,
    st.sampled_from(["Preface", "preface.", "Seeing Lamps", "灯りを読む", "Lamps, Seen"]),
    st.sampled_from(["Ada Quill", "A. Quill", "Bo Inkwell", "森 美咲"]),
    abstract=st.sampled_from(["", "We look at lamps."]),
    session=st.sampled_from(["", "Poster 1"]),
)


@given(st.lists(papers, max_size=8).flatmap(lambda it: st.tuples(st.just(it), st.permutations(it))))
def test_the_order_of_a_list_does_not_decide_what_comes_in(lists):
    one, other = (
        {(paper.identity.title_key, last_name(paper.identity.authors)) for paper in plan.added}
        for plan in (plan_import(it, []) for it in lists)
    )

    assert one == other


@given(st.lists(papers, max_size=8))
def test_what_has_come_in_is_found_again(records):
    first = plan_import(records, [])
    known = [
        Known(paper.identity, paper.lacks, paper_id=n, entry_id=n)
        for n, paper in enumerate(first.added, 1)
    ]

    again = plan_import(records, known)

    assert set(again.states) <= {State.THERE}
    assert len(first.added) <= len({identity_of(it) for it in records})
