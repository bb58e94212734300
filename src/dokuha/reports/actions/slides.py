"""The slides of a report: one's own texts, and where each stands."""

from datetime import datetime

from django.db import transaction

from dokuha.people.models import Member
from dokuha.reports import queries
from dokuha.reports.actions.rows import last_of, lock, put
from dokuha.reports.actions.sections import add_section
from dokuha.reports.models import Report, Section, Slide, SlideKind
from dokuha.reports.refusals import CannotChangeReport, Refusal


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
    lock(report)
    last = report.sections.order_by("position", "pk").last()
    section = after.section if after else last or add_section(report=report, name="")
    after_id = after.pk if after else last_of(section)
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
    put(slide, section, after_id)
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
    lock(slide.report)
    section = Section.objects.filter(pk=section_id, report=slide.report_id).first()
    if section is None:
        raise CannotChangeReport(Refusal.ELSEWHERE)
    put(slide, section, after_id)


@transaction.atomic
def step_slide(*, slide: Slide, step: int) -> None:
    """Move the slide one place up (-1) or down (1), over the edge of its section too."""
    lock(slide.report)
    slide.refresh_from_db(fields=["section", "position"])
    there = [other.pk for other in queries.slides_of(slide.report).filter(section=slide.section)]
    others = [pk for pk in there if pk != slide.pk]
    place = there.index(slide.pk) + step
    if 0 <= place <= len(others):
        put(slide, slide.section, others[place - 1] if place else None)
        return
    neighbour = _neighbour(slide.section, step)
    if neighbour:
        put(slide, neighbour, last_of(neighbour) if step < 0 else None)


@transaction.atomic
def remove_slide(*, slide: Slide) -> None:
    """Take the slide out; a summary stays where it was written. The second time does nothing."""
    lock(slide.report)
    Slide.objects.filter(pk=slide.pk).delete()


def _neighbour(section: Section, step: int) -> Section | None:
    order = list(section.report.sections.order_by("position", "pk"))
    at = order.index(section) + step
    return order[at] if 0 <= at < len(order) else None
