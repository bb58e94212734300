from dokuha.sources import read_list

ENDNOTE = (
    '<?xml version="1.0" encoding="UTF-8"?><xml><records><record><database name="My.enl">My.enl'
    '</database><ref-type name="Conference Paper">47</ref-type><rec-number>7</rec-number>'
    "<contributors><authors><author><style face='normal'>Mori, Aiko</style></author>"
    "<author>Roth, Ben</author></authors><secondary-authors><author>Editor, Eve</author>"
    "</secondary-authors></contributors><titles><title><style>Reading </style><style>Twice</style>"
    "</title><secondary-title>READ</secondary-title></titles><pages>1-9</pages>"
    "<dates><year>2021</year></dates><abstract>We read.</abstract>"
    "<keywords><keyword>a</keyword><keyword>b</keyword></keywords>"
    "<urls><web-urls><url>https://example.org/1</url></web-urls>"
    "<pdf-urls><url>internal-pdf://1/one.pdf</url></pdf-urls></urls>"
    "<electronic-resource-num>10.1000/read.1</electronic-resource-num></record></records></xml>"
)

ZOTERO = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/">
 <bib:Article rdf:about="https://example.org/1">
  <z:itemType>journalArticle</z:itemType>
  <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Mori</foaf:surname>
   <foaf:givenName>Aiko</foaf:givenName></foaf:Person></rdf:li><rdf:li><foaf:Person>
   <foaf:surname>羽田</foaf:surname><foaf:givenName>便</foaf:givenName></foaf:Person></rdf:li>
   <rdf:li><foaf:Person><foaf:surname>The Readers</foaf:surname></foaf:Person></rdf:li>
  </rdf:Seq></bib:authors><z:citationKey>mori2020</z:citationKey>
  <bib:editors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Editor</foaf:surname></foaf:Person>
  </rdf:li></rdf:Seq></bib:editors>
  <dc:subject>reading</dc:subject><dc:title>Reading in a Graph</dc:title>
  <dcterms:abstract>We read.</dcterms:abstract><dc:date>March 2020</dc:date>
  <bib:pages>1-9</bib:pages>
 </bib:Article>
 <bib:Journal rdf:about="urn:issn:1234-5678"><dc:title>Journal of Reading</dc:title></bib:Journal>
 <rdf:Description rdf:about="#item_2"><z:itemType>conferencePaper</z:itemType>
  <dcterms:isPartOf><bib:Journal><dc:title>Reading 2021</dc:title>
   <dc:identifier>DOI 10.1000/read.2</dc:identifier></bib:Journal></dcterms:isPartOf>
  <dc:title>Two</dc:title><dc:date>2021-05-01</dc:date>
 </rdf:Description>
 <z:Attachment rdf:about="#item_3"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title>
 </z:Attachment>
 <bib:Memo rdf:about="#item_4"><rdf:value>A note</rdf:value></bib:Memo>
</rdf:RDF>
"""


def read(text: str):
    return read_list(file_name="list", content=text.encode())


def test_endnote_writes_everything_in_one_line_and_keeps_its_own_files():
    found = read(ENDNOTE)

    (one,) = found.records
    assert (found.format, found.problems) == ("endnote_xml", ())
    assert (one.title, one.authors) == ("Reading Twice", ("Aiko Mori", "Ben Roth"))
    assert (one.venue, one.year, one.pages) == ("READ", 2021, "1-9")
    assert (one.doi, one.url, one.pdf_url) == ("10.1000/read.1", "https://example.org/1", "")
    assert (one.keywords, one.abstract, one.source_id) == (("a", "b"), "We read.", "7")


def test_a_zotero_graph_has_papers_beside_journals_attachments_and_notes():
    found = read(ZOTERO)

    one, two = found.records
    assert (found.format, found.problems) == ("zotero_rdf", ())
    assert (one.title, one.authors) == (
        "Reading in a Graph",
        ("Aiko Mori", "羽田 便", "The Readers"),
    )
    assert one.source_id == "mori2020"
    assert (one.venue, one.year, one.pages) == ("Journal of Reading", 2020, "1-9")
    assert (one.url, one.keywords) == ("https://example.org/1", ("reading",))
    assert (two.title, two.venue, two.year, two.doi) == (
        ("Two", "Reading 2021", 2021, "10.1000/read.2")
    )
