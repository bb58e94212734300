"""Maps of problems and their lines. Arranging lines is like typing: it leaves no event."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.models import Survey
from dokuha.ideas.models import Axis, Cell, Evidence, Idea, ProblemLine, ProblemMap
from dokuha.ideas.refusals import Refusal, Refused
from dokuha.people.models import Group, Member

MOST_LINES = 30


@transaction.atomic
def start_map(
    *,
    group: Group,
    name: str,
    survey: Survey | None,
    rows: Sequence[str],
    columns: Sequence[str],
    actor: Member,
    now: datetime,
) -> ProblemMap:
    """Draw a map with these rows and columns, each name once. Each call draws another map.

    Raises Refused when there are more lines than a map may have.
    """
    drawn = ProblemMap.objects.create(
        group=group, name=name, survey=survey, started_by=actor, started_at=now
    )
    for axis, names in ((Axis.ROW, rows), (Axis.COLUMN, columns)):
        for line in dict.fromkeys(names):
            _add(drawn, axis, line)
    _record(Kind.PROBLEM_MAP_STARTED, drawn, actor, now)
    return drawn


@transaction.atomic
def change_map(*, map: ProblemMap, name: str, survey: Survey | None) -> None:
    map.name, map.survey = name, survey
    map.save(update_fields=["name", "survey"])


@transaction.atomic
def remove_map(*, map: ProblemMap, actor: Member, now: datetime) -> None:
    """Take the map away with all it holds; its candidates wait again. The second time: nothing."""
    if ProblemMap.objects.filter(pk=map.pk, removed_at=None).update(removed_at=now):
        _record(Kind.PROBLEM_MAP_REMOVED, map, actor, now)


@transaction.atomic
def put_map_back(*, map: ProblemMap, actor: Member, now: datetime) -> None:
    """Show the map again as it was. The second time does nothing."""
    gone = ProblemMap.objects.filter(pk=map.pk, removed_at__isnull=False)
    if gone.update(removed_at=None):
        _record(Kind.PROBLEM_MAP_PUT_BACK, map, actor, now)


@transaction.atomic
def add_line(*, map: ProblemMap, axis: Axis, name: str) -> ProblemLine:
    """Put a row or a column behind the others, with its cells. Raises Refused."""
    lock(map)
    return _add(map, axis, name)


@transaction.atomic
def rename_line(*, line: ProblemLine, name: str, was: str) -> None:
    """Call a line that its reader knew as `was` by another name. The same again changes nothing.

    Raises Refused if another line of the axis is called so, or if somebody renamed it meanwhile.
    """
    lock(line.map)
    _refuse_name(line.map, Axis(line.axis), name, but=line)
    current = ProblemLine.objects.filter(pk=line.pk).first()
    if current is None:
        raise Refused(Refusal.GONE)
    if current.name not in (was, name):
        raise Refused(Refusal.LINE_RENAMED)
    ProblemLine.objects.filter(pk=line.pk).update(name=name)


@transaction.atomic
def move_line(*, line: ProblemLine, step: int) -> None:
    """Change places with the line before (-1) or after (1), if there is one."""
    lock(line.map)
    order = _order(line.map, Axis(line.axis))
    if line not in order:
        raise Refused(Refusal.GONE)
    at = order.index(line)
    order.insert(min(max(at + step, 0), len(order) - 1), order.pop(at))
    for position, one in enumerate(order, start=1):
        one.position = position
    ProblemLine.objects.bulk_update(order, ["position"])


@transaction.atomic
def remove_line(*, line: ProblemLine) -> None:
    """Take a line away whose cells hold nothing. The second time does nothing.

    Raises Refused while a cell holds evidence, shown or not, or an idea is tied to it.
    """
    lock(line.map)
    cells = Cell.objects.filter(**{line.axis: line})
    if (
        Evidence.objects.filter(cell__in=cells).exists()
        or Idea.objects.filter(cells__in=cells).exists()
    ):
        raise Refused(Refusal.LINE_HOLDS)
    ProblemLine.objects.filter(pk=line.pk).delete()


def lock(map: ProblemMap) -> None:
    """One at a time changes which cells there are and what they hold. Raises Refused."""
    there = ProblemMap.objects.select_for_update().filter(pk=map.pk, removed_at=None)
    if not there.exists():
        raise Refused(Refusal.GONE)


def _add(map: ProblemMap, axis: Axis, name: str) -> ProblemLine:
    order = _order(map, axis)
    if len(order) >= MOST_LINES:
        raise Refused(Refusal.TOO_MANY_LINES)
    _refuse_name(map, axis, name)
    last = order[-1].position if order else 0
    line = ProblemLine.objects.create(map=map, axis=axis, name=name, position=last + 1)
    if axis is Axis.ROW:
        cells = [Cell(map=map, row=line, column=one) for one in _order(map, Axis.COLUMN)]
    else:
        cells = [Cell(map=map, row=one, column=line) for one in _order(map, Axis.ROW)]
    Cell.objects.bulk_create(cells)
    return line


def _refuse_name(map: ProblemMap, axis: Axis, name: str, but: ProblemLine | None = None) -> None:
    same = ProblemLine.objects.filter(map=map, axis=axis, name=name)
    if any(line != but for line in same):
        raise Refused(Refusal.LINE_THERE)


def _order(map: ProblemMap, axis: Axis) -> list[ProblemLine]:
    return list(ProblemLine.objects.filter(map=map, axis=axis).order_by("position", "pk"))


def _record(kind: Kind, map: ProblemMap, actor: Member, now: datetime) -> None:
    record_event(
        kind=kind,
        at=now,
        group_id=map.group_id,
        actor_id=actor.pk,
        survey_id=map.survey_id,
        map=map.pk,
    )
