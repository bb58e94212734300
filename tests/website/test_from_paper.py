"""What the paper itself offers to the summary: its figures, its links, its line."""

import json
from dataclasses import replace

import pytest
import typst
from django.core.files.base import ContentFile
from PIL import Image

from dokuha.documents.anatomy import Anatomy, Figure, Link, LinkKind, Section, SectionRole
from dokuha.reading.actions import attach_pdf
from dokuha.reading.anatomies import take_apart
from dokuha.reading.models import PaperAnatomy
from dokuha.reading.offers import offers_of
from dokuha.summaries import models
from dokuha.summaries.cutting import credited
from tests import makers
from tests.reading import pdfs
from tests.summaries.drafts import draft

pytestmark = pytest.mark.django_db

LAMP = {"page": 2, "boxes": json.dumps([[100.0, 300.0, 244.0, 372.0]]), "label": "Figure 1"}
CREDIT = "From: Ada Quill, Bo Inkwell, “Reading in the Dark”, CVPR 2015"


def file(content=None, paper=None):
    pdf = ContentFile(content or pdfs.paper(), name="lamp.pdf")
    return attach_pdf(
        paper=paper or makers.paper(), file=pdf, member=makers.member(), now=makers.NOW
    )


def cut(client, summary, pdf, who="aiko", **changes):
    client.force_login(makers.member(who))
    address = f"/summaries/{summary.pk}/figures/from/{pdf.pk}/"
    return client.post(address, {**LAMP, "caption": "The lamp.", **changes}, follow=True)


def test_a_figure_is_cut_out_at_the_fineness_of_print_and_credited(client):
    cut(client, draft(), file())

    figure = models.Figure.objects.get()
    assert (figure.width, figure.height) == pytest.approx((600, 300), abs=2)
    assert figure.caption == f"Figure 1: The lamp. {CREDIT}"
    with figure.image.open("rb") as content, Image.open(content) as picture:
        assert len(picture.convert("L").getcolors()) > 2


def test_the_same_figure_twice_is_one(client):
    summary, pdf = draft(), file()
    cut(client, summary, pdf)
    cut(client, summary, pdf)

    assert models.Figure.objects.count() == 1


def test_a_whole_page_is_drawn_no_larger_than_fits(client):
    cut(client, draft(), file(), boxes="[[0, 0, 612, 792]]", label="")

    figure = models.Figure.objects.get()
    assert max(figure.width, figure.height) <= 2000
    assert figure.caption == f"The lamp. {CREDIT}"


@pytest.mark.parametrize(
    "wrong",
    [
        {"page": 99},
        {"boxes": "[[900, 900, 990, 990]]"},
        {"boxes": "[[10, 10, 11, 11]]"},
        {"boxes": "no"},
    ],
    ids=["no such page", "beyond the page", "too small", "no box"],
)
def test_a_piece_that_is_not_there_is_refused_in_one_sentence(client, wrong):
    page = cut(client, draft(), file(), **wrong).content.decode()

    assert "This piece of the page cannot be cut out." in page
    assert not models.Figure.objects.exists()


def test_a_pdf_that_is_broken_inside_harms_nobody(client):
    page = cut(client, draft(), file(pdfs.broken())).content.decode()

    assert "cannot be cut out" in page


@pytest.mark.parametrize(("who", "status"), [("ben", 404), ("gus", 404), ("chen", 404)])
def test_only_who_writes_in_the_summary_cuts_for_it(client, who, status):
    makers.strangers()

    assert cut(client, draft(), file(), who).status_code == status
    assert not models.Figure.objects.exists()


def test_a_pdf_of_another_paper_is_none_for_this_summary(client):
    other = file(paper=makers.paper("Another Paper"))

    assert cut(client, draft(), other).status_code == 404


def test_a_long_caption_makes_room_for_the_credit():
    paper = makers.paper()
    paper.authors = [f"Author {number}" for number in range(9)]
    paper.title = "Very Long " * 30

    said = credited(label="Figure 2", caption="word " * 100, paper=paper)

    assert len(said) <= 300
    assert said.startswith("Figure 2: word word")
    assert said.endswith("CVPR 2015")
    assert "Author 0 et al." in said


def known(**parts):
    return PaperAnatomy(file=None, anatomy=Anatomy(file="lamp.pdf", pages=4, **parts).to_json())


def link(url, kind, section="Introduction"):
    return Link(url=url, kind=LinkKind(kind), section=section, page=1, box=(0, 0, 9, 9))


def test_links_of_the_paper_are_offered_once_and_those_of_its_references_are_not():
    kept = known(
        sections=(Section(heading="References", level=1, page=9, role=SectionRole.REFERENCES),),
        links=(
            link("https://zenodo.org/record/7", "data"),
            link("https://github.com/lamps/dark", "code"),
            link("http://www.github.com/lamps/dark/", "code"),
            link("https://github.com/others/work", "code", "References"),
            link("https://example.org/home", "other"),
        ),
    )

    found = offers_of(makers.paper(), kept).links

    assert [(str(one.name), one.url) for one in found] == [
        ("code", "https://github.com/lamps/dark"),
        ("data set", "https://zenodo.org/record/7"),
    ]
    assert found[0].markdown == "- [code](https://github.com/lamps/dark)"


def test_without_a_pdf_the_papers_own_addresses_are_offered():
    paper = makers.paper()
    paper.url, paper.code_url = "https://cvpr.example/1", "https://github.com/lamps/dark"

    offers = offers_of(paper, None)

    assert [one.shown for one in offers.links] == ["cvpr.example/1", "github.com/lamps/dark"]
    assert offers.line == "Ada Quill, Bo Inkwell, “Reading in the Dark”, CVPR 2015"


def test_figures_with_a_name_are_offered_with_a_little_white_around_them():
    lamp = Figure(kind="figure", label="Figure 1", caption="A lamp.", page=2, box=(10, 20, 30, 40))
    kept = known(figures=(lamp, replace(lamp, label="")))

    (offered,) = offers_of(makers.paper(), kept).figures

    assert (offered.label, offered.page, offered.boxes) == (
        "Figure 1",
        2,
        "[[7.0, 17.0, 33.0, 43.0]]",
    )


def test_the_room_offers_what_stands_in_the_pdf(client):
    source = pdfs.PAPER.replace(
        "= Conclusion", "Code: https://github.com/lamps/dark \n\n= Conclusion"
    )
    take_apart(file(typst.compile(source.encode())), now=makers.NOW)
    draft()
    client.force_login(makers.member())

    page = client.get(f"/papers/{makers.paper().pk}/room/").content.decode()

    assert page.count("- [code](https://github.com/lamps/dark)") == 1
    assert page.count('href="https://github.com/lamps/dark"') == 1
    assert 'name="label" value="Figure 1"' in page
    assert 'name="label" value="Table 1"' in page
