"""The paper's text, section by section, with its head and its captions set aside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dokuha.documents.abstract import (
    RUN_IN,
    Abstract,
    bare_abstract,
    main_lines,
    run_in_abstract,
    until_keywords,
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
    drawn = {page.number: page.drawn for page in pages}
    found = with_boxes(captions(lines, words, size=size, drawn=drawn), lines, pages, size=size)
    taken = {id(lines[place]) for caption in found for place in caption.places}
    head, body = _without_head([line for line in lines if id(line) not in taken], size)
    inside = {id(lines[place]) for caption in found for place in caption.inside}
    body = [line for line in body if id(line) not in inside]
    starts = headings(body, size=size)
    sections = _sections(body, starts, words)
    if not any(one.role is SectionRole.ABSTRACT for one in sections):
        before = body[: starts[0].start] if starts else body
        abstract = run_in_abstract(before, words) or bare_abstract([*head, *before], words)
        if abstract:
            sections.insert(0, _abstract_section(abstract))
            own = {id(line) for line in abstract.lines}
            head = [line for line in head if id(line) not in own]
    figures = tuple(caption.figure for caption in found)
    notes = tuple(footnotes(body, words, size=size))
    drawn = tuple((one.figure, tuple(lines[place] for place in one.inside)) for one in found)
    return PaperText(tuple(head), tuple(_with_roles(sections)), figures, notes, drawn)


def _without_head(lines: Sequence[Line], size: float) -> tuple[list[Line], list[Line]]:
    """The lines above the first heading or the abstract, over all columns, and the rest."""
    first = first_sure_heading(lines, size=size)
    run_in = next((line for line in lines if line.page == 1 and RUN_IN.match(line.text)), None)
    start = lines[first] if first is not None else None
    if run_in and (start is None or start.page > 1 or lines.index(run_in) < (first or 0)):
        start = run_in
    if start is None or start.page > 1:
        return [line for line in lines if line.page == 1], list(lines)
    top = start.box[1]
    head = down_the_page([line for line in lines if line.page == 1 and line.box[3] < top])
    above = {id(line) for line in head}
    return head, [line for line in lines if id(line) not in above]


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
