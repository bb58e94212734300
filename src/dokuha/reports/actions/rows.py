"""What several actions do with rows: the lock of a report, and the order of its slides."""

from datetime import datetime

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.models import Survey
from dokuha.people.models import Member
from dokuha.reports.models import Report, Section, Slide


def lock(report: Report) -> None:
    """One at a time changes what is in a report and in which order."""
    Report.objects.select_for_update().get(pk=report.pk)


def put(slide: Slide, section: Section, after_id: int | None) -> None:
    """Let the slide follow another of the section, or begin it; after one that left, end it."""
    slide.section = section
    order = [other for other in in_order(section) if other.pk != slide.pk]
    ids = [other.pk for other in order]
    if after_id is None:
        order.insert(0, slide)
    else:
        order.insert(ids.index(after_id) + 1 if after_id in ids else len(order), slide)
    number_slides(order)


def in_order(section: Section) -> list[Slide]:
    return list(section.slides.order_by("position", "pk"))


def last_of(section: Section) -> int | None:
    last = section.slides.order_by("position", "pk").last()
    return last.pk if last else None


def number_slides(order: list[Slide]) -> None:
    """Let the slides stand in this order, each in its section."""
    for position, slide in enumerate(order, start=1):
        slide.position = position
    Slide.objects.bulk_update(order, ["section", "position"], batch_size=500)


def record(
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
