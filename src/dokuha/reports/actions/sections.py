"""The sections of a report."""

from django.db import transaction
from django.db.models import Max

from dokuha.reports.actions.rows import in_order, lock, number_slides
from dokuha.reports.models import Report, Section
from dokuha.reports.refusals import CannotChangeReport, Refusal


@transaction.atomic
def add_section(*, report: Report, name: str) -> Section:
    """Begin a section at the end of the report."""
    lock(report)
    last = report.sections.aggregate(last=Max("position"))["last"] or 0
    return Section.objects.create(report=report, name=name, position=last + 1)


@transaction.atomic
def rename_section(*, section: Section, name: str) -> None:
    section.name = name
    section.save(update_fields=["name"])


@transaction.atomic
def move_section(*, section: Section, step: int) -> None:
    """Change places with the section before (-1) or after (1), if there is one."""
    lock(section.report)
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
    lock(section.report)
    order = list(section.report.sections.order_by("position", "pk"))
    if len(order) == 1:
        raise CannotChangeReport(Refusal.LAST_SECTION)
    at = order.index(section)
    neighbour = order[at - 1] if at else order[1]
    slides = [in_order(neighbour), in_order(section)]
    for slide in slides[1]:
        slide.section = neighbour
    number_slides([*slides[0], *slides[1]] if at else [*slides[1], *slides[0]])
    section.delete()
