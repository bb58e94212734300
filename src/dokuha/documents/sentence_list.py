"""A paper as a list of its sentences, one a line, with headings on lines of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dokuha.documents.anatomy import KeySentence, SectionRole
from dokuha.documents.heading_roles import role_of_heading
from dokuha.documents.key_sentences import place_of
from dokuha.language.points import moves, points
from dokuha.language.roles import Place, Placed, Scored

# Nothing that ends a sentence, and no sign that it goes on.
_HEADING = re.compile(
    r"((\d+\.?)+ )?(?P<name>title|abstract|[A-Z一-龯ぁ-ヿ][^.?!;。．]*[^.?!;。．,:=、，])"
)
_MOST_WORDS, _MOST_LETTERS = 9, 36
_BEFORE_THE_METHOD = {SectionRole.INTRODUCTION, SectionRole.RELATED_WORK, SectionRole.ABSTRACT}
_END_OF_RELATED_WORK = 3


def sentence_sections(lines: Sequence[str]) -> list[list[tuple[int, Placed]]]:
    """The sections, each with its sentences and the places of their lines; headings are left out.

    Headings may be numbered; "title" alone on a line says that the title follows.
    """
    starts = [place for place, line in enumerate(lines) if _is_heading(line)]
    role, sections = SectionRole.OTHER, []
    for start, end in zip([-1, *starts], [*starts, len(lines)], strict=True):
        heading = lines[start].strip() if start >= 0 else ""
        role = _role(heading, role)
        texts = [place for place in range(start + 1, end) if lines[place].strip()]
        place = Place.TITLE if heading == "title" else place_of(role)
        sections.append(
            [
                (
                    line,
                    Placed(
                        text=lines[line].strip(),
                        place=_near_the_end(place, len(texts) - number),
                        heading=heading,
                        number=number,
                        left=len(texts) - number,
                        share=line / len(lines),
                    ),
                )
                for number, line in enumerate(texts, start=1)
            ]
        )
    return [section for section in sections if section]


def key_sentences_of_list(lines: Sequence[str]) -> list[KeySentence]:
    """The points of a paper; of a text without any heading, which is read as an abstract, all
    sentences that have a role. There are no pages: `page` is 0, and there are no boxes."""
    sections = sentence_sections(lines)
    is_abstract = len(sections) == 1 and not sections[0][0][1].heading
    return [
        KeySentence(
            text=one.text,
            page=0,
            boxes=(),
            section=one.heading,
            role=scored.role,
            score=scored.score,
        )
        for section in sections
        for one, scored in _weighed([one for _, one in section], is_abstract)
    ]


def _weighed(section: Sequence[Placed], is_abstract: bool) -> Iterator[tuple[Placed, Scored]]:
    if is_abstract:
        section = [replace(one, place=Place.ABSTRACT) for one in section]
    found = moves(section) if is_abstract else points(section)
    yield from ((one, scored) for one, scored in zip(section, found, strict=True) if scored)


def _is_heading(line: str) -> bool:
    """Few words without a sentence's end, more of them names than signs and numbers."""
    heading = _HEADING.fullmatch(line.strip())
    if heading is None:
        return False
    words = heading["name"].split()
    is_short = (
        len(words) <= _MOST_WORDS if line.isascii() else len(heading["name"]) <= _MOST_LETTERS
    )
    return is_short and sum(word[0].isalpha() for word in words) >= 0.6 * len(words)


def _role(heading: str, above: SectionRole) -> SectionRole:
    """What a heading does not say it has from the heading above; what follows the beginning is
    the method."""
    own = SectionRole.OTHER if heading == "title" else role_of_heading(heading)
    if own is not SectionRole.OTHER:
        return own
    return SectionRole.METHOD if above in _BEFORE_THE_METHOD else above


def _near_the_end(place: Place, left: int) -> Place:
    is_end = place is Place.RELATED_WORK and left < _END_OF_RELATED_WORK
    return Place.RELATED_WORK_END if is_end else place
