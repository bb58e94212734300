"""When two descriptions mean one paper, when they do not, and when somebody is asked."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dokuha.catalogue.comparing import Answer, compare
from dokuha.catalogue.matching import identity

SAME, DIFFERENT, ASK = Answer

HE = ["Kaiming He", "Xiangyu Zhang", "Shaoqing Ren", "Jian Sun"]
QUILL = ["Ada Quill", "Bo Inkwell", "Chi Page"]


def it(title: str, authors=tuple(QUILL), year=2015, **said):
    return identity(title=title, authors=authors, year=year, **said)


LAMPS = it("Seeing Lamps in the Dark: A Study of Reading Rooms")


@pytest.mark.parametrize(
    ("other", "answer"),
    [
        # Spelt otherwise.
        (it("Ｓｅｅｉｎｇ Lamps in the {D}ark: a study of reading rooms"), SAME),
        (it("Seeing $Lamps$ in the Dark - A Study of Reading Room"), SAME),
        (it("Seeing Lmaps in the Dark: A Study of Reading Rooms"), SAME),
        # The second half is missing, or a label is there.
        (it("Seeing Lamps in the Dark"), SAME),
        (it("Seeing Lamps in the Dark: A Study of Reading Rooms (Poster)"), SAME),
        (it("Demo: Seeing Lamps in the Dark: A Study of Reading Rooms"), SAME),
        (it("Seeing Lamps in the Dark: A Study of Rea..."), SAME),
        (it("Seeing Lamps in the Dark", venue="arXiv", year=2014), SAME),
        # Without one of its halves in another year, or in whatever year: what came before it?
        (it("Seeing Lamps in the Dark", year=2014), ASK),
        (it("Seeing Lamps in the Dark", year=None), ASK),
        # It goes on without a break.
        (it("Seeing Lamps in the Dark: A Study of Reading Rooms with Violins"), ASK),
        # The names are written otherwise, or some are missing.
        (it(LAMPS.title, ["Quill, A.", "Inkwell Bo", "C Page"]), SAME),
        (it(LAMPS.title, ["QUILL A", "INKWELL B", "PAGE C"]), SAME),
        (it(LAMPS.title, ["Ada Quill"]), SAME),
        (it(LAMPS.title, []), SAME),
        (it(LAMPS.title, ["Adele Quill", "Bob Inkwell", "Chiara Page"]), SAME),
        # A preprint, and what became of it.
        (it(LAMPS.title, year=2013, venue="CoRR"), SAME),
        (it("Seeing in the Dark: Lamps of Reading Rooms", year=2014, venue="arXiv"), ASK),
        (it("Seeing Lamps in the Dark: Experiments with Tired People"), ASK),
        # Other years.
        (it(LAMPS.title, year=2019), ASK),
        (it("Seeing Lamps in the Dark", year=2019), DIFFERENT),
        # Other people, another title.
        (it(LAMPS.title, ["Dora Nib", "Eli Margin"]), DIFFERENT),
        (it("Hearing Kettles in the Light", QUILL), DIFFERENT),
        # What is said about a paper is another one.
        (it("Erratum: Seeing Lamps in the Dark: A Study of Reading Rooms"), DIFFERENT),
        (it("Reply to “Seeing Lamps in the Dark: A Study of Reading Rooms”"), DIFFERENT),
        (it("Seeing Lamps in the Dark: A Study of Reading Rooms [Corrigendum]"), DIFFERENT),
    ],
)
def test_a_paper_and_what_might_be_it(other, answer):
    assert compare(LAMPS, other) is answer
    assert compare(other, LAMPS) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (it("Lamps. Part I: Oil"), it("Lamps. Part II: Oil"), DIFFERENT),
        (it("Lamps, Part One"), it("Lamps, Part Two"), DIFFERENT),
        (it("Reading with 2D Lamps at Home"), it("Reading with 3D Lamps at Home"), DIFFERENT),
        (
            it("The Effect of Copper Lamps on Reading Speed in Men"),
            it("The Effect of Copper Lamps on Reading Speed in Women"),
            ASK,
        ),
        (
            it("The Effect of Copper Lamps on Reading Speed in Libraries"),
            it("The Effect of Copper Lamps on Writing Speed in Libraries"),
            ASK,
        ),
        (it("Editorial", ["Ada Quill"], 2014), it("Editorial", ["A. Quill"], 2015), DIFFERENT),
        (it("Editorial", ["Ada Quill"]), it("Editorial", ["A. Quill"]), ASK),
        (it("Editorial", ["Ada Quill"]), it("Editorial", ["Dora Nib"]), DIFFERENT),
        (it("Guest Editorial"), it("Guest Editorial: Lamps and Kettles"), SAME),
        (it("Guest Editorial", QUILL[:1]), it("Guest Editorial: Lamps", QUILL[:1]), ASK),
        (it("Abstracts of Lamp Research", [], 2014), it("Abstracts of Lamp Research", []), ASK),
        (it("Lamps in 2D Rooms"), it("Lamps in 2D Rooms: Part 2"), ASK),
        (it("M&uuml;nchen &amp; L &#246; wen"), it("München & Löwen"), SAME),
        (it("読書灯の研究", ["森 美咲"]), it("読書灯の研究", ["森美咲"]), SAME),
        (
            it("読書灯の研究（第1報）", ["森 美咲"]),
            it("読書灯の研究（第2報）", ["森 美咲"]),
            DIFFERENT,
        ),
    ],
)
def test_titles_that_are_nearly_one(one, other, answer):
    assert compare(one, other) is compare(other, one) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (it("Old", arxiv_id="1409.4842v1"), it("New", arxiv_id="1409.4842v3"), SAME),
        (it("Old", doi="10.48550/arXiv.1409.4842"), it("New", arxiv_id="1409.4842"), SAME),
        (it("Old", archive_id="acl:P18-1001"), it("New", archive_id="acl:P18-1001"), SAME),
        (it("Old", HE, arxiv_id="1409.4842"), it("New", arxiv_id="1409.4842"), ASK),
        (it("Seeing Lamps", doi="10.9/X"), it("Seeing Lamps", HE, doi="10.9/x"), SAME),
        (it("Seeing Lamps", doi="10.9/X"), it("Seeing Lamps: Why", doi="10.9/x"), SAME),
        # A volume's DOI stands with each of its papers.
        (it("Seeing Lamps", doi="10.9/v"), it("Hearing Kettles", HE, doi="10.9/v"), DIFFERENT),
        (it("Seeing Lamps", doi="10.9/v"), it("Hearing Kettles", doi="10.9/v"), ASK),
        # One title and two numbers: came out twice, or two papers.
        (it("Seeing Lamps", doi="10.9/1"), it("Seeing Lamps", doi="10.9/2"), ASK),
        (it("Seeing Lamps", doi="10.1101/1"), it("Seeing Lamps", doi="10.9/2"), SAME),
        (it("Seeing Lamps", archive_id="acl:a"), it("Seeing Lamps", archive_id="acl:b"), ASK),
        (it("Seeing Lamps", archive_id="acl:a"), it("Seeing Lamps", archive_id="cvf:b"), SAME),
    ],
)
def test_numbers_decide_unless_the_titles_speak_against_them(one, other, answer):
    assert compare(one, other) is compare(other, one) is answer


words = st.sampled_from(
    [
        "Seeing",
        "Deep",
        "Lamps",
        "Kettles",
        "in",
        "the",
        "dark",
        "2D",
        "II",
        "reading",
        "rooms",
        "灯り",
    ]
)
titles = st.builds(
    lambda some, colon: " ".join(some[:3]) + (": " if colon else " ") + " ".join(some[3:]),
    st.lists(words, min_size=2, max_size=7),
    st.booleans(),
)
names = st.sampled_from(["Ada Quill", "A. Quill", "Quill, Ada", "Bo Inkwell", "森 美咲", "He K"])
papers = st.builds(
    identity,
    title=titles,
    authors=st.lists(names, max_size=4),
    year=st.sampled_from([None, 2014, 2015, 2018]),
    venue=st.sampled_from(["", "arXiv", "CVPR", "J Lamp Res", "Journal of Lamp Research"]),
    doi=st.sampled_from(["", "10.9/1", "10.9/2", "10.48550/arxiv.1409.4842"]),
    arxiv_id=st.sampled_from(["", "1409.4842", "1501.00001"]),
    archive_id=st.sampled_from(["", "acl:P18-1001", "cvf:x/y"]),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(papers, papers)
def test_it_does_not_matter_which_comes_first(one, other):
    assert compare(one, other) is compare(other, one)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(papers)
def test_a_paper_is_itself(paper):
    assert compare(paper, paper) is SAME


people = st.builds(
    "{} {}".format,
    st.sampled_from(["Ada", "Bo", "Chi"]),
    st.sampled_from(["Quill", "Inkwell", "Page", "Margin"]),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(["lamps", "kettles", "violins", "trams", "bridges", "herons"]), min_size=3
    ),
    st.lists(people, min_size=1, max_size=5, unique_by=lambda name: name.split()[1]),
)
def test_width_braces_initials_and_the_order_of_names_do_not_matter(some, authors):
    title = " ".join(some).title()
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in title)
    braced = " ".join(f"{{{word[0]}}}{word[1:]}" for word in title.split())
    initials = [f"{given[0]}. {family}" for given, family in map(str.split, authors)]
    turned = [f"{family}, {given}" for given, family in map(str.split, authors)]
    paper = identity(title=title, authors=authors, year=2015)

    for other_title in (wide, braced, title.upper()):
        for others in (initials, turned, authors[::-1]):
            assert compare(paper, identity(title=other_title, authors=others, year=2015)) is SAME
