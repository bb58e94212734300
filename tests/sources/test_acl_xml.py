from dokuha.sources import Code, Problem, read_list

VOLUMES = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="R21">
  <volume id="1">
    <meta>
      <booktitle>Proceedings of the Reading Conference (Volume 1: Long Papers)</booktitle>
      <editor><first>Eve</first><last>Editor</last></editor>
      <year>2021</year>
    </meta>
    <frontmatter><url>R21-1000</url><title>Front</title></frontmatter>
    <paper id="1">
      <title>A <fixed-case>F</fixed-case>ast Walk through <tex-math>O(n)</tex-math> Books</title>
      <author><first>Aiko</first><last>Mori</last><affiliation>Example</affiliation></author>
      <author><last>Roth</last></author>
      <editor><first>Eve</first><last>Editor</last></editor>
      <pages>1–9</pages>
      <abstract>We <i>read</i>.</abstract>
      <url hash="0">R21-1001</url>
      <doi>10.18653/v1/R21-1001</doi>
    </paper>
  </volume>
  <volume id="demos">
    <meta><booktitle>Demonstrations of Reading</booktitle><year>2022</year></meta>
    <paper id="1"><title>Two</title><url>2022.read-demos.1</url></paper>
  </volume>
</collection>
"""


def read(text: str):
    return read_list(file_name="list", content=text.encode())


def test_papers_of_several_volumes_know_where_they_appeared():
    found = read(VOLUMES)

    one, two = found.records
    assert (found.format, found.problems) == ("acl_xml", ())
    assert one.title == "A Fast Walk through O(n) Books"
    assert one.authors == ("Aiko Mori", "Roth")
    assert (one.venue, one.year, one.track) == (
        "Proceedings of the Reading Conference",
        2021,
        "Long Papers",
    )
    assert (one.pages, one.abstract, one.doi) == ("1-9", "We read.", "10.18653/v1/R21-1001")
    assert (one.url, one.archive_id) == ("https://aclanthology.org/R21-1001/", "acl:R21-1001")
    assert one.pdf_url == "https://aclanthology.org/R21-1001.pdf"
    assert (two.venue, two.year, two.track) == ("Demonstrations of Reading", 2022, "demos")
    assert (one.line, two.line) == (10, 23)


def test_a_file_that_breaks_off_keeps_the_papers_before_it():
    found = read(VOLUMES[: VOLUMES.index("Two")])

    assert [record.title for record in found.records] == ["A Fast Walk through O(n) Books"]
    assert found.problems == (Problem(Code.BROKEN_MARKUP, 23),)


def test_what_xml_has_no_room_for_costs_only_itself():
    found = read(VOLUMES.replace("We <i>read</i>.", "We \x0b read &#3; R&D &unheard; &eacute;."))

    assert found.records[0].abstract == "We read R&D &unheard; é."
    assert found.problems == ()


def test_files_from_before_collections_are_read():
    found = read(
        """<?xml version='1.0' encoding='UTF-8'?>
<volume id="R04">
  <paper id="1000"><title>Proceedings of the Reading Conference</title></paper>
  <paper id="1001"><title>One</title><author><first>Aiko</first><last>Mori</last></author>
    <booktitle>Reading, <fixed-case>R</fixed-case>ead 2004</booktitle><year>2004</year></paper>
</volume>
"""
    )

    (one,) = found.records
    assert (found.format, one.title, one.authors) == ("acl_xml", "One", ("Aiko Mori",))
    assert (one.venue, one.year) == ("Reading, Read 2004", 2004)
    assert (one.url, one.archive_id) == ("https://aclanthology.org/R04-1001/", "acl:R04-1001")
