"""Which parts of a paper are sent, where not all of it fits: those that speak to the question."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dokuha.documents.anatomy import Anatomy, SectionRole
from dokuha.documents.words import PageWords
from dokuha.language.roles import Role
from dokuha.reading.anchoring import letters_of

SHORTEST, LONGEST = 700, 1_100
"""Characters of a passage: it ends with a sentence where it can."""
_ENDS = (".", "?", "!", "。", "？", "！")
_BEGINNING = 30
"""So many letters tell a key sentence from the others."""
SECTIONS_OF: Mapping[Role, tuple[SectionRole, ...]] = {
    Role.PURPOSE: (SectionRole.ABSTRACT, SectionRole.INTRODUCTION),
    Role.GAP: (SectionRole.INTRODUCTION, SectionRole.RELATED_WORK),
    Role.CONTRIBUTION: (SectionRole.INTRODUCTION, SectionRole.CONCLUSION),
    Role.DIFFERENCE: (SectionRole.RELATED_WORK, SectionRole.INTRODUCTION),
    Role.METHOD: (SectionRole.METHOD,),
    Role.RESULT: (SectionRole.EXPERIMENTS, SectionRole.CONCLUSION),
    Role.LIMITATION: (SectionRole.LIMITATIONS, SectionRole.DISCUSSION, SectionRole.CONCLUSION),
    Role.FUTURE: (SectionRole.CONCLUSION, SectionRole.DISCUSSION),
}
_LAST = {SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS, SectionRole.APPENDIX}


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Words that follow one another on a page; `section` is what the section they are in is for."""

    page: int
    text: str
    section: SectionRole = SectionRole.ABSTRACT


def passages(
    pages: Sequence[PageWords], anatomy: Anatomy, *, roles: Collection[Role], most: int
) -> tuple[Passage, ...]:
    """The passages that are worth most for these roles, of `most` characters, in their order.

    A paper that is short enough is there whole. Without roles each counts alike.
    """
    whole = list(_in_sections(list(_cut(pages)), anatomy))
    worth = [_worth(one, anatomy, set(roles) or set(Role)) for one in whole]
    worth[:1] = [one + 1 for one in worth[:1]]  # Where it begins it says what it is about.
    chosen, left = set[int](), most
    for place in sorted(range(len(whole)), key=lambda place: (-worth[place], place)):
        left -= len(whole[place].text)
        if left < 0:
            break
        chosen.add(place)
    return tuple(one for place, one in enumerate(whole) if place in chosen)


def _cut(pages: Sequence[PageWords]) -> Iterator[Passage]:
    for number, words in enumerate(pages, start=1):
        gathered: list[str] = []
        length = 0
        for word in words:
            gathered.append(word.text)
            length += len(word.text) + 1
            is_end = length >= SHORTEST and word.text.endswith(_ENDS)
            if is_end or length >= LONGEST:
                yield Passage(page=number, text=" ".join(gathered))
                gathered, length = [], 0
        if gathered:
            yield Passage(page=number, text=" ".join(gathered))


def _in_sections(found: Sequence[Passage], anatomy: Anatomy) -> Iterator[Passage]:
    """The same, each with what its section is for: from where a heading stands on."""
    coming = [one for one in anatomy.sections if letters_of(one.heading)]
    role = SectionRole.ABSTRACT
    for passage in found:
        letters = letters_of(passage.text)
        while coming and coming[0].page < passage.page:
            role = coming.pop(0).role
        while coming and coming[0].page == passage.page:
            if letters_of(coming[0].heading) not in letters:
                break
            role = coming.pop(0).role
        yield replace(passage, section=role)


def _worth(passage: Passage, anatomy: Anatomy, roles: set[Role]) -> float:
    letters = letters_of(passage.text)
    here = [
        one
        for one in anatomy.key_sentences
        if one.page == passage.page and letters_of(one.text)[:_BEGINNING] in letters
    ]
    said = sum(one.score * (3 if one.role in roles else 1) for one in here)
    if passage.section in _LAST:
        return said - 10
    suits = any(passage.section in SECTIONS_OF[role] for role in roles)
    return said + suits
