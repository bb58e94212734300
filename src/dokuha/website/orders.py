"""The orders of a survey's papers, each in pieces that can be had quickly of a million papers."""

from django.db.models import Count, Exists, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from dokuha.catalogue.models import Entry, Survey
from dokuha.catalogue.queries import sessions_of
from dokuha.website.filters import IS_READ, SUMMARIES, Filters
from dokuha.website.paging import Piece

_LAST_PLACE = 2**31 - 1
_NEWEST = SUMMARIES.order_by("-submitted_at").values("submitted_at")[:1]
# In thousandths, since only whole numbers are the same on their way to the page and back.
_MEAN = (
    SUMMARIES.order_by()
    .values("paper")
    .annotate(mean=Coalesce(Sum("score") * 1000 / Count("score"), -1))
    .values("mean")
)
_OF_SUMMARIES = {"newest": Subquery(_NEWEST), "score": Subquery(_MEAN)}


def pieces_of(survey: Survey, entries: QuerySet[Entry], filters: Filters) -> list[Piece]:
    """The order that is asked for, in pieces that can be had quickly of a million papers."""
    if filters.sort == "title":
        # The same group is said twice: by its index titles are in order.
        of_group = entries.filter(paper__group=survey.group_id)
        return [Piece(entries=of_group, keys=("paper__title_key", "paper_id"))]
    if filters.sort == "session":
        return _by_session(survey, entries, filters)
    if filters.sort in _OF_SUMMARIES:
        return _by_summaries(entries, filters)
    return [Piece(entries=entries, keys=("number",))]


def _by_session(survey: Survey, entries: QuerySet[Entry], filters: Filters) -> list[Piece]:
    if filters.is_of_few:
        part = Coalesce("session__position", _LAST_PLACE)
        return [Piece(entries=entries, keys=("part", "place", "number"), facts={"part": part})]
    sessions: list[int | None] = [filters.session]
    if not filters.session:
        sessions = [*sessions_of(survey).values_list("pk", flat=True), None]
    return [
        Piece(
            entries=entries.filter(session=session),
            keys=("place", "number"),
            holds=lambda entry, session=session: entry.session_id == session,  # type: ignore[misc]
        )
        for session in sessions
    ]


def _by_summaries(entries: QuerySet[Entry], filters: Filters) -> list[Piece]:
    """First what somebody wrote about, which is little; then the others in their order."""

    def is_read(entry: Entry) -> bool:
        return bool(entry.is_read)  # type: ignore[attr-defined] # of _entry_at

    read = Piece(
        entries=entries.filter(IS_READ),
        keys=("-of_summaries", "number"),
        facts={"of_summaries": _OF_SUMMARIES[filters.sort]},
        holds=is_read,
    )
    others = Piece(
        entries=entries.filter(~Exists(SUMMARIES)),
        keys=("number",),
        holds=lambda entry: not is_read(entry),
    )
    return {"": [read, others], "read": [read]}.get(filters.state, [others])
