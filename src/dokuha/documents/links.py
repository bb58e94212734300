"""The web addresses on a page: those that can be clicked, and those that are only written."""

import ctypes
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from dokuha.documents.anatomy import Box, Link, LinkKind
from dokuha.documents.sheet import Sheet

MOST_LINKS = 300
"""So many links of one page are read."""
_LONGEST = 2_000
_MAY_BE_WRITTEN = re.compile(r"http|www", re.I)
_SCHEME = re.compile(r"^https?://(?:www\.)?", re.I)
_KINDS: tuple[tuple[LinkKind, str], ...] = (
    (
        LinkKind.DATA,
        r"zenodo\.org|figshare\.com|kaggle\.com|dataverse|datadryad\.org|osf\.io|openml\.org"
        r"|huggingface\.co/datasets|/datasets?(?:[/.?_-]|$)|data(?:set)?s?\.[a-z]",
    ),
    (
        LinkKind.CODE,
        r"github\.com|gitlab|bitbucket\.org|codeberg\.org|sourceforge\.net|huggingface\.co|sr\.ht"
        r"|pypi\.org|cran\.r-project\.org|colab\.research|4open\.science|/code(?:[/?]|$)",
    ),
    (LinkKind.VIDEO, r"youtube\.com|youtu\.be|vimeo\.com|bilibili\.com"),
    (
        LinkKind.PAPER,
        r"doi\.org|arxiv\.org|aclanthology|aclweb\.org|openreview\.net|semanticscholar|jstor\.org"
        r"|proceedings|springer|ieeexplore|dl\.acm\.org|thecvf\.com|\.pdf$",
    ),
    (LinkKind.PROJECT, r"\.github\.io|sites\.google\.com|/projects?/|~\w|project"),
)
_COMPILED = tuple((kind, re.compile(words, re.I)) for kind, words in _KINDS)


def links_of(
    document: pdfium.PdfDocument, textpage: pdfium.PdfTextPage, *, number: int
) -> list[Link]:
    """The links of one page, each address once, from the top of the page to its bottom."""
    found: dict[str, Link] = {}
    for url, box in (*_clickable(document, textpage.page), *_written(textpage)):
        whole = _tidy(url)
        key = _SCHEME.sub("", whole).rstrip("/").lower()
        # What is only written may break off at the end of a line.
        if key and not any(known.startswith(key) for known in found):
            found[key] = Link(url=whole, kind=kind_of(whole), page=number, box=box)
    return sorted(found.values(), key=lambda link: link.box[1])


def kind_of(url: str) -> LinkKind:
    """A guess by the address alone."""
    parts = urlsplit(url)
    place = f"{parts.netloc}{parts.path}"
    return next((kind for kind, words in _COMPILED if words.search(place)), LinkKind.OTHER)


def _tidy(url: str) -> str:
    """The address as one would type it, "" for what does not lead to the web."""
    url = re.sub(r"\s+", "", url).rstrip(".,;:)]}>'\"”’")[:_LONGEST]
    if url.lower().startswith("www."):
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_web = parts.scheme.lower() in ("http", "https") and "." in parts.netloc
    return url if is_web and url.isprintable() else ""


def _clickable(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[tuple[str, Box]]:
    sheet = Sheet(page)
    position, link = ctypes.c_int(0), pdfium_c.FPDF_LINK()
    rect = pdfium_c.FS_RECTF()
    for _ in range(MOST_LINKS):
        if not pdfium_c.FPDFLink_Enumerate(page, position, link):
            return
        action = pdfium_c.FPDFLink_GetAction(link)
        if not action or pdfium_c.FPDFAction_GetType(action) != pdfium_c.PDFACTION_URI:
            continue
        buffer = ctypes.create_string_buffer(_LONGEST + 1)
        pdfium_c.FPDFAction_GetURIPath(document, action, buffer, len(buffer))
        pdfium_c.FPDFLink_GetAnnotRect(link, rect)
        low, high = sorted((rect.bottom, rect.top))
        box = sheet.box(rect.left, low, rect.right, high)
        yield buffer.value.decode("utf-8", "replace"), box


def _written(textpage: pdfium.PdfTextPage) -> Iterator[tuple[str, Box]]:
    """Addresses that PDFium sees in the text, those that go on in the next line included."""
    if not _MAY_BE_WRITTEN.search(textpage.get_text_range()):
        return
    sheet = Sheet(textpage.page)
    links = pdfium_c.FPDFLink_LoadWebLinks(textpage)
    try:
        for place in range(min(pdfium_c.FPDFLink_CountWebLinks(links), MOST_LINKS)):
            buffer = (ctypes.c_ushort * (_LONGEST + 1))()
            length = pdfium_c.FPDFLink_GetURL(links, place, buffer, len(buffer))
            sides = [ctypes.c_double() for _ in range(4)]
            pdfium_c.FPDFLink_GetRect(links, place, 0, *sides)
            left, top, right, bottom = (side.value for side in sides)
            url = bytes(buffer)[: 2 * length - 2].decode("utf-16-le", "replace")
            yield url, sheet.box(left, bottom, right, top)
    finally:
        pdfium_c.FPDFLink_CloseWebLinks(links)
