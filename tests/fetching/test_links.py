import httpx
import pytest

from dokuha.fetching.open_hosts import is_open, links_of


@pytest.mark.parametrize(
    ("url", "pdf"),
    [
        ("https://arxiv.org/abs/1711.09577v2", "https://arxiv.org/pdf/1711.09577v2"),
        ("http://arxiv.org/abs/cs/0112017", "https://arxiv.org/pdf/cs/0112017"),
        ("https://aclanthology.org/P18-1001/", "https://aclanthology.org/P18-1001.pdf"),
        (
            "https://aclanthology.org/2020.acl-main.1",
            "https://aclanthology.org/2020.acl-main.1.pdf",
        ),
        ("https://www.aclweb.org/anthology/P18-1001", "https://aclanthology.org/P18-1001.pdf"),
        ("https://openreview.net/forum?id=AbC-d_1", "https://openreview.net/pdf?id=AbC-d_1"),
        ("https://openreview.net/forum?id=AbC&noteId=x", "https://openreview.net/pdf?id=AbC"),
        (
            "https://openaccess.thecvf.com/content_cvpr_2018/html/Hara_Can_CVPR_2018_paper.html",
            "https://openaccess.thecvf.com/content_cvpr_2018/papers/Hara_Can_CVPR_2018_paper.pdf",
        ),
        (
            "https://proceedings.mlr.press/v97/quill19a.html",
            "https://proceedings.mlr.press/v97/quill19a/quill19a.pdf",
        ),
        (
            "https://lamps.example/a%20b.PDF?download=1",
            "https://lamps.example/a%20b.PDF?download=1",
        ),
    ],
)
def test_a_page_of_an_archive_says_where_its_pdf_is(url, pdf):
    assert links_of(pdf_url="", url=url, arxiv_id="") == [pdf]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://lamps.example/paper",
        "ftp://lamps.example/a.pdf",
        "http:///a.pdf",
        "https://lamps.example:port/a.pdf",
        "https://xn--lamps-99999.example/a.pdf",
        f"https://{'lamps.' * 50}example/a.pdf",
        f"https://proceedings.mlr.press/v1/{'a' * 1950}.html",
    ],
)
def test_a_page_that_says_nothing_of_a_pdf_gives_no_link(url):
    assert links_of(pdf_url="", url=url, arxiv_id="") == []


def test_a_link_to_the_page_in_the_place_of_the_pdf_is_mended():
    found = links_of(pdf_url="https://arxiv.org/abs/1711.09577", url="", arxiv_id="1711.09577")

    assert found == ["https://arxiv.org/pdf/1711.09577"]


def test_the_links_are_tried_in_the_order_of_what_the_list_says():
    found = links_of(
        pdf_url="https://lamps.example/1",
        url="https://aclanthology.org/P18-1001",
        arxiv_id="1711.09577",
    )

    assert found == [
        "https://lamps.example/1",
        "https://aclanthology.org/P18-1001.pdf",
        "https://arxiv.org/pdf/1711.09577",
    ]


@pytest.mark.parametrize(
    ("url", "open_to_all"),
    [
        ("https://arxiv.org/pdf/1", True),
        ("https://export.arxiv.org/pdf/1", True),
        ("https://ARXIV.org:443/pdf/1", True),
        ("https://notarxiv.org/pdf/1", False),
        ("https://arxiv.org.lamps.example/pdf/1", False),
        ("https://lamps.example/arxiv.org", False),
        ("https://raw.githubusercontent.com/mlresearch/v1/a.pdf", True),
        ("https://raw.githubusercontent.com/somebody/v1/a.pdf", False),
    ],
)
def test_only_archives_and_what_belongs_to_them_are_open(url, open_to_all):
    assert is_open(httpx.URL(url)) == open_to_all
