"""Chooses the sentences that carry the points of a paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dokuha.documents.anatomy import KeySentence, SectionRole
from dokuha.documents.flow import Flow
from dokuha.documents.text import TextSection
from dokuha.language.points import points
from dokuha.language.roles import Place, Placed
from dokuha.language.sentences import spans

MOST = 40
_SHORTEST, _LONGEST = 15, 700
_PLACES = {
    SectionRole.ABSTRACT: Place.ABSTRACT,
    SectionRole.INTRODUCTION: Place.INTRODUCTION,
    SectionRole.RELATED_WORK: Place.RELATED_WORK,
    SectionRole.METHOD: Place.METHOD,
    SectionRole.BACKGROUND: Place.METHOD,
    SectionRole.EXPERIMENTS: Place.RESULTS,
    SectionRole.DISCUSSION: Place.CONCLUSION,
    SectionRole.CONCLUSION: Place.CONCLUSION,
    SectionRole.LIMITATIONS: Place.LIMITATIONS,
}
_UNREAD = {SectionRole.REFERENCES, SectionRole.APPENDIX, SectionRole.ACKNOWLEDGEMENTS}


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence of the text: paragraph.text[start:end]."""

    paragraph: Flow
    start: int
    end: int
    is_last: bool

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]


def place_of(role: SectionRole) -> Place:
    return _PLACES.get(role, Place.ELSEWHERE)


def key_sentences(sections: Sequence[TextSection]) -> list[KeySentence]:
    """The surest sentences, in reading order."""
    read = [(one, list(_sentences(one))) for one in sections if one.role not in _UNREAD]
    count = sum(len(sentences) for _, sentences in read)
    found: list[KeySentence] = []
    before = 0
    for section, sentences in read:
        found += _points(section, sentences, before=before, count=count)
        before += len(sentences)
    surest = sorted(range(len(found)), key=lambda place: -found[place].score)[:MOST]
    return [found[place] for place in sorted(surest)]


def _sentences(section: TextSection) -> Iterator[_Found]:
    for paragraph in section.paragraphs:
        for start, end in spans(paragraph.text):
            if _SHORTEST <= end - start <= _LONGEST:
                yield _Found(paragraph, start, end, paragraph is section.paragraphs[-1])


def _points(
    section: TextSection, sentences: Sequence[_Found], *, before: int, count: int
) -> Iterator[KeySentence]:
    placed = [
        Placed(
            text=one.text,
            place=_place(section.role, one),
            heading=section.heading,
            number=number,
            left=len(sentences) - number,
            share=(before + number - 1) / count,
        )
        for number, one in enumerate(sentences, start=1)
    ]
    for one, scored in zip(sentences, points(placed), strict=True):
        if scored:
            yield KeySentence(
                text=one.text,
                page=one.paragraph.page_of(one.start, one.end),
                boxes=one.paragraph.boxes(one.start, one.end),
                section=section.heading,
                role=scored.role,
                score=scored.score,
            )


def _place(role: SectionRole, one: _Found) -> Place:
    is_end = role is SectionRole.RELATED_WORK and one.is_last
    return Place.RELATED_WORK_END if is_end else place_of(role)
