from dokuha.sources import read_list

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query: all:reading</title>
  <link href="https://arxiv.org/api/query?search_query=all:reading" rel="self"/>
  <entry>
    <id>http://arxiv.org/abs/2111.00001v2</id>
    <published>2021-11-26T00:45:08Z</published>
    <title>Reading
  in Lines</title>
    <summary>  We read.
    </summary>
    <author><name>Aiko Mori</name></author><author><name>Ben Roth</name></author>
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">Accepted at READ 2022</arxiv:comment>
    <link href="http://arxiv.org/abs/2111.00001v2" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/2111.00001v2" type="application/pdf"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.CV"/>
  </entry>
  <entry>
    <id>http://arxiv.org/abs/cs/0601001v1</id><published>2006-01-01T00:00:00Z</published>
    <title>Early Reading</title><author><name>Chen Li</name></author>
  </entry>
</feed>
"""


def read(text: str):
    return read_list(file_name="list", content=text.encode())


def test_an_answer_of_its_search_has_each_paper_with_where_it_will_appear():
    found = read(FEED)

    one, two = found.records
    assert (found.format, found.problems) == ("arxiv_atom", ())
    assert (one.title, one.abstract) == ("Reading in Lines", "We read.")
    assert one.authors == ("Aiko Mori", "Ben Roth")
    assert (one.arxiv_id, one.year, one.venue, one.track) == ("2111.00001", 2022, "READ", "cs.CV")
    assert one.url == "https://arxiv.org/abs/2111.00001v2"
    assert one.pdf_url == "https://arxiv.org/pdf/2111.00001v2"
    assert (two.arxiv_id, two.year, two.venue) == ("cs/0601001", 2006, "arXiv")


PAGE = """<!DOCTYPE html><html><body><h1>Computer Vision</h1>
<dl id='articles'><h3>New submissions (showing 1 of 1 entries)</h3>
<dt><a name='item1'>[1]</a> <a href ="/abs/2411.00002" title="Abstract">arXiv:2411.00002</a>
[<a href="/pdf/2411.00002">pdf</a>]</dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span>
  Pages Turned</div>
<div class='list-authors'><a href="/s">Aiko Mori</a>, <a href="/s">Ben Roth</a></div>
<div class='list-comments mathjax'><span class='descriptor'>Comments:</span> 9 pages</div>
<div class='list-subjects'><span class='descriptor'>Subjects:</span>
<span class="primary-subject">Computer Vision and Pattern Recognition (cs.CV)</span>; AI</div>
<p class='mathjax'>We turn pages.</p></div></dd></dl>
<h3>Replacements (showing 1 of 1 entries)</h3><dl>
<dt><a href="/abs/2301.00003">arXiv:2301.00003</a></dt>
<dd><div class="list-title"><span class="descriptor">Title:</span> Title: Again</div></dd></dl>
</body></html>"""


def test_a_page_of_what_is_new_has_its_parts_as_sessions():
    found = read(PAGE)

    one, two = found.records
    assert (found.format, found.problems) == ("arxiv_page", ())
    assert (one.title, one.authors) == ("Pages Turned", ("Aiko Mori", "Ben Roth"))
    assert (one.session, one.track, one.abstract) == ("New submissions", "cs.CV", "We turn pages.")
    assert (one.arxiv_id, one.year, one.venue) == ("2411.00002", 2024, "arXiv")
    assert one.pdf_url == "https://arxiv.org/pdf/2411.00002"
    assert (two.title, two.session, two.arxiv_id) == ("Title: Again", "Replacements", "2301.00003")
