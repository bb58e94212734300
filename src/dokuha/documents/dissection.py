"""From bytes to anatomy, in this process and without limits of time: see `limited`."""

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from dokuha.documents.anatomy import (
    Anatomy,
    Code,
    Problem,
    Reference,
    Section,
    SectionRole,
    unreadable,
)
from dokuha.documents.citations import Sentence, with_citations
from dokuha.documents.flow import Vocabulary
from dokuha.documents.front import authors_of, title_lines, title_of
from dokuha.documents.key_sentences import key_sentences
from dokuha.documents.lines import Line, PageLines, lines_of
from dokuha.documents.reading_order import in_reading_order
from dokuha.documents.references import references
from dokuha.documents.stops import stops
from dokuha.documents.text import PaperText, TextSection, text_of
from dokuha.language.script import language_of
from dokuha.language.sentences import spans

MOST_PAGES = 200
_FEWEST_LETTERS = 10
"""A page with fewer is a picture of a page."""


class _Refused(Exception):
    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


def dissect(content: bytes, *, name: str) -> Anatomy:
    """Take the paper apart. What cannot be read is answered with the one problem that says why."""
    try:
        pages, count = _pages(content)
    except _Refused as refusal:
        return unreadable(name, refusal.code)
    letters = sum(len(line.letters) for page in pages for line in page.lines)
    if letters < _FEWEST_LETTERS * len(pages):
        return unreadable(name, Code.NO_TEXT)
    problems = (Problem(Code.TOO_LONG),) if count > MOST_PAGES else ()
    return _anatomy(name, count, in_reading_order(pages), problems)


def _pages(content: bytes) -> tuple[list[PageLines], int]:
    if b"%PDF-" not in content[:1024]:
        raise _Refused(Code.NOT_A_PDF)
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
        raise _Refused(Code.ENCRYPTED if locked else Code.BROKEN) from error
    with document:
        count = len(document)
        pages = [
            page
            for number in range(1, min(count, MOST_PAGES) + 1)
            if (page := _page(document, number))
        ]
    if not pages:
        raise _Refused(Code.BROKEN)
    return pages, count


def _page(document: pdfium.PdfDocument, number: int) -> PageLines | None:
    """One page's lines; None for a page that is broken, so that the others are read."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return None
    try:
        return lines_of(page, number=number)
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()


def _anatomy(
    name: str, count: int, lines: Sequence[Line], problems: tuple[Problem, ...]
) -> Anatomy:
    words = Vocabulary(lines)
    text = text_of(lines, words)
    title = title_lines(text.head)
    below = text.head[text.head.index(title[-1]) + 1 :] if title else ()
    sentences = key_sentences(text.sections)
    abstract = _abstract(text)
    return Anatomy(
        file=name,
        pages=count,
        title=title_of(title),
        authors=tuple(authors_of(below)),
        abstract=abstract,
        language=language_of(abstract or " ".join(line.text for line in lines[:200])),
        sections=tuple(_section(section) for section in text.sections),
        figures=text.figures,
        references=tuple(_references(text, words)),
        key_sentences=tuple(sentences),
        stops=tuple(stops(text.sections, text.figures, sentences)),
        problems=problems,
    )


def _abstract(text: PaperText) -> str:
    found = (one.text for one in text.sections if one.role is SectionRole.ABSTRACT)
    return next(found, "")


def _section(section: TextSection) -> Section:
    return Section(
        heading=section.heading, level=section.level, page=section.page, role=section.role
    )


def _references(text: PaperText, words: Vocabulary) -> list[Reference]:
    lists = [one.lines for one in text.sections if one.role is SectionRole.REFERENCES]
    listed = [one for lines in lists for one in references(lines, words)]
    return with_citations(listed, _sentences(text))


def _sentences(text: PaperText) -> Iterator[Sentence]:
    for section in text.sections:
        for paragraph in section.paragraphs:
            for start, end in spans(paragraph.text):
                page = paragraph.page_of(start, end)
                yield Sentence(paragraph.text[start:end], page, section.heading)
