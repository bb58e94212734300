"""Beginning a report, letting it grow, and freezing it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.catalogue.models import Survey
from dokuha.people.models import Member
from dokuha.reports import composing, frozen, queries
from dokuha.reports.actions.rows import lock, record
from dokuha.reports.actions.sections import add_section
from dokuha.reports.models import Report, Section, Slide, SlideKind, Version
from dokuha.reports.refusals import CannotChangeReport, Refusal


@transaction.atomic
def start_report(
    *, survey: Survey, name: str, about: str, language: str, actor: Member, now: datetime
) -> Report:
    """Begin with the progress, then all submitted summaries by session.

    Each call begins another report.
    """
    report = Report.objects.create(
        survey=survey,
        name=name,
        about=about,
        language=language,
        started_by=actor,
        started_at=now,
    )
    opening = Section.objects.create(report=report, position=1)
    Slide.objects.create(
        report=report,
        section=opening,
        position=1,
        kind=SlideKind.CHART,
        author=actor,
        changed_at=now,
    )
    _add_summaries(report, actor, now)
    record(Kind.REPORT_STARTED, survey, actor, now, report=report)
    return report


@transaction.atomic
def add_new_summaries(*, report: Report, actor: Member, now: datetime) -> int:
    """Put what was submitted since into the sections of its sessions; return how many.

    When nothing is new, nothing happens.
    """
    lock(report)
    added = _add_summaries(report, actor, now)
    if added:
        record(Kind.REPORT_GREW, report.survey, actor, now, report=report, slides=added)
    return added


@transaction.atomic
def change_report(*, report: Report, name: str, about: str) -> None:
    report.name, report.about = name, about
    report.save(update_fields=["name", "about"])


@transaction.atomic
def remove_report(*, report: Report) -> None:
    """Take a report away that has no versions yet. Raises CannotChangeReport."""
    lock(report)
    if report.versions.exists():
        raise CannotChangeReport(Refusal.HAS_VERSIONS)
    report.delete()


@transaction.atomic
def freeze_report(*, report: Report, note: str, actor: Member, now: datetime) -> Version:
    """Keep the report as it is now, under the next number. Each call makes another version."""
    lock(report)
    deck = composing.deck_of_report(report, today=timezone.localdate(now))
    last = report.versions.aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        report=report,
        number=last + 1,
        note=note,
        made_by=actor,
        made_at=now,
        content=frozen.pack(deck),
    )
    record(Kind.REPORT_FROZEN, report.survey, actor, now, report=report, version=version.number)
    return version


def _add_summaries(report: Report, actor: Member, now: datetime) -> int:
    sections = {section.name: section for section in report.sections.all()}
    ends = dict(report.slides.order_by().values_list("section").annotate(last=Max("position")))
    slides = []
    for summary in queries.new_summaries_of(report):
        name = summary.session or ""  # type: ignore[attr-defined] # from new_summaries_of
        if name not in sections:
            sections[name] = add_section(report=report, name=name)
        section = sections[name]
        ends[section.pk] = ends.get(section.pk, 0) + 1
        slides.append(
            Slide(
                report=report,
                section=section,
                position=ends[section.pk],
                kind=SlideKind.SUMMARY,
                summary=summary,
                author=actor,
                changed_at=now,
            )
        )
    Slide.objects.bulk_create(slides)
    return len(slides)
