"""What people do with reports and decks.

Writing and arranging slides is like typing: it leaves no event. Starting a report, adding
what is new to it and freezing it do.
"""

from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.models import Survey
from dokuha.people.models import Member
from dokuha.reports import composing, frozen, queries, tasks
from dokuha.reports.models import DeckFile, Report, Section, Slide, SlideKind, Version


class Refusal(StrEnum):
    CHANGED_MEANWHILE = "changed_meanwhile"
    LAST_SECTION = "last_section"
    ELSEWHERE = "elsewhere"
    HAS_VERSIONS = "has_versions"


class CannotChangeReport(Exception):
    """The report stays as it is; `code` says why."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def ask_for_deck(
    *,
    survey: Survey,
    format: str,
    language: str,
    actor: Member,
    now: datetime,
    version: Version | None = None,
) -> DeckFile:
    """Begin to make a file of the survey's summaries, or of a version; a worker goes on with it.

    Asking again while it is being made returns the one under way, unless that is overdue.
    A version does not change: once its file is made, asking returns that.
    """
    Survey.objects.select_for_update().get(pk=survey.pk)
    same = DeckFile.objects.filter(survey=survey, version=version, format=format, language=language)
    waiting = same.filter(made_at=None, asked_at__gt=now - DeckFile.PATIENCE)
    made = [deck for deck in same.exclude(made_at=None) if deck.is_ready] if version else []
    there = waiting.first() or next(iter(made), None)
    if there:
        return there
    same.filter(made_at=None).delete()
    deck = DeckFile.objects.create(
        survey=survey,
        version=version,
        format=format,
        language=language,
        asked_by=actor,
        asked_at=now,
    )
    tasks.make_deck.enqueue(deck.pk)
    _record(Kind.DECK_MADE, survey, actor, now, format=format)
    return deck


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
    _record(Kind.REPORT_STARTED, survey, actor, now, report=report)
    return report


@transaction.atomic
def add_new_summaries(*, report: Report, actor: Member, now: datetime) -> int:
    """Put what was submitted since into the sections of its sessions; return how many.

    When nothing is new, nothing happens.
    """
    _lock(report)
    added = _add_summaries(report, actor, now)
    if added:
        _record(Kind.REPORT_GREW, report.survey, actor, now, report=report, slides=added)
    return added


@transaction.atomic
def change_report(*, report: Report, name: str, about: str) -> None:
    report.name, report.about = name, about
    report.save(update_fields=["name", "about"])


@transaction.atomic
def remove_report(*, report: Report) -> None:
    """Take a report away that has no versions yet. Raises CannotChangeReport."""
    _lock(report)
    if report.versions.exists():
        raise CannotChangeReport(Refusal.HAS_VERSIONS)
    report.delete()


@transaction.atomic
def add_section(*, report: Report, name: str) -> Section:
    """Begin a section at the end of the report."""
    _lock(report)
    last = report.sections.aggregate(last=Max("position"))["last"] or 0
    return Section.objects.create(report=report, name=name, position=last + 1)


@transaction.atomic
def rename_section(*, section: Section, name: str) -> None:
    section.name = name
    section.save(update_fields=["name"])


@transaction.atomic
def move_section(*, section: Section, step: int) -> None:
    """Change places with the section before (-1) or after (1), if there is one."""
    _lock(section.report)
    order = list(section.report.sections.order_by("position", "pk"))
    at = order.index(section)
    other = min(max(at + step, 0), len(order) - 1)
    order.insert(other, order.pop(at))
    for position, one in enumerate(order, start=1):
        one.position = position
    Section.objects.bulk_update(order, ["position"])


@transaction.atomic
def remove_section(*, section: Section) -> None:
    """Take the heading away; its slides join a neighbouring section. Raises CannotChangeReport."""
    _lock(section.report)
    order = list(section.report.sections.order_by("position", "pk"))
    if len(order) == 1:
        raise CannotChangeReport(Refusal.LAST_SECTION)
    at = order.index(section)
    neighbour = order[at - 1] if at else order[1]
    slides = [_in_order(neighbour), _in_order(section)]
    for slide in slides[1]:
        slide.section = neighbour
    _number_slides([*slides[0], *slides[1]] if at else [*slides[1], *slides[0]])
    section.delete()


@transaction.atomic
def add_slide(
    *,
    report: Report,
    kind: SlideKind,
    after: Slide | None,
    actor: Member,
    now: datetime,
    title: str = "",
    text: str = "",
) -> Slide:
    """Put a finding or a chart after a slide of the report; without one, at the end."""
    _lock(report)
    last = report.sections.order_by("position", "pk").last()
    section = after.section if after else last or add_section(report=report, name="")
    after_id = after.pk if after else _last_of(section)
    slide = Slide.objects.create(
        report=report,
        section=section,
        position=0,
        kind=kind,
        title=title,
        text=text,
        author=actor,
        changed_at=now,
    )
    _put(slide, section, after_id)
    return slide


@transaction.atomic
def edit_text(*, slide: Slide, title: str, text: str, seen_at: datetime, now: datetime) -> None:
    """Keep a new wording of a finding.

    Raises CannotChangeReport if somebody (another tab) changed it after it was seen.
    """
    current = Slide.objects.select_for_update().get(pk=slide.pk)
    if current.changed_at != seen_at:
        raise CannotChangeReport(Refusal.CHANGED_MEANWHILE)
    current.title, current.text, current.changed_at = title, text, now
    current.save(update_fields=["title", "text", "changed_at"])


@transaction.atomic
def move_slide(*, slide: Slide, section_id: int, after_id: int | None) -> None:
    """Put the slide into a section, after one of its slides or at its beginning.

    Only this slide moves, whatever others moved meanwhile: two people lose nothing of each
    other's order. If the slide to follow has gone elsewhere, this one goes to the end of the
    section. Raises CannotChangeReport if the section is of another report.
    """
    _lock(slide.report)
    section = Section.objects.filter(pk=section_id, report=slide.report_id).first()
    if section is None:
        raise CannotChangeReport(Refusal.ELSEWHERE)
    _put(slide, section, after_id)


@transaction.atomic
def step_slide(*, slide: Slide, step: int) -> None:
    """Move the slide one place up (-1) or down (1), over the edge of its section too."""
    _lock(slide.report)
    slide.refresh_from_db(fields=["section", "position"])
    there = [other.pk for other in queries.slides_of(slide.report).filter(section=slide.section)]
    others = [pk for pk in there if pk != slide.pk]
    place = there.index(slide.pk) + step
    if 0 <= place <= len(others):
        _put(slide, slide.section, others[place - 1] if place else None)
        return
    neighbour = _neighbour(slide.section, step)
    if neighbour:
        _put(slide, neighbour, _last_of(neighbour) if step < 0 else None)


@transaction.atomic
def remove_slide(*, slide: Slide) -> None:
    """Take the slide out; a summary stays where it was written. The second time does nothing."""
    _lock(slide.report)
    Slide.objects.filter(pk=slide.pk).delete()


@transaction.atomic
def freeze_report(*, report: Report, note: str, actor: Member, now: datetime) -> Version:
    """Keep the report as it is now, under the next number. Each call makes another version."""
    _lock(report)
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
    _record(Kind.REPORT_FROZEN, report.survey, actor, now, report=report, version=version.number)
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


def _lock(report: Report) -> None:
    """One at a time changes what is in a report and in which order."""
    Report.objects.select_for_update().get(pk=report.pk)


def _put(slide: Slide, section: Section, after_id: int | None) -> None:
    """Let the slide follow another of the section, or begin it; after one that left, end it."""
    slide.section = section
    order = [other for other in _in_order(section) if other.pk != slide.pk]
    ids = [other.pk for other in order]
    if after_id is None:
        order.insert(0, slide)
    else:
        order.insert(ids.index(after_id) + 1 if after_id in ids else len(order), slide)
    _number_slides(order)


def _in_order(section: Section) -> list[Slide]:
    return list(section.slides.order_by("position", "pk"))


def _last_of(section: Section) -> int | None:
    last = section.slides.order_by("position", "pk").last()
    return last.pk if last else None


def _neighbour(section: Section, step: int) -> Section | None:
    order = list(section.report.sections.order_by("position", "pk"))
    at = order.index(section) + step
    return order[at] if 0 <= at < len(order) else None


def _number_slides(order: list[Slide]) -> None:
    """Let the slides stand in this order, each in its section."""
    for position, slide in enumerate(order, start=1):
        slide.position = position
    Slide.objects.bulk_update(order, ["section", "position"], batch_size=500)


def _record(
    kind: Kind,
    survey: Survey,
    actor: Member,
    now: datetime,
    *,
    report: Report | None = None,
    **facts: str | int,
) -> None:
    record_event(
        kind=kind,
        at=now,
        group_id=survey.group_id,
        actor_id=actor.pk,
        survey_id=survey.pk,
        paper_id=None,
        report=report.pk if report else None,
        **facts,
    )
