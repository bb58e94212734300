"""The paper's text, section by section, with its head and its captions set aside."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dokuha.documents.anatomy import Box, Figure, SectionRole
from dokuha.documents.captions import around, captions
from dokuha.documents.flow import Flow, Vocabulary, flow_of, paragraphs
from dokuha.documents.headings import (
    Heading,
    body_size,
    first_sure_heading,
    headings,
    role_of_heading,
)
from dokuha.documents.lines import Line
from dokuha.documents.reading_order import down_the_page

_RUN_IN = re.compile(
    r"^\s*(abstract|summary|概要|要旨|あらまし|抄録)\s*(?:[—–:.：\-]+|(?<=[約要旨し])\s)\s*", re.I
)
_KEYWORDS = re.compile(
    r"^\s*(key\s?words?|index terms|ccs concepts|acm reference|general terms|キーワード)\b", re.I
)
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


def text_of(lines: Sequence[Line], words: Vocabulary) -> PaperText:
    """Part the lines (in reading order) into the head of the first page and the sections."""
    size = body_size(lines)
    head, body = _without_head(lines)
    found = captions(body, words, size=size)
    taken = {place for caption in found for place in caption.places}
    starts = headings([line for place, line in enumerate(body) if place not in taken])
    body = [line for place, line in enumerate(body) if place not in taken]
    sections = _sections(body, starts, words)
    run_in = _run_in_abstract(body[: starts[0].start] if starts else body, words)
    if run_in and not any(one.role is SectionRole.ABSTRACT for one in sections):
        sections.insert(0, run_in)
    figures = tuple(caption.figure for caption in found)
    return PaperText(tuple(head), tuple(_with_roles(sections)), figures)


def _without_head(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines above the first heading or the abstract, over all columns, and the rest."""
    first = first_sure_heading(lines)
    run_in = next((line for line in lines if line.page == 1 and _RUN_IN.match(line.text)), None)
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
    kept = _main_lines(lines)
    if role is SectionRole.ABSTRACT:
        kept = _until_keywords(kept)
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


def _main_lines(lines: Sequence[Line]) -> list[Line]:
    """Lines in the size of most letters: footnotes and the words in figures are left out."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.letters)
    if not sizes:
        return []
    size = sizes.most_common(1)[0][0]
    return [line for line in lines if abs(line.size - size) <= 0.55]


def _until_keywords(lines: Sequence[Line]) -> list[Line]:
    end = next((n for n, line in enumerate(lines) if n and _KEYWORDS.match(line.text)), len(lines))
    return list(lines[:end])


def _run_in_abstract(lines: Sequence[Line], words: Vocabulary) -> TextSection | None:
    """An abstract that begins on the line of its own heading, as in "Abstract—We ..."."""
    first = next((n for n, line in enumerate(lines) if _RUN_IN.match(line.text)), None)
    if first is None:
        return None
    kept = _main_lines(_until_keywords(lines[first:]))
    if not kept:
        return None
    flow = flow_of(kept, words)
    begin = _RUN_IN.match(flow.text)
    cut = begin.end() if begin else 0
    return TextSection(
        heading=(begin[1] if begin else "Abstract").strip(),
        level=1,
        page=kept[0].page,
        role=SectionRole.ABSTRACT,
        box=around([line.box for line in kept]),
        lines=tuple(kept),
        paragraphs=(Flow(flow.text[cut:], flow.places[cut:]),),
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
    before_the_end = any(
        one.role in (SectionRole.EXPERIMENTS, SectionRole.CONCLUSION)
        for one in sections[sections.index(section) + 1 :]
        if one.level == 1
    )
    if role is SectionRole.OTHER and above is not SectionRole.OTHER and before_the_end:
        return SectionRole.METHOD
    return role
