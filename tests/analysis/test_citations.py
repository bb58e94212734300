"""What the papers of a group cite in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokuha.analysis.citations import cited_works
from dokuha.documents.anatomy import Reference
from dokuha.reading.models import PaperAnatomy, PaperFile
from tests import makers


def cites(title: str, year: int | None = 2012) -> Reference:
    return Reference(label="1", raw=title, title=title, year=year)


LISTS = [
    (1, [cites("Lamps of Large Scale"), cites("Kettles in the Wild", 2010)]),
    (2, [cites("LAMPS OF LARGE-SCALE."), cites("Lamps of Large Scale")]),
    (3, [cites("Lamps of Large Scale", 2013), cites("Trams without a Year", None)]),
]


def test_one_work_however_it_is_written_counts_once_for_each_paper():
    lamps, kettles = cited_works(LISTS)

    assert (lamps.papers, lamps.year) == ([1, 2, 3], 2012)
    assert (kettles.papers, kettles.year) == ([1], 2010)


def test_a_scrap_of_a_title_is_no_work():
    assert cited_works([(1, [cites("Lamps"), cites("")])]) == []


@given(st.permutations(LISTS))
def test_the_order_of_the_papers_does_not_matter(lists):
    assert cited_works(lists) == cited_works(LISTS)


def attach(paper, references: list[Reference]) -> None:
    file = PaperFile.objects.create(
        paper=paper,
        pdf="pdf/made-up.pdf",
        sha256=f"{paper.pk:064}",
        name="made-up.pdf",
        size=1,
        added_by=makers.member(),
        added_at=makers.NOW,
    )
    told = [{"title": one.title, "year": one.year} for one in references]
    PaperAnatomy.objects.create(file=file, anatomy={"references": told}, made_at=makers.NOW)


@pytest.mark.django_db
def test_the_page_shows_common_works_with_the_papers_behind_them_to_the_group_alone(client):
    for paper, (_number, references) in zip(makers.papers(3), LISTS, strict=True):
        attach(paper, references)
    address = f"/groups/{makers.group().pk}/map/citations/"
    client.force_login(makers.member("gus"))

    page = client.get(address).content.decode()
    numbers = client.get(address.removesuffix("/") + ".csv").content.decode("utf-8-sig")

    assert "Lamps of Large Scale" in page
    assert "Kettles in the Wild" not in page
    assert all(f"Paper number {n}</a>" in page for n in (1, 2, 3))
    assert "2012,Lamps of Large Scale,3" in numbers
    makers.strangers()
    client.force_login(makers.member("chen"))
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_many_works_cost_no_more_queries_than_one(client, django_assert_max_num_queries):
    many = [cites(f"Lamps of the kind number {n}") for n in range(40)]
    for paper in makers.papers(2):
        attach(paper, many)
    client.force_login(makers.member())
    address = f"/groups/{makers.group().pk}/map/citations/"
    client.get(address)

    with django_assert_max_num_queries(12):
        assert client.get(address).content.decode().count("Lamps of the kind") == 40


@pytest.mark.django_db
def test_without_pdfs_the_page_says_what_will_be_here(client):
    client.force_login(makers.member())

    assert (
        "will be here" in client.get(f"/groups/{makers.group().pk}/map/citations/").content.decode()
    )
