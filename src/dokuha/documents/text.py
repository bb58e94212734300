"""The paper's text, section by section, with its head and its captions set aside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dokuha.documents.abstract import (
    RUN_IN,
    Abstract,
    bare_abstract,
    follows,
    is_prose,
    main_lines,
    run_in_abstract,
    until_keywords,
    without_keywords,
)
from dokuha.documents.anatomy import Box, Figure, Footnote, SectionRole
from dokuha.documents.captions import around, captions
from dokuha.documents.floats import with_boxes
from dokuha.documents.flow import Flow, Vocabulary, paragraphs
from dokuha.documents.footnotes import footnotes
from dokuha.documents.heading_roles import role_of_heading, stands_alone
from dokuha.documents.headings import Heading, body_size, first_sure_heading, headings
from dokuha.documents.lines import Line, PageLines
from dokuha.documents.reading_order import down_the_page

# Parts that are so whatever the whole is.
_OWN = {SectionRole.RELATED_WORK, SectionRole.LIMITATIONS}


@dataclass(frozen=True, kw_only=True, slots=True)
class TextSection:
    """A section with its running text; `box` is the heading's, or the first line's without one."""

    heading: str
    level: int
    page: int
    role: SectionRole
    box: Box
    lines: tuple[Line, ...]
    paragraphs: tuple[Flow, ...]

    @property
    def text(self) -> str:
        return " ".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class PaperText:
    head: tuple[Line, ...]
    sections: tuple[TextSection, ...]
    figures: tuple[Figure, ...]
    footnotes: tuple[Footnote, ...]
    inside: tuple[tuple[Figure, tuple[Line, ...]], ...] = ()


def text_of(lines: Sequence[Line], words: Vocabulary, pages: Sequence[PageLines] = ()) -> PaperText:
    """Part the lines (in reading order) into the head of the first page and the sections."""
    size = body_size(lines)
    drawings = {page.number: page.drawn for page in pages}
    labelled = captions(lines, words, size=size, drawn=drawings)
    found = with_boxes(labelled, lines, pages, size=size)
    taken = {id(lines[place]) for caption in found for place in caption.places}
    plain = [line for line in lines if id(line) not in taken]
    head, body = _without_head(plain, size)
    inside = {id(lines[place]) for caption in found for place in caption.inside}
    body = [line for line in body if id(line) not in inside]
    starts = headings(body, size=size)
    sections = _sections(body, starts, words)
    if not any(one.role is SectionRole.ABSTRACT for one in sections):
        first = {id(line) for line in [*head, *(body[: starts[0].start] if starts else body)]}
        before = [line for line in plain if id(line) in first]
        abstract = run_in_abstract(before, words) or bare_abstract(before, words)
        if abstract:
            above, below = _around(abstract, before)
            sections = [_abstract_section(abstract), *_opening(below, words), *sections]
            head = [line for line in head if id(line) in above]
    figures = tuple(caption.figure for caption in found if not caption.goes_on)
    notes = tuple(footnotes(body, words, size=size))
    drawn = tuple((one.figure, tuple(lines[place] for place in one.inside)) for one in found)
    return PaperText(tuple(head), tuple(_with_roles(sections)), figures, notes, drawn)


def _without_head(lines: Sequence[Line], size: float) -> tuple[list[Line], list[Line]]:
    """The lines above the first heading or the abstract, over all columns, and the rest.

    A long list of authors may push the abstract to the second page.
    """
    first = first_sure_heading(lines, size=size)
    run_in = next((n for n, line in enumerate(lines) if RUN_IN.match(line.text)), None)
    found = [place for place in (first, run_in) if place is not None and lines[place].page <= 2]
    start = lines[min(found)] if found else None
    if start is None or (start.page == 2 and not _is_abstract(start)):
        return [line for line in lines if line.page == 1], list(lines)
    above = [[line for line in lines if line.page == page] for page in range(1, start.page + 1)]
    above[-1] = _above(start, above[-1])
    head = [line for page in above for line in down_the_page(page)]
    own = {id(line) for line in head}
    return head, [line for line in lines if id(line) not in own]


def _above(start: Line, lines: Sequence[Line]) -> list[Line]:
    """The lines of the page above this one, but for text that goes on below beside it."""
    place = next(place for place, line in enumerate(lines) if line is start)
    later: list[Line] = []
    below: Line | None = None
    for line in reversed(lines[place + 1 :]):
        goes_on = below is not None and follows(line, below)
        if line.box[3] < start.box[1] and not goes_on:
            later.append(line)
        else:
            below = line
    return [*(line for line in lines[:place] if line.box[3] < start.box[1]), *later[::-1]]


def _is_abstract(line: Line) -> bool:
    return bool(RUN_IN.match(line.text)) or role_of_heading(line.text) is SectionRole.ABSTRACT


def _sections(
    body: Sequence[Line], starts: Sequence[Heading], words: Vocabulary
) -> list[TextSection]:
    ends = [*(start.start for start in starts[1:]), len(body)][: len(starts)]
    return [
        _section(start, body[start.start : start.end], body[start.end : end], words)
        for start, end in zip(starts, ends, strict=True)
    ]


def _section(
    start: Heading, own: Sequence[Line], lines: Sequence[Line], words: Vocabulary
) -> TextSection:
    role = role_of_heading(start.text)
    kept = main_lines(lines)
    if role is SectionRole.ABSTRACT:
        kept = until_keywords(kept)
    is_list = role is SectionRole.REFERENCES
    return TextSection(
        heading=start.text,
        level=start.level,
        page=start.page,
        role=role,
        box=around([line.box for line in own]),
        lines=tuple(kept),
        paragraphs=() if is_list else tuple(paragraphs(kept, words)),
    )


def _abstract_section(abstract: Abstract) -> TextSection:
    return TextSection(
        heading=abstract.heading,
        level=1,
        page=abstract.lines[0].page,
        role=SectionRole.ABSTRACT,
        box=around([line.box for line in abstract.lines]),
        lines=abstract.lines,
        paragraphs=(abstract.text,),
    )


def _around(abstract: Abstract, before: Sequence[Line]) -> tuple[set[int], list[Line]]:
    """The ids of the lines above the abstract, if there are any, and the lines below it."""
    own = {id(line) for line in abstract.lines}
    places = [place for place, line in enumerate(before) if id(line) in own]
    above, below = before[: places[0]], list(before[places[-1] + 1 :])
    return {id(line) for line in above or below}, below


def _opening(after: Sequence[Line], words: Vocabulary) -> Iterator[TextSection]:
    """The text after the abstract that comes before any heading, as letters to a journal have."""
    lines = without_keywords(main_lines(after))
    if is_prose(lines):
        yield TextSection(
            heading="",
            level=1,
            page=lines[0].page,
            role=SectionRole.INTRODUCTION,
            box=lines[0].box,
            lines=tuple(lines),
            paragraphs=tuple(paragraphs(lines, words)),
        )


def _with_roles(sections: Sequence[TextSection]) -> list[TextSection]:
    """Give parts the role of their whole, appendices theirs, and the unnamed middle "method"."""
    result: list[TextSection] = []
    above, after_references = SectionRole.OTHER, False
    for section in sections:
        role = section.role
        if section.level == 1:
            role = _main_role(role, above, after_references, sections, section)
            above = role
        elif above is not SectionRole.OTHER and not _is_its_own(role, above):
            role = above
        after_references = after_references or role is SectionRole.REFERENCES
        result.append(replace(section, role=role))
    return result


def _is_its_own(role: SectionRole, above: SectionRole) -> bool:
    """Whether a part says better than its whole what it is for."""
    return role in _OWN or (role is SectionRole.EXPERIMENTS and above is SectionRole.METHOD)


def _main_role(
    role: SectionRole,
    above: SectionRole,
    after_references: bool,
    sections: Sequence[TextSection],
    section: TextSection,
) -> SectionRole:
    if role in (SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS):
        return role
    if after_references or above is SectionRole.APPENDIX:
        return SectionRole.APPENDIX
    if role is SectionRole.OTHER and stands_alone(section.heading):
        return role
    before_the_end = any(
        one.role in (SectionRole.EXPERIMENTS, SectionRole.CONCLUSION)
        for one in sections[sections.index(section) + 1 :]
        if one.level == 1
    )
    if role is SectionRole.OTHER and above is not SectionRole.OTHER and before_the_end:
        return SectionRole.METHOD
    return role
