from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from dokuha.catalogue.models import Entry, Survey
from dokuha.catalogue.queries import surveys_of
from dokuha.people.models import Group
from dokuha.reports.models import DeckFile, Report, Section, Slide, Version
from dokuha.summaries.models import State, Summary

SUBMITTED = Q(entries__paper__summaries__state=State.SUBMITTED)
TAKEN_BACK = Q(summary__state=State.DRAFT)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """A survey, how many summaries its deck would have, its reports, and the quick decks of it."""

    survey: Survey
    summaries: int
    reports: list[Report]
    decks: list[DeckFile]


@dataclass(frozen=True, kw_only=True)
class StripSection:
    section: Section
    slides: list[Slide]


def shelves_of(group: Group) -> list[Shelf]:
    """The group's surveys with their reports and quick decks, the newest of all first."""
    decks: dict[int, list[DeckFile]] = {}
    made = DeckFile.objects.filter(survey__group=group, version=None)
    for deck in made.select_related("survey", "asked_by", "version"):
        decks.setdefault(deck.survey_id, []).append(deck)
    reports: dict[int, list[Report]] = {}
    for report in reports_of(group):
        reports.setdefault(report.survey_id, []).append(report)
    return [
        Shelf(
            survey=survey,
            summaries=survey.written,
            reports=reports.get(survey.pk, []),
            decks=decks.get(survey.pk, []),
        )
        for survey in surveys_of(group).annotate(
            written=Count("entries__paper__summaries", filter=SUBMITTED)
        )
    ]


def reports_of(group: Group) -> QuerySet[Report]:
    """The group's reports, the newest first; each has `slide_count` and `newest_version`."""
    return (
        Report.objects.filter(survey__group=group)
        .select_related("survey", "started_by")
        .annotate(
            slide_count=Count("slides", distinct=True),
            newest_version=Count("versions", distinct=True),
        )
        .order_by("-started_at", "-pk")
    )


def slides_of(report: Report) -> QuerySet[Slide]:
    """The report's slides in their order, without summaries that were taken back."""
    return (
        Slide.objects.filter(report=report)
        .exclude(TAKEN_BACK)
        .select_related("section", "author", "summary__paper", "summary__author", "report__survey")
        .order_by("section__position", "section", "position", "pk")
    )


def strip_of(report: Report) -> list[StripSection]:
    """The sections in their order, each with its slides."""
    slides: dict[int, list[Slide]] = {}
    for slide in slides_of(report):
        slides.setdefault(slide.section_id, []).append(slide)
    return [
        StripSection(section=section, slides=slides.get(section.pk, []))
        for section in report.sections.order_by("position", "pk")
    ]


def new_summaries_of(report: Report) -> QuerySet[Summary]:
    """Submitted summaries of the survey that the report has no slide of.

    In the order of the list; each has `session`, the name of its paper's session or None.
    """
    return (
        Summary.objects.filter(paper__entries__survey=report.survey_id, state=State.SUBMITTED)
        .annotate(session=F("paper__entries__session__name"), number=F("paper__entries__number"))
        .exclude(slides__report=report)
        .order_by("number", "submitted_at", "pk")
    )


def versions_of(report: Report) -> QuerySet[Version]:
    """The report's versions, the newest first, without their content."""
    return (
        Version.objects.filter(report=report)
        .select_related("made_by")
        .defer("content")
        .order_by("-number")
    )


def version_before(version: Version) -> Version | None:
    """The version of the same report that was frozen before this one."""
    earlier = Version.objects.filter(report=version.report_id, number__lt=version.number)
    return earlier.order_by("-number").first()


def files_of(version: Version) -> QuerySet[DeckFile]:
    """What was asked for of a version, the newest first."""
    return DeckFile.objects.filter(version=version).select_related(
        "asked_by", "survey", "version__report"
    )


def report_called(words: str) -> Report | None:
    """The report that somebody at the command line means, if just one is called so."""
    found = list(Report.objects.filter(name=words).select_related("survey__group")[:2])
    return found[0] if len(found) == 1 else None


def numbers_in(survey: Survey) -> dict[int, int]:
    """The number of each paper in the survey, by the paper's row."""
    return dict(Entry.objects.filter(survey=survey).values_list("paper", "number"))


def days_of_first_reading(survey: Survey) -> list[date]:
    """For each read paper the day of its first submitted summary, the earliest first."""
    moments = (
        Summary.objects.filter(paper__entries__survey=survey, state=State.SUBMITTED)
        .values("paper")
        .annotate(first=Min("submitted_at"))
        .order_by("first")
        .values_list("first", flat=True)
    )
    return [timezone.localdate(moment) for moment in moments]
