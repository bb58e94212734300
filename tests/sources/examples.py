"""The same two papers as a list in every format, and what else a list may need to be read."""

ONE, TWO = "Café Reading in the Évening", "読書とページの速さを測る"

EXAMPLES = {
    "acl_xml": (
        '<collection id="R21">\n<volume id="1">\n<meta><booktitle>Réading</booktitle></meta>\n'
        f"<paper><title>{ONE}</title><author><first>Zoé</first><last>Mori</last></author></paper>\n"
        f"<paper><title>{TWO}</title></paper>\n</volume>\n</collection>\n"
    ),
    "arxiv_atom": (
        '<feed xmlns="http://www.w3.org/2005/Atom">\n<id>http://arxiv.org/api/1</id>\n'
        f"<entry><title>{ONE}</title><author><name>Zoé Mori</name></author></entry>\n"
        f"<entry><title>{TWO}</title></entry>\n</feed>\n"
    ),
    "arxiv_page": (
        "<html><body><dl id='articles'><dt><a href='/abs/2401.00001'>1</a></dt>\n"
        f"<dd><div class='list-title'>{ONE}</div></dd>\n<dt><a href='/abs/2401.00002'>2</a></dt>\n"
        f"<dd><div class='list-title'>{TWO}</div></dd></dl></body></html>\n"
    ),
    "awesome_list": (
        f"- **{ONE}**, *Zoé Mori, Ben Roth*, READ 2018 [[pdf](https://arxiv.org/abs/1801.00001)]\n"
        f"- **{TWO}** [[pdf](https://arxiv.org/abs/1801.00002)]\n"
        "- **The third of the papers** [[pdf](https://arxiv.org/abs/1801.00003)]\n"
    ),
    "bibtex": (
        f"@article{{a,\n title={{{ONE}}}, author={{Mori, Zoé}}}}\n@misc{{b,\n title={{{TWO}}}}}\n"
    ),
    "crossref": (
        '{"status": "ok", "message-type": "work-list", "message": {"items": [\n'
        f'{{"DOI": "10.1000/a", "title": ["{ONE}"]}},\n'
        f'{{"DOI": "10.1000/b", "title": ["{TWO}"]}}]}}}}\n'
    ),
    "csl": (
        f'[{{"id": "a", "issued": {{"raw": "2018"}}, "title": "{ONE}"}},\n'
        f'{{"id": "b", "issued": {{"raw": "2018"}}, "title": "{TWO}"}}]\n'
    ),
    "csv": f"タイトル,著者,ページ\n{ONE},Zoé Mori,1-9\n{TWO},,\n",
    "cvf": (
        f'<html><body><dl><dt class="ptitle">{ONE}</dt>\n<dd>Zoé Mori, Ben Roth</dd>\n'
        f'<dt class="ptitle">{TWO}</dt></dl></body></html>\n'
    ),
    "dblp_json": (
        '{"result": {"hits": {"@total": "2", "hit": [\n'
        f'{{"info": {{"type": "Journal Articles", "title": "{ONE}"}}}},\n'
        f'{{"info": {{"type": "Journal Articles", "title": "{TWO}"}}}}]}}}}}}\n'
    ),
    "dblp_xml": (
        f'<dblp>\n<article key="a"><author>Zoé Mori</author><title>{ONE}</title></article>\n'
        f'<article key="b"><title>{TWO}</title></article>\n</dblp>\n'
    ),
    "dokuha": "".join(
        f'{{"title": "{title}", "pdf_url": null, "code_url": null, "format": "csv", '
        f'"source_id": "{number}"}}\n'
        for number, title in enumerate((ONE, TWO))
    ),
    "endnote_xml": (
        f"<xml><records>\n<record><titles><title>{ONE}</title></titles></record>\n"
        f"<record><titles><title>{TWO}</title></titles></record>\n</records></xml>\n"
    ),
    "issues": (
        f'{{"title": "{ONE}", "url": "https://github.com/a/b/issues/1", "body": "## 手法\\nÀ"}}\n'
        f'{{"title": "{TWO}", "url": "https://github.com/a/b/issues/2", "body": "## 概要\\nで"}}\n'
    ),
    "json": (
        f'[{{"title": "{ONE}", "author": "Zoé Mori;Ben Roth", "status": "Poster"}},\n'
        f'{{"title": "{TWO}", "author": "", "status": "Oral"}}]\n'
    ),
    "markdown": f"# READ 2018\n### 1. {ONE}\n*Zoé Mori*\n### 2. {TWO}\n",
    "markdown_bullets": (
        f"* [{ONE}](https://example.org/1)\n  * À lire.\n"
        f"* [{TWO}](https://example.org/2)\n  * 良い。\n"
    ),
    "markdown_table": f"| Title | 著者 |\n|---|---|\n| {ONE} | Zoé Mori |\n| {TWO} | - |\n",
    "medline": f"PMID- 1\nTI  - {ONE}\nFAU - Mori, Zoé\n\nPMID- 2\nTI  - {TWO}\n",
    "openalex": (
        '{"results": [\n'
        f'{{"id": "https://openalex.org/W1", "type": "article", "title": "{ONE}"}},\n'
        f'{{"id": "https://openalex.org/W2", "type": "article", "title": "{TWO}"}}]}}\n'
    ),
    "openreview": (
        '{"notes": [\n'
        f'{{"id": "aaaaa", "forum": "aaaaa", "content": {{"title": {{"value": "{ONE}"}}}}}},\n'
        f'{{"id": "bbbbb", "forum": "bbbbb", "content": {{"title": {{"value": "{TWO}"}}}}}}]}}\n'
    ),
    "programme": (
        "<html><body><h2>ポスターセッション 9:00–10:30</h2>\n"
        f"<p>{ONE}</p>\n<i>Zoé Mori, Ben Roth</i>\n<p>{TWO} a b</p>\n<i>Aiko Mori, Ben Roth</i>\n"
        "<p>The third of the papers</p>\n<i>Dana Ito, Ben Roth</i></body></html>\n"
    ),
    "refer": f"%0 Book\n%T {ONE}\n%A Mori, Zoé\n\n%0 Book\n%T {TWO}\n",
    "ris": f"TY  - JOUR\nTI  - {ONE}\nAU  - Mori, Zoé\nER  - \nTY  - JOUR\nTI  - {TWO}\nER  - \n",
    "semantic_scholar": (
        f'{{"data": [{{"paperId": "a1", "title": "{ONE}"}},\n'
        f'{{"paperId": "b2", "title": "{TWO}"}}]}}\n'
    ),
    "survey_page": (
        f"<div class='paper-abstract'><p class='title'>{ONE}</p><p class='item1'>À</p></div>\n"
        f"<div class='paper-abstract'><p class='title'>{TWO}</p><p class='item1'>で</p></div>\n"
    ),
    "survey_pug": (
        f".paper-abstract\n  .title {ONE}\n  .item1\n    p À\n.paper-abstract\n  .title {TWO}\n"
    ),
    "titles": f"{ONE}\nZoé Mori, Ben Roth\n{TWO}\nThe Third Paper\nAda Quill, Chi Inkwell\n",
    "web_of_science": f"PT J\nAU Mori, Zoé\nTI {ONE}\nER\n\nPT J\nAU Roth, B\nTI {TWO}\nER\n",
    "zotero": (
        f'[{{"itemType": "journalArticle", "title": "{ONE}"}},\n'
        f'{{"itemType": "note"}}, {{"itemType": "journalArticle", "title": "{TWO}"}}]\n'
    ),
    "zotero_rdf": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:z="http://www.zotero.org/namespaces/export#">\n'
        f"<z:Work><z:title>{ONE}</z:title></z:Work>\n<z:Work><z:title>{TWO}</z:title></z:Work>\n"
        "</rdf:RDF>\n"
    ),
}
"""In composed letters (NFC), with Latin and Japanese ones that come apart in NFD."""
