"""Lists in JSON, in the shapes in which services and programs write them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dokuha.sources import Code, Problem, UnreadableList, read_list, to_json
from dokuha.sources.json_walk import DEEPEST


def read(value, **how):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return read_list(file_name="list", content=text.encode(), **how)


def only(value):
    found = read(value)
    (record,) = found.records
    assert found.problems == ()
    return record


def note(identifier="aB3-x", **content):
    values = {"title": "Counting Lamps", "authors": ["Aiko Mori", "Ben Roth"], **content}
    wrapped = {key: {"value": value} for key, value in values.items()}
    return {"id": identifier, "forum": identifier, "version": 2, "content": wrapped}


def test_a_note_of_openreview_says_where_it_was_shown_and_leads_to_its_pages():
    record = only(
        {
            "notes": [
                note(
                    venue="ICLR 2024 poster",
                    venueid="ICLR.cc/2024/Conference",
                    pdf="/pdf/0123abcd.pdf",
                    keywords=["lamps", "counting"],
                    primary_area="vision",
                )
            ],
            "count": 1,
        }
    )

    assert (record.format, record.title, record.authors) == (
        "openreview",
        "Counting Lamps",
        ("Aiko Mori", "Ben Roth"),
    )
    assert (record.venue, record.year, record.track, record.session) == (
        "ICLR 2024",
        2024,
        "poster",
        "vision",
    )
    assert record.url == "https://openreview.net/forum?id=aB3-x"
    assert record.pdf_url == "https://openreview.net/pdf?id=aB3-x"
    assert (record.archive_id, record.keywords) == ("openreview:aB3-x", ("lamps", "counting"))


def test_of_the_first_openreview_papers_are_read_with_their_decision_and_comments_are_not():
    paper = {
        "id": "p1",
        "forum": "p1",
        "replyto": None,
        "invitation": "RC.cc/2019/Conference/-/Blind_Submission",
        "content": {"title": "Seeing Herons", "authors": ["Anonymous"], "pdf": "/pdf/1.pdf"},
        "details": {"directReplies": [{"content": {"decision": "Accept (Oral)"}}]},
    }
    comment = {"id": "c1", "forum": "p1", "replyto": "p1", "content": {"title": "Why herons?"}}

    record = only({"notes": [paper, comment]})

    assert (record.title, record.authors, record.track) == ("Seeing Herons", (), "Accept (Oral)")


def test_rejected_and_withdrawn_papers_are_left_out_and_counted():
    found = read(
        {
            "notes": [
                note("a", venueid="RC.cc/2024/Conference"),
                note("b", venueid="RC.cc/2024/Conference/Rejected_Submission"),
                note("c", venueid="RC.cc/2024/Conference/Withdrawn_Submission"),
                note("d", decision="Reject"),
            ]
        }
    )

    assert [record.source_id for record in found.records] == ["a"]
    assert found.problems == (Problem(Code.NOT_ACCEPTED, None, "3"),)


def test_authors_of_openreview_may_be_profiles():
    people = [{"fullname": "Aiko Mori", "username": "~Aiko_Mori1"}]

    assert only({"notes": [note(authors=people)]}).authors == ("Aiko Mori",)


WORK = {
    "id": "https://openalex.org/W42",
    "doi": "https://doi.org/10.1000/lamps",
    "title": "Counting <i>Lamps</i> &amp; Herons",
    "publication_year": 2021,
    "type": "article",
    "authorships": [{"author": {"display_name": "Aiko Mori"}}, {"raw_author_name": "Ben Roth"}],
    "primary_location": {
        "landing_page_url": "https://doi.org/10.1000/lamps",
        "pdf_url": None,
        "source": {"display_name": "Journal of Lamps"},
    },
    "locations": [{"landing_page_url": "http://arxiv.org/abs/2101.00001"}],
    "best_oa_location": {"pdf_url": "https://arxiv.org/pdf/2101.00001"},
    "biblio": {"first_page": "10", "last_page": "19"},
    "keywords": [{"display_name": "Lamp"}, {"keyword": "Heron"}],
    "abstract_inverted_index": {"we": [0, 3], "count": [1], "what": [2], "see": [4]},
}


def test_a_work_of_openalex_has_its_abstract_in_order_again():
    record = only({"meta": {"count": 1, "next_cursor": None}, "results": [WORK]})

    assert (record.format, record.title, record.year) == (
        "openalex",
        "Counting Lamps & Herons",
        2021,
    )
    assert record.abstract == "we count what we see"
    assert (record.authors, record.venue) == (("Aiko Mori", "Ben Roth"), "Journal of Lamps")
    assert (record.doi, record.arxiv_id, record.pages) == ("10.1000/lamps", "2101.00001", "10-19")
    assert record.pdf_url == "https://arxiv.org/pdf/2101.00001"
    assert (record.keywords, record.source_id) == (("Lamp", "Heron"), "W42")


def test_a_dump_with_one_work_a_line_is_read_and_a_broken_line_costs_only_itself():
    lines = [json.dumps({**WORK, "title": f"Paper {n}"}) for n in (1, 2, 3)]
    lines[1] = lines[1][:40]

    found = read("\n".join(lines))

    assert [(record.title, record.line) for record in found.records] == [
        ("Paper 1", 1),
        ("Paper 3", 3),
    ]
    assert found.problems == (Problem(Code.BROKEN_ENTRY, 2, lines[1]),)


def test_a_work_of_crossref_is_freed_of_its_markup():
    item = {
        "DOI": "10.1000/crossref.7",
        "type": "proceedings-article",
        "is-referenced-by-count": 3,
        "title": ["Counting Lamps"],
        "subtitle": ["A Survey"],
        "author": [
            {"given": "Aiko", "family": "Mori", "sequence": "first"},
            {"given": "Ben", "family": "Roth", "suffix": "Jr."},
            {"name": "The Lamp Consortium"},
        ],
        "issued": {"date-parts": [[2020, 6]]},
        "container-title": ["Lecture Notes in Lamps", "Lamps 2020"],
        "page": "1-8",
        "URL": "https://doi.org/10.1000/crossref.7",
        "abstract": "<jats:title>Abstract</jats:title><jats:p>Lamps &lt; herons.</jats:p>"
        "<jats:p>We <jats:italic>count</jats:italic>.</jats:p>",
        "link": [
            {"URL": "https://example.org/7.xml", "content-type": "text/xml"},
            {"URL": "https://example.org/7.pdf", "content-type": "application/pdf"},
        ],
    }
    volume = {"DOI": "10.1000/volume", "type": "proceedings", "title": ["Lamps 2020"]}

    record = only(
        {"status": "ok", "message-type": "work-list", "message": {"items": [volume, item]}}
    )

    assert (record.title, record.year) == ("Counting Lamps: A Survey", 2020)
    assert record.authors == ("Aiko Mori", "Ben Roth Jr.", "The Lamp Consortium")
    assert (record.venue, record.pages) == ("Lamps 2020", "1-8")
    assert record.abstract == "Lamps < herons. We count."
    assert (record.doi, record.pdf_url) == ("10.1000/crossref.7", "https://example.org/7.pdf")


SCHOLAR = {
    "paperId": "649def34f8be52c8b66281af98ae884c09aef38b",
    "externalIds": {"ArXiv": "2101.00001", "DOI": "10.1000/s2", "ACL": "P18-1001"},
    "title": "Counting Lamps",
    "abstract": "We count.",
    "venue": "Annual Meeting of Lamps",
    "year": 2018,
    "authors": [{"authorId": "1", "name": "Aiko Mori"}],
    "openAccessPdf": {"url": "https://example.org/lamps.pdf"},
}


@pytest.mark.parametrize(
    "answer",
    [
        {"total": 1, "token": None, "data": [SCHOLAR]},
        [SCHOLAR, None],
        SCHOLAR,
        {"offset": 0, "data": [{"citedPaper": SCHOLAR}]},
    ],
    ids=["search", "batch with an unknown paper", "one paper", "references"],
)
def test_each_answer_of_semantic_scholar_is_read(answer):
    record = only(answer)

    assert (record.format, record.title, record.year) == (
        "semantic_scholar",
        "Counting Lamps",
        2018,
    )
    assert (record.arxiv_id, record.doi, record.archive_id) == (
        "2101.00001",
        "10.1000/s2",
        "acl:P18-1001",
    )
    assert record.pdf_url == "https://example.org/lamps.pdf"


def test_a_data_set_of_semantic_scholar_is_read_by_line():
    paper = {"corpusid": 7, "externalids": {"ArXiv": "2101.00001"}, "title": "Counting Lamps"}

    record = only(json.dumps(paper) + "\n")

    assert (record.source_id, record.arxiv_id) == ("7", "2101.00001")


def test_csl_json_gives_names_in_all_their_parts():
    record = only(
        [
            {
                "id": "mori2018",
                "type": "paper-conference",
                "title": "Counting Lamps",
                "author": [
                    {"family": "Mori", "given": "Aiko"},
                    {"family": "Berg", "given": "Ben", "non-dropping-particle": "van den"},
                    {"literal": "The Lamp Group"},
                    {"family": "森", "given": "愛子"},
                ],
                "issued": {"date-parts": [["2018", 6, 1]]},
                "container-title": "Lamps",
                "page": "1–8",
                "number": "arXiv:1801.00001",
            }
        ]
    )

    assert (record.format, record.year, record.venue, record.pages) == (
        "csl",
        2018,
        "Lamps",
        "1-8",
    )
    assert record.authors == ("Aiko Mori", "Ben van den Berg", "The Lamp Group", "森 愛子")
    assert (record.arxiv_id, record.source_id) == ("1801.00001", "mori2018")


def test_a_date_that_somebody_wrote_by_hand_says_its_year_all_the_same():
    for date in ({"raw": "June 2017"}, {"literal": "Spring 2017"}, {"year": 2017}, "2017-06-01"):
        item = {"type": "article", "title": "Lamps", "issued": date}

        assert only([item]).year == 2017


def test_of_zotero_papers_are_read_and_what_hangs_on_them_is_not():
    paper = {
        "key": "ABCD2345",
        "version": 9,
        "data": {
            "key": "ABCD2345",
            "itemType": "conferencePaper",
            "title": "Counting Lamps",
            "creators": [
                {"creatorType": "author", "firstName": "Aiko", "lastName": "Mori"},
                {"creatorType": "author", "name": "The Lamp Group"},
                {"creatorType": "editor", "firstName": "Chen", "lastName": "Li"},
            ],
            "date": "2018-06-01",
            "proceedingsTitle": "Lamps 2018",
            "tags": [{"tag": "lamps"}, {"tag": "to read"}],
            "extra": "arXiv: 1801.00001 [cs]\nDOI: 10.1000/zotero",
        },
    }
    others = [
        {"key": "N", "data": {"itemType": "note", "note": "<p>good</p>"}},
        {"key": "F", "data": {"itemType": "attachment", "title": "Full Text PDF"}},
    ]

    record = only([paper, *others])

    assert record.authors == ("Aiko Mori", "The Lamp Group")
    assert (record.year, record.venue, record.source_id) == (2018, "Lamps 2018", "ABCD2345")
    assert (record.arxiv_id, record.doi) == ("1801.00001", "10.1000/zotero")
    assert record.keywords == ("lamps", "to read")


def test_an_export_of_zotero_is_read_with_its_notes_left_where_they_are():
    item = {
        "itemType": "preprint",
        "title": "Counting Lamps",
        "creators": [{"creatorType": "author", "firstName": "Aiko", "lastName": "Mori"}],
        "repository": "arXiv",
        "archiveID": "arXiv:1801.00001",
        "citationKey": "mori2018",
        "attachments": [{"itemType": "attachment", "title": "PDF"}],
        "notes": [{"itemType": "note", "note": "good"}],
    }

    record = only({"config": {"id": "x"}, "collections": {}, "items": [item]})

    assert (record.title, record.arxiv_id, record.source_id) == (
        "Counting Lamps",
        "1801.00001",
        "mori2018",
    )


def dblp(*infos):
    hits = [{"@id": str(n), "info": info} for n, info in enumerate(infos)]
    return {
        "result": {
            "query": "lamps",
            "status": {"@code": "200", "text": "OK"},
            "hits": {"@total": "2", "@sent": "2", "@first": "0", "hit": hits},
        }
    }


def test_dblp_names_come_without_the_numbers_that_tell_them_apart():
    record = only(
        dblp(
            {"type": "Editorship", "title": "Lamps 2015.", "key": "conf/lamps/2015"},
            {
                "authors": {
                    "author": [
                        {"@pid": "1/2", "text": "Aiko Mori 0001"},
                        {"@pid": "3/4", "text": "Ben O&apos;Roth"},
                    ]
                },
                "title": "Counting Lamps.",
                "venue": "LAMPS",
                "pages": "1-8",
                "year": "2015",
                "type": "Conference and Workshop Papers",
                "key": "conf/lamps/MoriR15",
                "doi": "10.1000/DBLP",
                "ee": "https://doi.org/10.1000/DBLP",
            },
        )
    )

    assert record.authors == ("Aiko Mori", "Ben O'Roth")
    assert (record.title, record.venue, record.year) == ("Counting Lamps", "LAMPS", 2015)
    assert (record.doi, record.source_id) == ("10.1000/DBLP", "conf/lamps/MoriR15")


def test_a_lone_author_of_dblp_is_an_object_and_no_list():
    info = {"authors": {"author": {"text": "Aiko Mori"}}, "title": "Lamps.", "year": "2015"}

    assert only(dblp(info)).authors == ("Aiko Mori",)


def test_a_collection_of_conference_papers_is_read_by_its_usual_keys():
    found = read(
        [
            {
                "title": "Counting Lamps",
                "author": "Aiko Mori;Ben Roth",
                "status": "Oral",
                "track": "main",
                "site": "https://openreview.net/forum?id=abc12345",
                "pdf": "/pdf/abc.pdf",
                "github": "https://example.org/code",
                "keywords": "lamps;counting",
                "primary_area": "vision",
                "id": "abc12345",
                "gs_citation": -1,
            },
            {"title": "Seeing Herons", "author": "Chen Li", "status": "Poster", "track": "Data"},
            {"title": "Not Seen", "author": "Chen Li", "status": "Withdraw", "track": "main"},
        ]
    )
    lamps, herons = found.records

    assert (found.format, lamps.authors) == ("json", ("Aiko Mori", "Ben Roth"))
    assert (lamps.track, herons.track) == ("Oral", "Poster, Data")
    assert (lamps.url, lamps.pdf_url) == ("https://openreview.net/forum?id=abc12345", "")
    assert (lamps.code_url, lamps.session) == ("https://example.org/code", "vision")
    assert found.problems == (Problem(Code.NOT_ACCEPTED, None, "1"),)


def test_authors_of_any_list_may_be_names_or_objects():
    people = [{"name": "Aiko Mori"}, {"first": "Ben", "last": "Roth"}, "Li, Chen"]

    assert only([{"title": "Lamps", "authors": people}]).authors == (
        "Aiko Mori",
        "Ben Roth",
        "Chen Li",
    )


def test_a_list_that_ends_in_the_middle_keeps_what_stands_before():
    text = json.dumps([{"title": "One"}, {"title": "Two"}, {"title": "Three"}], indent=1)

    found = read(text[:-25])

    assert [(record.title, record.line) for record in found.records] == [("One", 2), ("Two", 5)]
    assert found.problems == (Problem(Code.BROKEN_JSON, 8),)


@pytest.mark.parametrize("opening", ['{"data":', "["])
def test_what_is_wrapped_too_often_is_tangled(opening):
    with pytest.raises(UnreadableList) as error:
        read(opening * (DEEPEST + 2) + '"title":1', format="semantic_scholar")

    assert error.value.problem.code == Code.TANGLED


def test_what_is_nested_a_million_times_in_a_value_is_no_json():
    found = read('[{"title": "One"}, {"title": ' + "[" * 1_000_000)

    assert [record.title for record in found.records] == ["One"]
    assert found.problems == (Problem(Code.BROKEN_JSON, 1),)


def test_what_was_printed_as_json_is_read_as_it_was():
    page = "# Reading Club 2018 Survey\n\n* [Seeing Lamps](https://example.org/1)\n    * 灯り\n"
    (first,) = read(page).records

    (again,) = read(json.dumps(to_json(first), ensure_ascii=False) + "\n").records

    assert first.summary
    assert to_json(again) == to_json(first) | {"format": "dokuha"}


def test_a_printed_list_tells_what_was_wrong_when_it_was_harvested():
    record = to_json(read([{"title": "One"}]).records[0])
    told = {"problem": "not_accepted", "value": "12"}

    found = read("\n".join(map(json.dumps, (record, told))))

    assert found.problems == (Problem(Code.NOT_ACCEPTED, None, "12"),)


FORMATS = (
    *("openreview", "openalex", "crossref", "semantic_scholar", "csl", "zotero"),
    *("dblp_json", "json", "dokuha"),
)
KEYS = st.sampled_from(
    [
        *("title", "authors", "author", "notes", "content", "data", "items", "message", "info"),
        *("hits", "creators", "date-parts", "issued", "abstract_inverted_index", "venue", "doi"),
        *("externalIds", "fields", "summary", "problem", "itemType", "pdate", "ee", "value"),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(KEYS, inside, max_size=6),
    max_leaves=30,
)


@settings(max_examples=150, deadline=None)
@given(value=VALUES, format=st.sampled_from(FORMATS), cut=st.integers(0, 200))
def test_no_json_whatever_makes_a_reader_raise_anything_else(value, format, cut):
    text = json.dumps(value)
    for content in (text, text[:cut], f"{text}\n{text}"):
        try:
            found = read(content, format=format)
        except UnreadableList:
            continue
        assert all(record.title.strip() for record in found.records)


@pytest.mark.parametrize(
    ("link", "venue", "year"),
    [
        ("openaccess.thecvf.com/content/CVPR2023/html/A_Lamp_CVPR_2023_paper.html", "CVPR", 2023),
        ("openaccess.thecvf.com/content_cvpr_2013/html/A_Lamp_2013_CVPR_paper.html", "CVPR", 2013),
        ("openaccess.thecvf.com/content/ICCV2023W/VDU/html/A_ICCVW_2023_paper.html", "ICCVW", 2023),
        ("openaccess.thecvf.com/content_cvpr_2017_workshops/w1/html/A_paper.html", "CVPRW", 2017),
        ("www.ecva.net/papers/eccv_2022/papers_ECCV/html/1_ECCV_2022_paper.php", "ECCV", 2022),
        ("neurips.cc/virtual/2024/poster/35220", "NeurIPS", 2024),
        ("example.org/CVPR2023", "", None),
    ],
)
def test_where_a_paper_appeared_is_known_by_its_link_where_the_list_does_not_say(link, venue, year):
    one = only([{"title": "A Lamp", "author": "Aiko Mori", "cvf": f"https://{link}"}])

    assert (one.venue, one.year, one.url) == (venue, year, f"https://{link}")


def test_a_link_does_not_contradict_the_list():
    link = "https://openaccess.thecvf.com/content/CVPR2023/html/A_Lamp_CVPR_2023_paper.html"

    one = only([{"title": "A Lamp", "year": 2022, "url": link}])

    assert (one.venue, one.year) == ("", 2022)


def test_a_doi_that_a_space_cuts_in_two_is_no_other_one():
    doi = "https://link.springer.com/chapter/10.1007/978-3-031-19836-6 _31"

    assert only([{"title": "A Lamp", "doi": doi}]).doi == "10.1007/978-3-031-19836-6_31"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('"Lamps, Kettles, and Herons"', "Lamps, Kettles, and Herons"),
        ('"Lamps": What Is "Light"', '"Lamps": What Is "Light"'),
        ('What Is "Light"', 'What Is "Light"'),
        ("“Lamps: A Study”", "Lamps: A Study"),
        ("“Lamps” and “Light”", "“Lamps” and “Light”"),
    ],
)
def test_quotation_marks_around_a_whole_title_are_not_its_own(written, title):
    assert only([{"title": written}]).title == title


def test_a_paper_is_known_by_its_pdf_at_arxiv():
    assert only([{"title": "A", "pdf": "https://arxiv.org/pdf/1801.00001v2"}]).arxiv_id == (
        "1801.00001"
    )


def test_a_conference_with_its_year_says_the_year():
    link = "https://arxiv.org/abs/1801.00001"

    one = only([{"conf": "READ 2026", "title": "A Lamp", "arxiv_url": link, "doi": ""}])

    assert (one.venue, one.year, one.arxiv_id) == ("READ 2026", 2026, "1801.00001")
