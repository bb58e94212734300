"""Opens a PDF and reads its pages: lines, links, and whether they are pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from dokuha.documents.anatomy import Link
from dokuha.documents.captions import is_like_caption
from dokuha.documents.drawings import drawings_of
from dokuha.documents.lines import PageLines, lines_of
from dokuha.documents.links import links_of
from dokuha.documents.opening import UnreadablePdf, opened
from dokuha.documents.problems import Code, Problem

MOST_PAGES = 200
_FEWEST_LETTERS = 10
"""A page with fewer has no text."""
_PICTURE = 0.5
"""A picture over so much of a page without text is a scan of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pages:
    """What was read; `count` is how many pages the file has, which may be more than were read."""

    pages: tuple[PageLines, ...]
    links: tuple[Link, ...]
    count: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    lines: PageLines
    links: tuple[Link, ...]
    has_text: bool
    is_picture: bool


def pages_of(content: bytes) -> Pages:
    """Raises UnreadablePdf for a file in which there is nothing to read."""
    with opened(content) as document:
        count = len(document)
        numbers = range(1, min(count, MOST_PAGES) + 1)
        read = [page for number in numbers if (page := _page(document, number))]
    if not read:
        raise UnreadablePdf(Code.BROKEN)
    if not any(page.has_text for page in read):
        raise UnreadablePdf(_without_text(read))
    return Pages(
        pages=tuple(page.lines for page in read),
        links=tuple(link for page in read for link in page.links),
        count=count,
        problems=tuple(_problems(read, count)),
    )


def _without_text(read: Sequence[_Page]) -> Code:
    return Code.SCAN if any(page.is_picture for page in read) else Code.NO_TEXT


def _problems(read: Sequence[_Page], count: int) -> list[Problem]:
    """What a reader of the anatomy should know although there is one."""
    scans = sum(page.is_picture for page in read)
    found = [Problem(Code.SCAN)] if scans * 3 > len(read) else []
    return [*found, Problem(Code.TOO_LONG)] if count > MOST_PAGES else found


def _page(document: pdfium.PdfDocument, number: int) -> _Page | None:
    """One page; None for a page that is broken, so that the others are read."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return None
    try:
        return _read(document, page, number)
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()


def _read(document: pdfium.PdfDocument, page: pdfium.PdfPage, number: int) -> _Page:
    textpage = page.get_textpage()
    try:
        lines = lines_of(textpage, number=number)
        if any(is_like_caption(line) for line in lines.lines):
            lines = replace(lines, drawn=drawings_of(page))
        has_text = sum(len(line.letters) for line in lines.lines) >= _FEWEST_LETTERS
        links = links_of(document, textpage, number=number) if has_text else ()
        return _Page(lines, tuple(links), has_text, not has_text and _is_picture(page))
    finally:
        textpage.close()


def _is_picture(page: pdfium.PdfPage) -> bool:
    width, height = page.get_size()
    images = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    covered = 0.0
    for image in images:
        left, bottom, right, top = image.get_bounds()
        covered += abs((right - left) * (top - bottom))
    return bool(covered > width * height * _PICTURE)
