"""Takes the reference list apart: one entry each, with what can be told about it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote

from dokuha.documents.anatomy import Link, Reference
from dokuha.documents.flow import Vocabulary
from dokuha.documents.lines import Line
from dokuha.documents.reference_fields import doi_in, fields
from dokuha.documents.reference_lists import LABEL, entries


def references(
    lines: Sequence[Line], words: Vocabulary, links: Sequence[Link] = ()
) -> list[Reference]:
    """The entries of the reference list, in its order; a link on one may tell its DOI."""
    dois = [link for link in links if "doi.org/" in link.url]
    found = [_with_doi(parse(one.text), one.lines, dois) for one in entries(lines, words)]
    return [one for one in found if _is_work(one)]


def _with_doi(one: Reference, lines: Sequence[Line], links: Sequence[Link]) -> Reference:
    if one.doi:
        return one
    here = (link for link in links if any(_is_on(link, line) for line in lines))
    doi = next((found for link in here if (found := doi_in(unquote(link.url)))), "")
    return replace(one, doi=doi)


def _is_on(link: Link, line: Line) -> bool:
    across, down = (link.box[0] + link.box[2]) / 2, (link.box[1] + link.box[3]) / 2
    left, top, right, bottom = line.box
    return link.page == line.page and left <= across <= right and top - 2 <= down <= bottom + 2


def references_at_end(
    lines: Sequence[Line], words: Vocabulary, links: Sequence[Link] = ()
) -> list[Reference]:
    """The reference list that ends a section without a heading of its own, if there is one."""
    for place, (before, line) in enumerate(pairwise(lines), start=1):
        if line.page == before.page and line.base - before.base < 1.3 * line.size:
            continue
        found = references(lines[place:], words, links)
        sure = [one for one in found if one.authors and (one.year or one.doi)]
        if len(sure) > 1 and found[0] in sure and len(sure) >= 0.75 * len(found):
            return found
    return []


def _is_work(one: Reference) -> bool:
    """Whether an entry names a work, and is no piece of a figure beside the list."""
    if LABEL.match(one.raw) or one.doi or one.arxiv_id:
        return True
    return not one.raw.startswith("(") and bool(one.year or "http" in one.raw or len(one.raw) > 60)


def parse(raw: str) -> Reference:
    """What one entry says. Its own numbers, names and marks are kept in `raw`."""
    label = LABEL.match(raw)
    found = fields(raw[label.end() :] if label else raw)
    own = (label["square"] or label["round"]).strip() if label else ""
    return Reference(
        label=own or _mark(found.authors, found.year, found.letter),
        raw=raw,
        title=found.title,
        authors=found.authors,
        year=found.year,
        venue=found.venue,
        doi=found.doi,
        arxiv_id=found.arxiv_id,
    )


def _mark(names: Sequence[str], year: int | None, letter: str) -> str:
    """How an author-year text would name the entry: "Quill et al., 2021a"."""
    if not names:
        return f"{year}{letter}" if year else ""
    last = [name.split()[-1] for name in names[:2]]
    who = " and ".join(last) if len(names) < 3 else f"{last[0]} et al."
    return f"{who}, {year}{letter}" if year else who
