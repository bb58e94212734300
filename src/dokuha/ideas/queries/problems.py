from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Prefetch, Q, QuerySet

from dokuha.catalogue.models import Paper
from dokuha.ideas.models import (
    Axis,
    Cell,
    Evidence,
    Idea,
    ProblemLine,
    ProblemMap,
    Stance,
)
from dokuha.people.models import Group
from dokuha.summaries.models import State

SOLVED, OPEN, UNNAMED = "solved", "open", "unnamed"
# Not of a summary that its writer took back.
IS_OPEN = Q(passage__summary=None) | Q(passage__summary__state=State.SUBMITTED)


@dataclass(frozen=True, kw_only=True)
class CellView:
    """A cell as the map shows it: how many papers take which stance, how many ideas begin there.

    A remark without a paper counts like a paper.
    """

    number: int
    row: ProblemLine
    column: ProblemLine
    solves: int = 0
    leaves_open: int = 0
    names: int = 0
    ideas: int = 0

    @property
    def state(self) -> str:
        """Open is what papers name and none solves; unnamed is what nobody speaks of."""
        if self.solves:
            return SOLVED
        return OPEN if self.leaves_open or self.names else UNNAMED

    @property
    def holds(self) -> int:
        return self.solves + self.leaves_open + self.names


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many cells are solved, open, and never named."""

    solved: int
    open: int
    unnamed: int

    @classmethod
    def of(cls, cells: Iterable[CellView]) -> "Tally":
        counts = Counter(cell.state for cell in cells)
        return cls(solved=counts[SOLVED], open=counts[OPEN], unnamed=counts[UNNAMED])


@dataclass(frozen=True, kw_only=True)
class GridRow:
    line: ProblemLine
    cells: list[CellView]
    tally: Tally


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A map as rows of cells; `columns` and `tallies` stand in the same order."""

    map: ProblemMap
    columns: list[ProblemLine]
    rows: list[GridRow]
    tallies: list[Tally]
    total: Tally

    @property
    def has_cells(self) -> bool:
        return bool(self.columns and self.rows)


@dataclass(frozen=True, kw_only=True)
class MapLine:
    map: ProblemMap
    total: Tally


@dataclass(frozen=True, kw_only=True)
class MapChoice:
    """A map whose cells can be chosen, row by row; `chosen` holds numbers of cells."""

    map: ProblemMap
    rows: list[tuple[ProblemLine, list[Cell]]]
    chosen: Collection[int]
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class StancePart:
    """The evidence of a cell that takes one stance."""

    stance: Stance
    evidence: list[Evidence]


def maps_of(group: Group) -> QuerySet[ProblemMap]:
    """The group's maps that were not taken away, the newest first."""
    return (
        ProblemMap.objects.filter(group=group, removed_at=None)
        .select_related("group", "survey", "started_by")
        .order_by("-started_at", "-pk")
    )


def removed_maps_of(group: Group) -> QuerySet[ProblemMap]:
    """What was taken away and can be put back, the last first."""
    gone = ProblemMap.objects.filter(group=group, removed_at__isnull=False)
    return gone.select_related("started_by").order_by("-removed_at", "-pk")


def shelf_of(group: Group) -> list[MapLine]:
    """The group's maps, each with how many of its cells are solved, open and never named."""
    maps = list(maps_of(group))
    cells: dict[int, list[CellView]] = {}
    for number, view in _views(Cell.objects.filter(map__in=maps)):
        cells.setdefault(number, []).append(view)
    return [MapLine(map=one, total=Tally.of(cells.get(one.pk, []))) for one in maps]


def choices_in(group: Group, chosen: Collection[int]) -> list[MapChoice]:
    """The group's maps to choose cells from; those with a chosen cell are open, else the first."""
    crossings = Cell.objects.select_related("row", "column").order_by(
        "row__position", "row", "column__position", "column"
    )
    maps = list(maps_of(group).prefetch_related(Prefetch("cells", crossings)))
    named = {one.pk for one in maps if any(cell.pk in chosen for cell in one.cells.all())}
    opened = named or {one.pk for one in maps[:1]}
    return [
        MapChoice(
            map=one,
            rows=[(row, list(cells)) for row, cells in groupby(one.cells.all(), _row_of)],
            chosen=chosen,
            is_open=one.pk in opened,
        )
        for one in maps
    ]


