import pytest

from dokuha.sources import Code, Problem, UnreadableList, read_list

SITE = "https://openaccess.thecvf.com/"


def paper(*, title: str, authors: list[str], links: str = "", bibtex: str = "") -> str:
    forms = "".join(
        f'<form class="authsearch"><input type="hidden" name="query" value="{name}">'
        f'<a href="#">{name}</a>,</form>'
        for name in authors
    )
    return (
        f'<dt class="ptitle"><br><a href="content/html/{title[0]}.html">{title}</a></dt>'
        f'<dd>{forms}</dd><dd>{links}<div class="bibref">{bibtex}</div></dd>\n'
    )


def read(body: str, head: str = "<!DOCTYPE html>"):
    content = f"{head}\n<html><body><dl>{body}</dl></body></html>".encode()
    return read_list(file_name="page.html", content=content)


def test_each_title_becomes_a_record_with_all_its_authors():
    found = read(
        paper(
            title="A Walk &amp; a Rest",
            authors=[" Aiko Mori", "Ben Roth"],
            links='[<a href="content/papers/a.pdf">pdf</a>] [<a href="x.zip">supp</a>] '
            '[<a href="http://arxiv.org/abs/2001.00001v2">arXiv</a>]',
            bibtex="@InProceedings{Mori_2020_RC,<br>\nauthor = {Mori, Aiko and Roth, Ben},<br>\n"
            "title = {A Walk},<br>\nbooktitle = {Reading Conference (RC)},<br>\n"
            "year = {2020},<br>\npages = {1-9}<br>\n}",
        )
        + paper(title="Two", authors=["Chen Li"])
    )

    one, two = found.records
    assert (one.title, one.authors) == ("A Walk & a Rest", ("Aiko Mori", "Ben Roth"))
    assert (one.venue, one.year, one.pages) == ("Reading Conference (RC)", 2020, "1-9")
    assert (one.url, one.pdf_url) == (SITE + "content/html/A.html", SITE + "content/papers/a.pdf")
    assert one.arxiv_id == "2001.00001"
    assert (two.title, two.authors, two.year, two.line) == ("Two", ("Chen Li",), None, 9)
    assert (found.format, found.problems) == ("cvf", ())


def test_quotation_marks_in_a_name_do_no_harm():
    found = read(paper(title="One", authors=['Chen "Max" Li', "Ben O'Roth"]))

    assert found.records[0].authors == ('Chen "Max" Li', "Ben O'Roth")


def test_authors_come_from_the_entry_where_the_page_has_no_forms():
    found = read(paper(title="One", authors=[], bibtex="\nauthor = {Mori, Aiko and Li, Chen},\n"))

    assert found.records[0].authors == ("Aiko Mori", "Chen Li")


def test_links_are_completed_with_the_address_the_page_was_saved_from():
    head = "<!DOCTYPE html>\n<!-- saved from url=(0029)https://example.org/2020/all.py -->"

    found = read(paper(title="One", authors=["Aiko Mori"]), head)

    assert found.records[0].url == "https://example.org/2020/content/html/O.html"


def test_a_page_without_papers_is_refused():
    with pytest.raises(UnreadableList) as error:
        read("<dt>Not a paper</dt>")

    assert error.value.problem.code == Code.NO_PAPERS


def test_a_deeply_nested_page_is_read_or_refused():
    with pytest.raises(UnreadableList):
        read("<div>" * 100_000)


def test_the_oldest_pages_name_authors_in_one_line():
    found = read(
        '<dt class="ptitle"><a href="content_read_2013/html/a.html">One</a></dt>'
        '<dd>Aiko Mori, Ben Roth</dd><dd>[<a href="content_read_2013/papers/a.pdf">pdf</a>]</dd>',
        head="<!DOCTYPE html><title>READ 2013 Open Access Repository</title>",
    )

    (one,) = found.records
    assert one.authors == ("Aiko Mori", "Ben Roth")
    assert (one.venue, one.year) == ("READ", 2013)
    assert one.pdf_url == SITE + "content_read_2013/papers/a.pdf"


def test_workshops_are_sessions():
    found = read("<h4>READ 2013 Workshop on Lamps</h4>" + paper(title="One", authors=["Chen Li"]))

    assert found.records[0].session == "READ 2013 Workshop on Lamps"


@pytest.mark.parametrize(
    ("links", "said"),
    [
        (
            '<a href="READ2018.py?day=2018-06-19">Day 1: 2018-06-19</a> '
            '<a href="READ2018.py?day=all">All Papers</a> <a href="https://example.org">CVF</a>',
            "Day 1: 2018-06-19, All Papers",
        ),
        ('<a href="READ2018_workshops/w1">On Lamps</a>', "On Lamps"),
        ('<a href="/READ2018">Main</a> <a href="/READ2018_workshops/menu">More</a>', "Main, More"),
    ],
    ids=["days", "workshops", "conferences"],
)
def test_a_page_that_only_leads_to_lists_says_which_to_save(links, said):
    with pytest.raises(UnreadableList) as error:
        read(f"{links}<p>openaccess.thecvf.com</p>")

    assert error.value.problem == Problem(Code.ONLY_PAGES, None, said)


def test_the_proceedings_of_eccv_are_listed_in_the_same_way():
    found = read(
        '<dt class="ptitle"><br>\n<a href=papers/eccv_2022/papers_ECCV/html/1_ECCV_2022.php>\n'
        '"Lamps, Kettles, and Herons"</a></dt><dd>Aiko Mori*, Ben Roth</dd><dd>'
        "[<a href='papers/eccv_2022/papers_ECCV/papers/1.pdf'>pdf</a>]"
        '[<a href="https://link.springer.com/chapter/10.1007/978-3-031-20083-0_1">DOI</a>]</dd>'
    )

    (one,) = found.records
    assert (one.title, one.authors) == ("Lamps, Kettles, and Herons", ("Aiko Mori", "Ben Roth"))
    assert (one.venue, one.year, one.doi) == ("ECCV", 2022, "10.1007/978-3-031-20083-0_1")
    assert one.pdf_url == "https://www.ecva.net/papers/eccv_2022/papers_ECCV/papers/1.pdf"
