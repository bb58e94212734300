"""The way through a paper in the order of the group survey method.

Abstract; introduction and the concept figure; the sentences that name the contributions; the end
of the related work, where the difference to earlier work is said; method, results and conclusion
by their figures and tables; what is cited where. The order is that of `StopName`.
"""

from collections.abc import Sequence
from dataclasses import replace

from dokuha.documents.anatomy import (
    MINUTES,
    Box,
    Figure,
    KeySentence,
    Reference,
    SectionRole,
    Stop,
    StopName,
    most_cited,
)
from dokuha.documents.captions import around
from dokuha.documents.concept import concept_figure
from dokuha.documents.text import TextSection
from dokuha.language.roles import Role

LEAST_MINUTES = 15
"""A speed reading takes so long at the least; MINUTES together are 22."""
_WHY = {
    StopName.ABSTRACT: "A good one tells the whole.",
    StopName.INTRODUCTION: "The problem, and what is new.",
    StopName.METHOD: "How it is done, by its figures first.",
    StopName.RESULTS: "The main numbers, and what they are compared with.",
    StopName.CONCLUSION: "What was reached, and what is left to do.",
    StopName.RELATED_WORK_END: "Here stands the difference to earlier work.",
}
_SECTIONS = (
    (StopName.ABSTRACT, (SectionRole.ABSTRACT,)),
    (StopName.INTRODUCTION, (SectionRole.INTRODUCTION,)),
    (StopName.METHOD, (SectionRole.METHOD, SectionRole.BACKGROUND)),
    (StopName.RESULTS, (SectionRole.EXPERIMENTS, SectionRole.DISCUSSION)),
    (
        StopName.CONCLUSION,
        (SectionRole.CONCLUSION, SectionRole.LIMITATIONS, SectionRole.DISCUSSION),
    ),
)

_RESULTS = [name for name, _roles in _SECTIONS].index(StopName.RESULTS)


def stops(
    sections: Sequence[TextSection],
    figures: Sequence[Figure],
    sentences: Sequence[KeySentence],
    references: Sequence[Reference],
) -> list[Stop]:
    """The stops that this paper has, in the order of the method; what it lacks is left out.

    What is there takes up to twice its time where much is missing.
    """
    found = [_at_section(name, roles, sections, figures) for name, roles in _SECTIONS]
    if not found[_RESULTS]:
        found[_RESULTS] = _at_last_table(figures)
    found.append(_at_concept_figure(figures, sections))
    found.append(_at_contributions(sentences))
    found.append(
        _at_end(SectionRole.RELATED_WORK, sections)
        or _at_difference(sentences)
        or _at_end(SectionRole.BACKGROUND, sections)
        or _at_end(SectionRole.INTRODUCTION, sections)
    )
    found.append(_at_references(sections, references))
    order = list(StopName)
    there = sorted((stop for stop in found if stop), key=lambda stop: order.index(stop.stop))
    return _with_enough_time(there)


def _with_enough_time(there: Sequence[Stop]) -> list[Stop]:
    short = LEAST_MINUTES - sum(stop.minutes for stop in there)
    longer: list[Stop] = []
    for stop in there:
        more = min(stop.minutes, max(short, 0))
        short -= more
        longer.append(replace(stop, minutes=stop.minutes + more))
    return longer


def _at_section(
    name: StopName,
    roles: Sequence[SectionRole],
    sections: Sequence[TextSection],
    figures: Sequence[Figure],
) -> Stop | None:
    for role in roles:
        for section in sections:
            if section.role is role:
                why = _WHY[name]
                if name in (StopName.METHOD, StopName.RESULTS):
                    why = _with_figures(why, section, sections, figures)
                return _stop(name, section.page, section.box, why)
    return None


def _with_figures(
    why: str, section: TextSection, sections: Sequence[TextSection], figures: Sequence[Figure]
) -> str:
    """The reason, and which figures and tables stand on the section's pages."""
    last = max(one.page for one in sections if one.role is section.role)
    names = [one.label for one in figures if section.page <= one.page <= last and one.label]
    return f"{why} ({', '.join(names[:4])})" if names else why


def _at_concept_figure(figures: Sequence[Figure], sections: Sequence[TextSection]) -> Stop | None:
    """The figure that explains the idea; without figures, the first table."""
    method = next((one.page for one in sections if one.role is SectionRole.METHOD), 0)
    chosen = concept_figure(figures, method=method)
    if chosen:
        return _stop(StopName.CONCEPT_FIGURE, chosen[0].page, chosen[0].box, chosen[1])
    if not figures:
        return None
    first = figures[0]
    return _stop(StopName.CONCEPT_FIGURE, first.page, first.box, f"{first.label}: no figure here.")


def _at_last_table(figures: Sequence[Figure]) -> Stop | None:
    """Where a paper without a section of results shows them."""
    tables = [one for one in figures if one.kind == "table"] or list(figures)
    if not tables:
        return None
    last = tables[-1]
    why = f"{_WHY[StopName.RESULTS]} ({last.label})"
    return _stop(StopName.RESULTS, last.page, last.box, why)


def _at_contributions(sentences: Sequence[KeySentence]) -> Stop | None:
    """The surest sentence that says what the paper gives, else what it is for."""
    name = StopName.CONTRIBUTIONS
    return _at_sentence(name, Role.CONTRIBUTION, sentences) or _at_sentence(
        name, Role.PURPOSE, sentences
    )


def _at_difference(sentences: Sequence[KeySentence]) -> Stop | None:
    """Where a paper without a section on related work says how it differs."""
    return _at_sentence(StopName.RELATED_WORK_END, Role.DIFFERENCE, sentences)


def _at_sentence(name: StopName, role: Role, sentences: Sequence[KeySentence]) -> Stop | None:
    of_role = [one for one in sentences if one.role is role and one.boxes]
    if not of_role:
        return None
    best = max(of_role, key=lambda one: one.score)
    return _stop(name, best.page, best.boxes[0], best.text)


def _at_end(role: SectionRole, sections: Sequence[TextSection]) -> Stop | None:
    """The last paragraph of the last section of this role."""
    last = [one.paragraphs[-1] for one in sections if one.role is role and one.paragraphs][-1:]
    for paragraph in last:
        if boxes := paragraph.boxes(0, len(paragraph.text)):
            name, end = StopName.RELATED_WORK_END, boxes[-1]
            column = [box for box in boxes if box[0] < end[2] and end[0] < box[2]]
            return _stop(name, paragraph.page, around(column), _WHY[name])
    return None


def _at_references(sections: Sequence[TextSection], references: Sequence[Reference]) -> Stop | None:
    """The list of references, with the works that the text names most."""
    lists = [one for one in sections if one.role is SectionRole.REFERENCES]
    if not lists:
        return None
    why = "Who is cited where tells what the paper is about."
    most = [one.label for one in most_cited(references) if one.label]
    return _stop(
        StopName.CITED, lists[0].page, lists[0].box, f"{why} ({', '.join(most)})" if most else why
    )


def _stop(name: StopName, page: int, box: Box, why: str) -> Stop:
    return Stop(stop=name, page=page, box=box, why=why, minutes=MINUTES[name])