def _row_of(cell: Cell) -> ProblemLine:
    return cell.row


def grid_of(map: ProblemMap) -> Grid:
    """The map with all its cells: four queries, however many."""
    columns, rows = lines_of(map, Axis.COLUMN), lines_of(map, Axis.ROW)
    views = {(one.row.pk, one.column.pk): one for one in cells_of(map)}
    told = []
    for row in rows:
        cells = [views[row.pk, column.pk] for column in columns]
        told.append(GridRow(line=row, cells=cells, tally=Tally.of(cells)))
    return Grid(
        map=map,
        columns=columns,
        rows=told,
        tallies=[Tally.of(row.cells[n] for row in told) for n in range(len(columns))],
        total=Tally.of(views.values()),
    )


def lines_of(map: ProblemMap, axis: Axis) -> list[ProblemLine]:
    lines = ProblemLine.objects.filter(map=map, axis=axis)
    return list(lines.order_by("position", "pk"))


def cells_of(map: ProblemMap) -> list[CellView]:
    """The map's cells, row by row."""
    return [view for _, view in _views(Cell.objects.filter(map=map))]


def view_of(cell: Cell) -> CellView:
    """One cell, with the numbers that the map shows of it."""
    return next(view for _, view in _views(Cell.objects.filter(pk=cell.pk)))


def _views(cells: QuerySet[Cell]) -> list[tuple[int, CellView]]:
    """The cells with the number of their map, row by row."""
    ordered = cells.select_related("row", "column").order_by(
        "map", "row__position", "row", "column__position", "column"
    )
    speakers: dict[tuple[int, str], set[tuple[str, int]]] = {}
    held = visible_evidence().filter(cell__in=cells).order_by()
    for cell, stance, paper, passage in held.values_list(
        "cell", "stance", "passage__paper", "passage"
    ):
        speaker = ("paper", paper) if paper else ("remark", passage)
        speakers.setdefault((cell, stance), set()).add(speaker)
    begun = Idea.objects.filter(cells__in=cells, removed_at=None).order_by()
    ideas = dict(begun.values_list("cells").annotate(count=Count("pk", distinct=True)))
    return [
        (
            cell.map_id,
            CellView(
                number=cell.pk,
                row=cell.row,
                column=cell.column,
                solves=len(speakers.get((cell.pk, Stance.SOLVES), ())),
                leaves_open=len(speakers.get((cell.pk, Stance.LEAVES_OPEN), ())),
                names=len(speakers.get((cell.pk, Stance.NAMES), ())),
                ideas=ideas.get(cell.pk, 0),
            ),
        )
        for cell in ordered
    ]


def visible_evidence() -> QuerySet[Evidence]:
    """What cells hold, without what stands in summaries that were taken back, the oldest first."""
    return (
        Evidence.objects.filter(IS_OPEN)
        .select_related(
            "accepted_by", "passage__paper", "passage__summary__author", "passage__author"
        )
        .order_by("accepted_at", "pk")
    )


def evidence_in(cell: Cell) -> list[StancePart]:
    """What the cell holds, by stance: what solves it, leaves it open, names it."""
    held = list(visible_evidence().filter(cell=cell))
    return [
        StancePart(stance=stance, evidence=[one for one in held if one.stance == stance])
        for stance in Stance
    ]


def evidence_with(paper: Paper) -> list[Evidence]:
    """Where the paper stands on the group's maps, the newest first."""
    there = visible_evidence().filter(passage__paper=paper, cell__map__removed_at=None)
    return list(
        there.select_related(
            "cell__map", "cell__row", "cell__column", "passage__summary__author", "passage__author"
        ).order_by("-accepted_at", "-pk")
    )
