"""Chooses the sentences that carry the points of a paper."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dokuha.documents.anatomy import KeySentence, SectionRole
from dokuha.documents.text import TextSection
from dokuha.language.roles import Place, Role, role_of
from dokuha.language.sentences import spans

MOST = 16
_MOST_OF_A_ROLE = 4
_LEAST_SCORE = 0.5
_SHORTEST, _LONGEST = 15, 700
_PLACES = {
    SectionRole.ABSTRACT: Place.ABSTRACT,
    SectionRole.INTRODUCTION: Place.INTRODUCTION,
    SectionRole.METHOD: Place.METHOD,
    SectionRole.BACKGROUND: Place.METHOD,
    SectionRole.EXPERIMENTS: Place.RESULTS,
    SectionRole.DISCUSSION: Place.CONCLUSION,
    SectionRole.CONCLUSION: Place.CONCLUSION,
    SectionRole.LIMITATIONS: Place.LIMITATIONS,
}
_UNREAD = {SectionRole.REFERENCES, SectionRole.APPENDIX, SectionRole.ACKNOWLEDGEMENTS}


def key_sentences(sections: Sequence[TextSection]) -> list[KeySentence]:
    """The surest sentences, not too many of one role, in reading order."""
    found = [one for section in sections if section.role not in _UNREAD for one in _of(section)]
    chosen: list[KeySentence] = []
    counts = Counter[Role]()
    for one in sorted(found, key=lambda one: -one.score):
        if counts[one.role] < _MOST_OF_A_ROLE and len(chosen) < MOST:
            counts[one.role] += 1
            chosen.append(one)
    order = {id(one): place for place, one in enumerate(found)}
    return sorted(chosen, key=lambda one: order[id(one)])


def _of(section: TextSection) -> Iterator[KeySentence]:
    for number, paragraph in enumerate(section.paragraphs, start=1):
        place = _PLACES.get(section.role, Place.ELSEWHERE)
        if section.role is SectionRole.RELATED_WORK and number == len(section.paragraphs):
            place = Place.RELATED_WORK_END
        for start, end in spans(paragraph.text):
            text = paragraph.text[start:end]
            scored = role_of(text, place=place) if _SHORTEST <= len(text) <= _LONGEST else None
            if scored and scored.score >= _LEAST_SCORE:
                yield KeySentence(
                    text=text,
                    page=paragraph.page_of(start, end),
                    boxes=paragraph.boxes(start, end),
                    section=section.heading,
                    role=scored.role,
                    score=scored.score,
                )
