"""Which slides of a deck may be shown to everybody, and as whose."""

from dataclasses import dataclass, replace

from dokuha.publication.models import Appearance, Consent
from dokuha.slides.deck import ChartSlide, Deck, Section, Slide, SummarySlide, TextSlide


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The part of a deck that may be published, and what stays behind, counted."""

    deck: Deck
    unasked_people: int
    unasked_slides: int
    refused_slides: int

    @property
    def slides(self) -> list[Slide]:
        return [slide for section in self.deck.sections for slide in section.slides]

    @property
    def written(self) -> int:
        return sum(not isinstance(slide, ChartSlide) for slide in self.slides)


def select(deck: Deck, consents: dict[int, Consent], *, with_figures: bool) -> Selection:
    """Leave out whoever said no or was not asked, and no name of theirs stays.

    A chart counts the papers of all; where somebody is left out, it is left out too.
    """
    slides = [slide for section in deck.sections for slide in section.slides]
    written = [slide for slide in slides if not isinstance(slide, ChartSlide)]
    unasked = [slide for slide in written if not _writers_of(slide) <= consents.keys()]
    asked = [slide for slide in written if _writers_of(slide) <= consents.keys()]
    refused = [slide for slide in asked if not _agreed(slide, consents)]
    with_charts = not unasked and not refused
    sections = tuple(
        Section(
            name=section.name,
            slides=tuple(
                _nameless(slide, with_figures=with_figures)
                for slide in section.slides
                if (with_charts if isinstance(slide, ChartSlide) else _agreed(slide, consents))
            ),
        )
        for section in deck.sections
    )
    return Selection(
        deck=replace(deck, sections=sections, credits=()),
        unasked_people=len(
            {one for slide in unasked for one in _writers_of(slide)} - set(consents)
        ),
        unasked_slides=len(unasked),
        refused_slides=len(refused),
    )


def _agreed(slide: Slide, consents: dict[int, Consent]) -> bool:
    """Whoever wrote in it must agree, also whoever only helped."""
    if isinstance(slide, ChartSlide):
        return False
    said = [consents.get(one) if one else None for one in _writers_of(slide)]
    return all(consent and consent.appearance != Appearance.HIDDEN for consent in said)


def _writers_of(slide: SummarySlide | TextSlide) -> set[int | None]:
    return {slide.writer_id, *(slide.with_ids if isinstance(slide, SummarySlide) else ())}


def _nameless(slide: Slide, *, with_figures: bool) -> Slide:
    """Without the name that the group knows; the public one is put in when it is shown."""
    if isinstance(slide, ChartSlide):
        return slide
    if isinstance(slide, SummarySlide) and not with_figures:
        slide = replace(slide, figures=())
    return replace(slide, writer="")
