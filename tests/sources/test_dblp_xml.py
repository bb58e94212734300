from itertools import chain, repeat

import pytest

from dokuha.sources import Code, Problem, UnreadableList, read_list, xml_parts
from dokuha.sources.found import Found

HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'
PAPER = """<inproceedings mdate="2021-01-01" key="conf/read/MoriR21"><author>Aiko Mori 0002</author>
<author>Ben R&ouml;th</author><title>Reading <i>at</i> the Caf&eacute;.</title><pages>1-9</pages>
<year>2021</year><booktitle>READ</booktitle><ee>https://doi.org/10.1000/read.1</ee>
<ee>https://example.org/a.html</ee><crossref>conf/read/2021</crossref></inproceedings>
"""


def read(text: str, codec: str = "latin-1"):
    return read_list(file_name="list", content=text.encode(codec))


def test_letters_come_without_the_dtd_and_people_without_their_number():
    (record,) = read(f"{HEAD}{PAPER}</dblp>").records

    assert record.title == "Reading at the Café"
    assert record.authors == ("Aiko Mori", "Ben Röth")
    assert (record.venue, record.year, record.pages) == ("READ", 2021, "1-9")
    assert (record.doi, record.url) == ("10.1000/read.1", "https://doi.org/10.1000/read.1")
    assert (record.source_id, record.line, record.format) == ("conf/read/MoriR21", 4, "dblp_xml")


def test_letters_in_the_declared_encoding_are_read():
    (record,) = read(f"{HEAD}<article key='a'><title>Über Öfen.</title></article></dblp>").records

    assert record.title == "Über Öfen"


def test_pages_of_people_and_volumes_are_no_papers():
    found = read(
        f"{HEAD}<www key='homepages/a'><author>Aiko Mori</author><title>Home Page</title></www>"
        f"<proceedings key='conf/read/2021'><title>Proceedings.</title></proceedings>{PAPER}</dblp>"
    )

    assert [record.title for record in found.records] == ["Reading at the Café"]
    assert found.problems == (Problem(Code.READ_AS_ENCODING, None, "ISO-8859-1"),)


def test_a_preprint_says_its_arxiv_number():
    (record,) = read(
        f"{HEAD}<article key='journals/corr/abs-2101-00001'><title>Soon...</title>"
        "<journal>CoRR</journal><volume>abs/2101.00001</volume><year>2021</year>"
        "<ee>https://arxiv.org/abs/2101.00001</ee></article></dblp>"
    ).records

    assert (record.title, record.arxiv_id) == ("Soon...", "2101.00001")


def test_the_answer_of_its_search_is_read_too():
    (record,) = read(
        "<result>\n<query id='1'>reading</query><hits><hit><info><authors><author pid='1'>"
        "Aiko Mori 0002</author></authors><title>Reading.</title><venue>READ</venue>"
        "<year>2021</year><type>Conference and Workshop Papers</type><key>conf/read/M21</key>"
        "<url>https://dblp.org/rec/conf/read/M21</url></info></hit><hit><info><title>All.</title>"
        "<type>Editorship</type></info></hit></hits></result>"
    ).records

    assert (record.title, record.authors, record.venue) == ("Reading", ("Aiko Mori",), "READ")


BOMB = (
    '<!DOCTYPE dblp [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">'
    '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
)


def test_no_entity_grows_and_nothing_outside_is_read():
    (record,) = read(
        f"{BOMB}<dblp><article key='a'><title>A &c; &file;</title></article></dblp>"
    ).records

    assert record.title == "A &c; &file;"


def test_a_document_type_within_the_list_is_refused():
    with pytest.raises(UnreadableList) as error:
        read(f"<dblp>{BOMB}<article key='a'><title>&c;</title></article></dblp>")

    assert error.value.problem.code == Code.TANGLED


def test_of_a_dump_of_any_size_only_what_was_just_read_is_in_memory():
    people = "<www key='a'><title>Home Page</title></www>\n" * 3
    lines = chain([HEAD], repeat(PAPER + people, 20_000), ["</dblp>"])

    parts = xml_parts.parts(lines, ("inproceedings", "www"), Found("dblp_xml"))

    assert max(len(part.getparent()) for part in parts) < 1_000
