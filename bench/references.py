"""References, citations, figures and tables in real PDFs of the folder DOKUHA_BENCH_DATA.

What publishers deposited at Crossref stands as XML beside the papers. Their lists leave out works
and name many by fields that the page does not show, so two figures are given: how many works of
the deposit the page names at all (by DOI or title), and how many of those were found.
"""

import csv
import os
import re
import time
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

from bench import Measure
from dokuha.documents.anatomy import Anatomy, Reference, SectionRole
from dokuha.documents.citations import with_citations
from dokuha.documents.dissection import dissect, sentences_of
from dokuha.documents.flow import Vocabulary
from dokuha.documents.pages import pages_of
from dokuha.documents.reading_order import in_reading_order
from dokuha.documents.references import references
from dokuha.documents.text import text_of

BY_HAND = Path(__file__).with_name("figures_by_hand.csv")
"""How many figures, tables and algorithms a person counted on the pages of ten papers."""


def measure() -> Iterator[Measure]:
    data = os.environ.get("DOKUHA_BENCH_DATA")
    if not data:
        yield Measure("references and figures", "skipped", "set DOKUHA_BENCH_DATA")
        return
    for folder in sorted(one for one in Path(data, "pdf").iterdir() if one.is_dir()):
        papers = [(path, dissect(path.read_bytes(), name=path.name)) for path in _papers(folder)]
        yield from _deposits(folder.name, papers)
        yield from _fields(folder.name, [found for _path, found in papers])
        yield from _figures(papers)
        yield _time(folder.name, [path for path, _found in papers])


def _papers(folder: Path) -> list[Path]:
    """Every paper; other PDFs, such as those of its figures, lie deeper."""
    return sorted(folder.glob("*/*.pdf"))


def _deposits(name: str, papers: list[tuple[Path, Anatomy]]) -> Iterator[Measure]:
    wanted = named = found = listed = deposits = 0
    for path, anatomy in papers:
        for xml in path.parent.glob("*.crossref.xml"):
            works = list(_deposited(xml))
            page = _key(_text(path))
            told = [one for one in works if _is_in(one, page)]
            keys = "\n".join(_key(one.raw) + _key(one.doi) for one in anatomy.references)
            wanted, named = wanted + len(works), named + len(told)
            found += sum(_is_in(one, keys) for one in told)
            deposits, listed = deposits + 1, listed + len(anatomy.references)
    if deposits:
        yield Measure(f"{name}: works deposited", str(wanted), f"{deposits} papers")
        yield Measure(f"{name}: named on the page", str(named), "by DOI or title")
        yield Measure(f"{name}: found of those", f"{found / named:.3f}", f"{listed} listed in all")


def _deposited(xml: Path) -> Iterator[tuple[str, str]]:
    """DOI and title, as keys, of each cited work."""
    for node in ElementTree.parse(xml).iter():
        if node.tag.rpartition("}")[2] == "citation":
            texts = {child.tag.rpartition("}")[2]: child.text or "" for child in node}
            title = texts.get("article_title") or texts.get("volume_title") or ""
            yield _key(texts.get("doi", "")), _key(title)


def _is_in(work: tuple[str, str], text: str) -> bool:
    return any(key and key in text for key in work)


def _text(path: Path) -> str:
    with pdfium.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "".join(pages).replace("\ufffe", "").replace("\x02", "")


def _fields(name: str, papers: list[Anatomy]) -> Iterator[Measure]:
    listed = [one for paper in papers for one in paper.references]
    whole = [one for paper in papers if (one := _is_counted_through(paper.references)) is not None]
    yield Measure(
        f"{name}: references",
        f"{len(listed)} in {len(papers)} papers",
        f"title {_share(one.title for one in listed)}, authors "
        f"{_share(one.authors for one in listed)}, year {_share(one.year for one in listed)}",
    )
    if whole:
        yield Measure(f"{name}: numbered 1 to n without a gap", f"{sum(whole)} of {len(whole)}")
    unlinked = sum(paper.unlinked_citations for paper in papers)
    cited = _share(one.cited_in for one in listed)
    yield Measure(f"{name}: cited somewhere", cited, f"{unlinked} marks name nothing")


def _is_counted_through(listed: tuple[Reference, ...]) -> bool | None:
    """Whether a numbered list has every number; None for others."""
    numbers = [int(one.label) for one in listed if re.fullmatch(r"\d{1,3}", one.label)]
    return numbers == list(range(1, len(listed) + 1)) if numbers else None


def _figures(papers: list[tuple[Path, Anatomy]]) -> Iterator[Measure]:
    counted = {row["paper"]: row for row in csv.DictReader(BY_HAND.open(encoding="utf-8"))}
    known = [
        (counted[path.parent.name], one) for path, one in papers if path.parent.name in counted
    ]
    if not known:
        return
    wanted = found = 0
    for row, anatomy in known:
        kinds = Counter(one.kind for one in anatomy.figures if one.caption)
        for kind in ("figure", "table", "algorithm"):
            there = int(row[f"{kind}s"])
            wanted, found = wanted + there, found + min(there, kinds[kind])
    yield Measure("figures, tables, algorithms with captions", f"{found} of {wanted}", "by hand")


def _time(name: str, paths: list[Path]) -> Measure:
    spent = 0.0
    for path in paths:
        pages = pages_of(path.read_bytes()).pages
        lines = in_reading_order(pages)
        words = Vocabulary(lines)
        text = text_of(lines, words, pages)
        start = time.perf_counter()
        listed = [
            one
            for part in text.sections
            if part.role is SectionRole.REFERENCES
            for one in references(part.lines, words)
        ]
        with_citations(listed, sentences_of(text))
        spent += time.perf_counter() - start
    return Measure(f"{name}: time for references and marks", f"{spent / len(paths) * 1000:.0f} ms")


def _share(values: Iterator[object]) -> str:
    known = [bool(value) for value in values]
    return f"{sum(known) / len(known):.3f}" if known else "none"


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\W_]+", "", "".join(one for one in plain if not unicodedata.combining(one)))
