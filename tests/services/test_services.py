"""Each service is asked in its own way, until its last page."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokuha.services import SERVICES, Fault, NoList, meaning_of
from dokuha.sources import Code, Problem, read_list
from tests.services import worlds
from tests.services.worlds import a_world, say
from tests.web import missing


@pytest.fixture
def world(tmp_path):
    with a_world(tmp_path / "harvest") as made:
        yield made


def titles(harvested):
    name, papers, content = harvested
    found = read_list(file_name=name, content=content)
    assert len(found.records) == papers
    return [record.title for record in found.records]


def test_openreview_goes_on_after_the_last_paper_until_a_page_is_not_full(world):
    world.web.pages["/notes"] = worlds.openreview([f"p{n:05}" for n in range(1001)])
    seen = []

    harvested = world.harvest("RC.cc/2026/Conference", told=lambda *how_far: seen.append(how_far))

    assert harvested[0] == "OpenReview: RC.cc/2026/Conference"
    assert len(titles(harvested)) == 1001
    assert seen == [(0, None), (1000, 1001)]
    assert "after=p00999" in world.questions[1]


def test_an_older_conference_is_asked_of_the_older_interface_with_decisions(world):
    invitation = "RC.cc/2019/Conference/-/Blind_Submission"
    decisions = ["Accept (Poster)", "Reject", "Accept (Oral)"]
    world.web.pages["/old/notes"] = worlds.old_openreview(decisions, invitation=invitation)
    mirrors = {
        "api2.openreview.net": world.web.at("/nothing"),
        "api.openreview.net": world.web.at("/old"),
    }

    harvested = world.harvest("RC.cc/2019/Conference", client=world.client(mirrors=mirrors))

    assert titles(harvested) == ["Heron 0", "Heron 2"]
    assert read_list(file_name="", content=harvested[2]).problems == (
        Problem(Code.NOT_ACCEPTED, None, "1"),
    )


def test_openalex_is_followed_by_its_cursor_although_the_total_changes(world):
    world.web.pages["/works"] = worlds.openalex(401)
    seen = []

    harvested = world.harvest("openalex: publication_year:2024", told=lambda *far: seen.append(far))

    assert len(titles(harvested)) == 401
    assert seen[:3] == [(0, None), (100, 401), (200, 501)]
    assert "filter=publication_year%3A2024" in world.questions[0]


@pytest.mark.parametrize(
    ("page", "makes"),
    [
        ("https://api.openalex.org/works", "search"),
        ("https://api.crossref.org/works", "query.title"),
        ("https://api.semanticscholar.org/graph/v1/paper/search", "query"),
    ],
)
def test_words_of_an_address_are_asked_whole(world, page, makes):
    world.web.pages["/works"] = worlds.openalex(1)

    with suppress(NoList):
        world.harvest(f"{page}?{makes}=R%26D+at+100%25&limit=3&rows=3&page=3")

    assert f"{makes}=R%26D+at+100%25&" in world.questions[0]


def test_openalex_turns_pages_by_number_where_cursors_are_not_for_everybody(world):
    world.web.pages["/works"] = worlds.openalex_without_a_key(201)

    harvested = world.harvest("openalex: publication_year:2024")

    assert len(titles(harvested)) == 201
    assert [question.rpartition("=")[2] for question in world.questions[:4]] == [
        *("%2A", "1", "2", "3")
    ]


def test_openalex_gives_no_more_than_it_has_numbered_pages_for(world):
    world.web.pages["/works"] = worlds.openalex_without_a_key(10_001)

    with pytest.raises(NoList) as error:
        world.harvest("openalex: publication_year:2024")

    assert error.value.fault == Fault.TOO_MANY


def test_crossref_ends_where_a_page_is_not_full(world):
    world.web.pages["/works"] = worlds.crossref(201)

    assert len(titles(world.harvest("1234-567X"))) == 201
    assert len(world.questions) == 2
    assert "filter=issn%3A1234-567X" in world.questions[0]


def test_semantic_scholar_is_followed_by_its_token(world):
    world.web.pages["/graph/v1/paper/search/bulk"] = worlds.scholar_search(5)

    harvested = world.harvest("counting lamps", service="semantic-scholar")

    assert titles(harvested) == [f"Lamp {n}" for n in range(5)]


def test_semantic_scholar_is_handed_ids_five_hundred_at_once(world):
    ids = [f"CorpusId:{n}" for n in range(501)]
    known = {one: f"Lamp {one}" for one in ids if one != "CorpusId:7"}
    world.web.pages["/graph/v1/paper/batch"] = worlds.scholar_batch(known)

    assert len(titles(world.harvest(" ".join(ids)))) == 500
    assert len(world.questions) == 2


def test_arxiv_is_searched_three_seconds_apart(world):
    ids = [f"2401.{n:05}" for n in range(450)]
    world.web.pages["/api/query"] = worlds.arxiv(ids)
    client = world.client()
    client.mirrors = {}
    client.outside = Rerouted(world)

    assert len(titles(world.harvest("cat:cs.CV AND ti:lamps", client=client))) == 450
    assert world.clock.naps == [3.0, 3.0]


class Rerouted:
    """Goes out as usual, but finds every host on this machine."""

    def __init__(self, world):
        self.world, self.outside = world, world.client().outside

    def get(self, url, **how):
        path = "/" + url.split("/", 3)[3]
        return self.outside.get(self.world.web.at(path), **how)


def test_an_empty_page_of_arxiv_in_the_middle_is_asked_for_again(world):
    ids = [f"2401.{n:05}" for n in range(250)]
    right = worlds.arxiv(ids)
    empty = [worlds.arxiv_feed([], total=250)]

    def at_first_empty(visit):
        if "start=200" in visit.path and empty:
            say(visit, empty.pop())
        else:
            right(visit)

    world.web.pages["/api/query"] = at_first_empty

    assert len(titles(world.harvest("cat:cs.CV"))) == 250


def test_a_listing_of_arxiv_says_which_papers_and_the_interface_what_they_are(world):
    listed = "".join(f'<dt><a href="/abs/2401.{n:05}">arXiv</a></dt>' for n in range(150))
    page = f"<html><body>Total of 150 entries {listed}</body></html>".encode()
    world.web.pages["/list/cs.CV/recent"] = page
    world.web.pages["/api/query"] = worlds.arxiv([])

    harvested = world.harvest("https://arxiv.org/list/cs.CV/recent")

    assert len(titles(harvested)) == 150
    assert len(world.questions) == 3


def test_a_search_that_arxiv_refuses_is_no_paper_called_error(world):
    error = b"<feed><entry><id>http://arxiv.org/api/errors#no</id><title>Error</title></entry>"
    world.web.pages["/api/query"] = error + b"</feed>"

    with pytest.raises(NoList) as refused:
        world.harvest("all:((")

    assert refused.value.fault == Fault.QUESTION_REFUSED


def test_dblp_is_asked_for_a_table_of_contents_in_parts(world):
    world.web.pages["/search/publ/api"] = worlds.dblp(1001)

    harvested = world.harvest("https://dblp.org/db/conf/rc/rc2026.html")

    assert len(titles(harvested)) == 1001
    assert "q=toc%3Adb%2Fconf%2Frc%2Frc2026.bht%3A" in world.questions[0]
    assert "f=1000" in world.questions[1]


def test_the_cvf_page_with_all_days_is_taken_where_there_is_one(world):
    pages = {
        "": b'<html><a href="/CVPR2026?day=2026-06-16">16</a> <a href="CVPR2026?day=all">All</a>',
        "day=all": worlds.cvf_page("One", "Two"),
    }
    world.web.pages["/CVPR2026"] = lambda visit: say(visit, pages[visit.path.partition("?")[2]])

    harvested = world.harvest("CVPR 2026")

    assert titles(harvested) == ["One", "Two"]
    assert read_list(file_name="", content=harvested[2]).format == "cvf"


def test_the_days_of_a_cvf_conference_are_put_together_where_no_page_has_all(world):
    pages = {
        "": b'<a href="CVPR2026?day=2026-06-16">16</a><a href="CVPR2026?day=2026-06-17">17</a>',
        "day=2026-06-16": worlds.cvf_page("One"),
        "day=2026-06-17": worlds.cvf_page("Two", "Three"),
    }
    world.web.pages["/CVPR2026"] = lambda visit: say(visit, pages[visit.path.partition("?")[2]])

    assert titles(world.harvest("https://openaccess.thecvf.com/CVPR2026")) == [
        "One",
        "Two",
        "Three",
    ]


def test_an_early_cvf_conference_has_its_papers_on_its_first_page(world):
    world.web.pages["/CVPR2013"] = worlds.cvf_page("One")

    assert titles(world.harvest("CVPR2013")) == ["One"]
    assert len(world.questions) == 1


def test_an_event_of_the_acl_anthology_is_all_of_its_volumes(world):
    world.web.pages["/events/rc-2026/"] = (
        b'<a href=/volumes/2026.rc-long/>Long</a> <a href="/volumes/2026.rc-short/">Short</a>'
        b"<a href=/volumes/2026.rc-long/>again</a>"
    )
    world.web.pages["/volumes/2026.rc-long.bib"] = worlds.bibtex("One", "Two")
    world.web.pages["/volumes/2026.rc-short.bib"] = worlds.bibtex("Three")

    harvested = world.harvest("https://aclanthology.org/events/rc-2026/")

    assert titles(harvested) == ["One", "Two", "Three"]


def test_a_collection_of_the_acl_anthology_is_read_from_its_data(world):
    world.web.pages["/acl-org/acl-anthology/master/data/xml/2026.rc.xml"] = (
        b'<?xml version="1.0"?><collection id="2026.rc"><volume id="long"><meta>'
        b'<booktitle>RC</booktitle><year>2026</year></meta><paper id="1"><title>One</title>'
        b"<author><first>Aiko</first><last>Mori</last></author></paper></volume></collection>"
    )

    assert titles(world.harvest("2026.rc")) == ["One"]


def test_a_file_somewhere_is_taken_as_it_is_under_its_name(world):
    world.web.pages["/2026/papers.csv"] = b"title,authors\nOne,Aiko Mori\n"

    name, papers, content = world.harvest("https://lists.example/2026/papers.csv?download=1")

    assert (name, papers) == ("papers.csv", 1)
    assert content == b"title,authors\nOne,Aiko Mori\n"


def test_a_file_that_github_shows_is_taken_from_where_it_lies(world):
    world.web.pages["/aiko/lists/main/papers.csv"] = b"title\nOne\n"

    harvested = world.harvest("https://github.com/aiko/lists/blob/main/papers.csv")

    assert titles(harvested) == ["One"]


@pytest.mark.parametrize(
    ("text", "path", "page"),
    [
        ("RC.cc/2026/Conference", "/notes", worlds.openreview([])),
        ("openalex: lamps", "/works", worlds.openalex(0)),
        ("crossref: lamps", "/works", worlds.crossref(0)),
        ("arxiv: lamps", "/api/query", worlds.arxiv([])),
        ("db/conf/rc/rc2026", "/search/publ/api", worlds.dblp(0)),
        ("CVPR2026", "/CVPR2026", b"<html><body>Soon.</body></html>"),
    ],
)
def test_a_service_that_knows_no_such_paper_says_so(world, text, path, page):
    world.web.pages[path] = page

    with pytest.raises(NoList) as error:
        world.harvest(text)

    assert error.value.fault == Fault.NO_PAPERS


@pytest.mark.parametrize(
    ("text", "path", "page", "fault"),
    [
        ("https://lists.example/no", "/no", missing, Fault.NOT_FOUND),
        ("https://lists.example/page", "/page", b"Dear friend,\n", Fault.UNREADABLE),
        ("openalex: lamps", "/works", b"<html>Sorry</html>", Fault.UNREADABLE),
        (
            "RC.cc/2026/Conference",
            "/notes",
            lambda visit: say(visit, b'{"name":"ChallengeRequiredError"}', status=403),
            Fault.DENIED,
        ),
        (
            "openalex: lamps",
            "/works",
            lambda visit: say(visit, b'{"error":"Invalid query"}', status=400),
            Fault.QUESTION_REFUSED,
        ),
        (
            "https://lists.example/mine",
            "/mine",
            lambda visit: say(visit, b"", status=403),
            Fault.DENIED,
        ),
    ],
)
def test_what_cannot_be_had_is_told_apart(world, text, path, page, fault):
    world.web.pages[path] = page

    with pytest.raises(NoList) as error:
        world.harvest(text)

    assert error.value.fault == fault


def test_a_list_larger_than_wanted_is_refused(world):
    world.web.pages["/works"] = worlds.openalex(401)

    with pytest.raises(NoList) as error:
        world.harvest("openalex: lamps", most_bytes=10_000)

    assert error.value.fault == Fault.TOO_LARGE


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_the_example_of_each_service_is_understood_without_its_name(service):
    assert meaning_of(service.EXAMPLE).service is service


@pytest.mark.parametrize(
    ("text", "service", "question"),
    [
        (
            "https://openreview.net/group?id=ICLR.cc/2026/Conference#tab-accept-oral",
            "openreview",
            "ICLR.cc/2026/Conference",
        ),
        ("https://openreview.net/forum?id=aB3-xYz12", "openreview", "forum=aB3-xYz12"),
        (
            "https://api2.openreview.net/notes?content.venueid=ICLR.cc/2026/Conference",
            "openreview",
            "ICLR.cc/2026/Conference",
        ),
        ("openaccess.thecvf.com/CVPR2020", "cvf", "https://openaccess.thecvf.com/CVPR2020"),
        ("https://openaccess.thecvf.com/CVPR2020?day=all", "cvf", None),
        ("iccv 2019", "cvf", "https://openaccess.thecvf.com/ICCV2019"),
        ("https://aclanthology.org/volumes/2024.acl-long/", "acl", "2024.acl-long"),
        ("P18-1", "acl", "P18-1"),
        ("https://aclanthology.org/2024.acl-long.12/", "acl", "2024.acl-long.12"),
        ("https://arxiv.org/list/cs.CV/2401?skip=25&show=25", "arxiv", "/list/cs.CV/2401"),
        ("https://arxiv.org/abs/2401.00001v2", "arxiv", "2401.00001v2"),
        ("arXiv:2401.00001", "arxiv", None),
        ("cs.CV", "arxiv", "cat:cs.CV"),
        ("https://doi.org/10.48550/arXiv.2401.00001", "arxiv", "2401.00001"),
        ("https://dblp.org/db/conf/cvpr/cvpr2020.html", "dblp", "toc:db/conf/cvpr/cvpr2020.bht:"),
        (
            "https://dblp.uni-trier.de/db/journals/pami/pami40.html#nrX",
            "dblp",
            "toc:db/journals/pami/pami40.bht:",
        ),
        (
            "https://api.openalex.org/works?filter=publication_year:2024&page=3&per-page=25",
            "openalex",
            "filter=publication_year:2024",
        ),
        ("https://openalex.org/S4363607701", "openalex", None),
        ("https://api.crossref.org/journals/0162-8828/works", "crossref", "issn=0162-8828"),
        ("https://doi.org/10.1109/CVPR.2016.90", "crossref", "10.1109/CVPR.2016.90"),
        ("0162-8828", "crossref", "filter=issn:0162-8828"),
        ("https://www.semanticscholar.org/search?q=lamps", "semantic-scholar", "lamps"),
        ("https://example.org/papers.bib", "address", None),
        ("dblp: lamps", "dblp", "lamps"),
    ],
)
def test_what_somebody_pastes_is_understood(text, service, question):
    meaning = meaning_of(text)

    assert service == meaning.service.NAME
    assert question in (None, meaning.question)


@pytest.mark.parametrize(
    ("text", "service", "fault"),
    [
        ("", "", Fault.NOT_UNDERSTOOD),
        ("   ", "openalex", Fault.NOT_UNDERSTOOD),
        ("counting lamps", "", Fault.WHICH_SERVICE),
        ("ftp://example.org/list", "", Fault.NOT_UNDERSTOOD),
        ("http://[", "", Fault.NOT_UNDERSTOOD),
        ("https://example.org/", "dblp", Fault.NOT_UNDERSTOOD),
        ("lamps", "cvf", Fault.NOT_UNDERSTOOD),
    ],
)
def test_what_cannot_be_understood_is_asked_about(text, service, fault):
    with pytest.raises(NoList) as error:
        meaning_of(text, service=service)

    assert error.value.fault == fault


PIECES = st.sampled_from(
    [
        *("http://", "https://", "openreview.net/", "arxiv.org/list/", "dblp.org/db/", "?id=", "["),
        *("2024", "/", ":", "acl", "CVPR", "10.1000/", "openalex:", "%", "é", " ", "#", "@", "]"),
    ]
)


@given(
    text=st.text() | st.lists(PIECES, max_size=8).map("".join),
    service=st.sampled_from(["", *SERVICES]),
)
def test_whatever_is_pasted_is_understood_or_not_and_nothing_else(text, service):
    with suppress(NoList):
        assert meaning_of(text, service=service).question
