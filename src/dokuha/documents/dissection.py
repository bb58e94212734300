"""From bytes to anatomy, in this process and without limits of time: see `limited`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dokuha.documents.abstract import without_note_marks
from dokuha.documents.anatomy import (
    Anatomy,
    Link,
    Reference,
    Section,
    SectionRole,
    unreadable,
)
from dokuha.documents.citations import Sentence, with_citations
from dokuha.documents.flow import Vocabulary
from dokuha.documents.front import authors_of, title_lines, title_of
from dokuha.documents.key_sentences import key_sentences
from dokuha.documents.opening import UnreadablePdf
from dokuha.documents.pages import Pages, pages_of
from dokuha.documents.reading_order import in_reading_order
from dokuha.documents.references import references, references_at_end
from dokuha.documents.stops import stops
from dokuha.documents.text import PaperText, TextSection, text_of
from dokuha.language.script import language_of
from dokuha.language.sentences import spans


def dissect(content: bytes, *, name: str) -> Anatomy:
    """Take the paper apart. What cannot be read is answered with the one problem that says why."""
    try:
        read = pages_of(content)
    except UnreadablePdf as refusal:
        return unreadable(name, refusal.code)
    return _anatomy(name, read)


def _anatomy(name: str, read: Pages) -> Anatomy:
    lines = in_reading_order(read.pages)
    words = Vocabulary(lines)
    text = text_of(lines, words, read.pages)
    title = title_lines(text.head)
    below = text.head[text.head.index(title[-1]) + 1 :] if title else ()
    sentences = key_sentences(text.sections)
    listed, unlinked = _references(text, words, read.links)
    abstract = _abstract(text)
    return Anatomy(
        file=name,
        pages=read.count,
        title=title_of(title),
        authors=tuple(authors_of(below)),
        abstract=abstract,
        language=language_of(abstract or " ".join(line.text for line in lines[:200])),
        sections=tuple(_section(section) for section in text.sections),
        figures=text.figures,
        references=tuple(listed),
        unlinked_citations=unlinked,
        key_sentences=tuple(sentences),
        stops=tuple(stops(text.sections, text.figures, sentences, listed)),
        footnotes=text.footnotes,
        links=tuple(_in_sections(read.links, text.sections)),
        problems=read.problems,
    )


def _abstract(text: PaperText) -> str:
    found = (one for one in text.sections if one.role is SectionRole.ABSTRACT)
    paragraphs = next((one.paragraphs for one in found), ())
    return " ".join(without_note_marks(one) for one in paragraphs)


def _in_sections(links: Sequence[Link], sections: Sequence[TextSection]) -> Iterator[Link]:
    """The links, each with the heading of the section in whose lines it stands."""
    for link in links:
        x, y = (link.box[0] + link.box[2]) / 2, (link.box[1] + link.box[3]) / 2
        heading = next((one.heading for one in sections if _holds(one, link.page, x, y)), "")
        yield replace(link, section=heading)


def _holds(section: TextSection, page: int, x: float, y: float) -> bool:
    return any(
        line.page == page and line.box[0] <= x <= line.box[2] and line.box[1] <= y <= line.box[3]
        for line in section.lines
    )


def _section(section: TextSection) -> Section:
    return Section(
        heading=section.heading, level=section.level, page=section.page, role=section.role
    )


def _references(
    text: PaperText, words: Vocabulary, links: Sequence[Link]
) -> tuple[list[Reference], int]:
    """The reference list, and how many marks of the text name none of it."""
    lists = [one.lines for one in text.sections if one.role is SectionRole.REFERENCES]
    listed = [one for lines in lists for one in references(lines, words, links)]
    if not lists and text.sections:
        listed = references_at_end(text.sections[-1].lines, words, links)
    return with_citations(listed, sentences_of(text))


def sentences_of(text: PaperText) -> Iterator[Sentence]:
    """The sentences of text and captions, and the lines inside figures and tables."""
    for section in text.sections:
        for paragraph in section.paragraphs:
            for start, end in spans(paragraph.text):
                page = paragraph.page_of(start, end)
                places = paragraph.places[start:end]
                yield Sentence(paragraph.text[start:end], page, section.heading, places)
    for figure in text.figures:
        for start, end in spans(figure.caption):
            yield Sentence(figure.caption[start:end], figure.page, figure.label)
    for figure, lines in text.inside:
        for line in lines:
            yield Sentence(line.text, figure.page, figure.label)
