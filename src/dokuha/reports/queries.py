from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone, translation

from dokuha.catalogue.models import Paper, Survey
from dokuha.catalogue.queries import surveys_of
from dokuha.people.models import Affiliation, Group, Member
from dokuha.reports.models import DeckFile
from dokuha.slides.deck import (
    Credit,
    Deck,
    Language,
    Panel,
    Section,
    SlideFigure,
    SummarySlide,
)
from dokuha.summaries import queries as written
from dokuha.summaries.formats import FORMATS
from dokuha.summaries.models import Figure, State, Summary

SUBMITTED = Q(entries__paper__summaries__state=State.SUBMITTED)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """A survey, how many summaries its deck would have, and the decks made of it."""

    survey: Survey
    summaries: int
    decks: list[DeckFile]


def shelves_of(group: Group) -> list[Shelf]:
    """The group's surveys with their decks, the newest of both first."""
    decks: dict[int, list[DeckFile]] = {}
    for deck in DeckFile.objects.filter(survey__group=group).select_related("survey", "asked_by"):
        decks.setdefault(deck.survey_id, []).append(deck)
    return [
        Shelf(survey=survey, summaries=survey.written, decks=decks.get(survey.pk, []))
        for survey in surveys_of(group).annotate(
            written=Count("entries__paper__summaries", filter=SUBMITTED)
        )
    ]


def deck_of(survey: Survey, *, language: Language, today: date) -> Deck:
    """Put the survey's submitted summaries together, by session, with their figures."""
    summaries = list(written.submitted_of(survey))
    parts: dict[str, list[SummarySlide]] = {}
    with translation.override(language):
        for summary in summaries:
            session = summary.session or ""  # type: ignore[attr-defined] # from submitted_of
            parts.setdefault(session, []).append(_slide(summary))
    without = parts.pop("", [])  # Papers without a session come last.
    if without:
        parts[""] = without
    return Deck(
        title=survey.name,
        subtitle=survey.about,
        group=survey.group.name,
        made_on=today,
        sections=tuple(Section(name=name, slides=tuple(parts[name])) for name in parts),
        papers_total=survey.entries.count(),
        papers_read=len({summary.paper_id for summary in summaries}),
        credits=_credits(survey.group, [summary.author for summary in summaries], today),
        language=language,
    )


def _slide(summary: "Summary") -> SummarySlide:
    form = FORMATS[summary.format]
    half = (len(form.fields) + 1) // 2
    answered = [
        (place, field) for place, field in enumerate(form.fields) if summary.answers.get(field.key)
    ]
    paper: Paper = summary.paper
    return SummarySlide(
        number=str(summary.number),  # type: ignore[attr-defined] # from submitted_of
        title=paper.title,
        authors=tuple(paper.authors),
        venue=paper.venue,
        year=paper.year,
        url=paper.url or paper.pdf_url,
        writer=summary.author.name,
        written_on=timezone.localdate(summary.submitted_at),
        format_name=str(form.name),
        one_liner=summary.one_liner,
        panels=tuple(
            Panel(
                heading=str(field.name),
                markdown=summary.answers[field.key],
                place="left" if place < half else "right",
            )
            for place, field in answered
        ),
        figures=tuple(_figures(summary.figures.all())),
    )


def _figures(figures: Iterable[Figure]) -> Iterable[SlideFigure]:
    for figure in figures:
        with figure.image.open() as file:
            yield SlideFigure(
                content=file.read(),
                media_type=figure.media_type,
                caption=figure.caption,
                width=figure.width,
                height=figure.height,
            )


def _credits(group: Group, authors: Sequence[Member], today: date) -> tuple[Credit, ...]:
    """Who wrote how many, most first; the institution is the newest one of each."""
    counts = Counter(authors)
    newest = {
        affiliation.membership.member_id: affiliation.institution.name
        for affiliation in Affiliation.objects.filter(
            membership__group=group, membership__member__in=counts, since_on__lte=today
        )
        .select_related("membership", "institution")
        .order_by("since_on", "pk")
    }
    return tuple(
        Credit(name=member.name, institution=newest.get(member.pk, ""), summaries=count)
        for member, count in sorted(counts.items(), key=lambda one: (-one[1], one[0].name))
    )
