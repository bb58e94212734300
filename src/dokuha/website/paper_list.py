"""Papers as rows: who reads them, who has read them, and which of them somebody asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Self
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from dokuha.analysis.queries import topic_in
from dokuha.catalogue.matching import find_text
from dokuha.catalogue.models import Entry, Paper, Survey
from dokuha.catalogue.queries import entries_of, sessions_of
from dokuha.claims.models import Claim
from dokuha.claims.queries import claimants_of, days_left_of
from dokuha.core.numbers import number_in
from dokuha.people.models import Group, Member
from dokuha.summaries.models import State, Summary
from dokuha.summaries.scoring import Mean, mean_of
from dokuha.website.paging import Piece, cut

STATES = ("open", "claimed", "read")
SORTS = ("number", "title", "session", "newest", "score")
ME = "me"

MOST_WORDS = 10
LONGEST_WORDS = 200
AUTHORS = 8
READERS = 3


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What to show of a survey, as it stands in the address; what makes no sense is left out.

    `person` is "me", a member's number, or ""; `topic` counts those of the survey's map from 1.
    """

    session: int | None = None
    topic: int | None = None
    state: str = ""
    person: str = ""
    words: str = ""
    sort: str = SORTS[0]

    @classmethod
    def read(cls, address: Mapping[str, str]) -> Self:
        state, person = address.get("state", ""), address.get("person", "")
        sort = address.get("sort", "")
        return cls(
            session=number_in(address.get("session", "")),
            topic=number_in(address.get("topic", "")),
            state=state if state in STATES else "",
            person=person if person == ME or number_in(person) else "",
            words=" ".join(address.get("words", "").split())[:LONGEST_WORDS],
            sort=sort if sort in SORTS else SORTS[0],
        )

    def address(self, **changes: str | int | None) -> str:
        """Return these filters, some of them changed, as the words of an address."""
        said = vars(replace(self, **changes))  # type: ignore[arg-type] # each value has its field's type
        told = {name: value for name, value in said.items() if value and value != SORTS[0]}
        return f"?{urlencode(told)}" if told else "?"

    @property
    def is_of_few(self) -> bool:
        """Do they leave only papers with which somebody has to do?"""
        return bool(self.person) or self.state in ("claimed", "read")

    @property
    def any(self) -> bool:
        return bool(self.session or self.topic or self.state or self.person or self.words)


@dataclass(frozen=True)
class Reader:
    """Somebody beside a paper: since when they have claimed it, or when they wrote about it."""

    name: str
    key: int
    at: datetime
    wrote: bool


@dataclass(frozen=True, kw_only=True)
class PaperRow:
    """A paper in a list, as one viewer sees it. A paper that no survey lists has no entry."""

    paper: Paper
    entry: Entry | None
    claims: Sequence[Claim]
    summaries: Sequence[Summary]
    viewer: Member
    days_left: int | None = None
    """Of the viewer's own claim, see `days_left_of`; None without one, or if it lasts for ever."""

    @property
    def state(self) -> str:
        if self.summaries:
            return "read"
        return "claimed" if self.claims else "open"

    @property
    def authors(self) -> str:
        """The first authors; a row has no place for a hundred."""
        names = self.paper.authors
        return ", ".join([*names[:AUTHORS], "…"] if len(names) > AUTHORS else names)

    @cached_property
    def score(self) -> Mean | None:
        """How much those who wrote about it think that others should read it."""
        return mean_of(self.summaries)

    @cached_property
    def readers(self) -> list[Reader]:
        """Who wrote about the paper, then who else has claimed it."""
        wrote = [
            Reader(it.writer, it.author_id or 0, it.submitted_at or it.saved_at, True)
            for it in self.summaries
        ]
        writers = {summary.author_id for summary in self.summaries}
        return wrote + [
            Reader(claim.member.name, claim.member_id, claim.claimed_at, False)
            for claim in self.claims
            if claim.member_id not in writers
        ]

    @property
    def unseen_readers(self) -> int:
        """How many there are beyond those that are drawn."""
        return max(0, len(self.readers) - READERS)

    @property
    def claimed_by_me(self) -> bool:
        return any(claim.member_id == self.viewer.pk for claim in self.claims)

    @property
    def written_by_me(self) -> bool:
        return any(summary.author_id == self.viewer.pk for summary in self.summaries)


@dataclass(frozen=True)
class Page:
    """Some rows of a list. `before` and `after` are the numbers in the survey by which the rows
    in front of them and those behind are asked for, None at the beginning and the end.
    """

    rows: list[PaperRow]
    before: int | None
    after: int | None


def list_page(
    survey: Survey,
    filters: Filters,
    *,
    viewer: Member,
    after: int | None = None,
    before: int | None = None,
) -> Page:
    """Return the survey's rows that pass the filters: behind or before the one of that number."""
    entries = filtered(entries_of(survey), filters, viewer)
    if filters.topic:
        topic = topic_in(survey, filters.topic)
        entries = entries.filter(paper__in=topic.papers if topic else [])
    found = cut(
        pieces_of(survey, entries, filters),
        behind=_entry_at(survey, after),
        before=_entry_at(survey, before),
    )
    rows = entries.defer("paper__abstract").order_by().in_bulk(found.numbers)
    # Somebody may have claimed or read one of them between the two questions.
    shown = [rows[number] for number in found.numbers if number in rows]
    return Page(
        rows_of([(entry.paper, entry) for entry in shown], viewer),
        before=shown[0].number if shown and found.has_before else None,
        after=shown[-1].number if shown and found.has_behind else None,
    )


def _entry_at(survey: Survey, number: int | None) -> Entry | None:
    """The entry of that number; if it went, the next one."""
    if number is None:
        return None
    entries = Entry.objects.filter(survey=survey, number__gte=number).order_by("number")
    return entries.annotate(is_read=Exists(_SUMMARIES)).first()


def newest_entries(papers: Iterable[Paper]) -> dict[int, Entry]:
    """The place of each paper in the newest survey that lists it, by the paper's number."""
    entries = (
        Entry.objects.filter(paper__in=[paper.pk for paper in papers])
        .select_related("session", "survey")
        .order_by("survey__starts_on", "survey")
    )
    return {entry.paper_id: entry for entry in entries}


def row_of(paper: Paper, survey: Survey | None, *, viewer: Member) -> PaperRow:
    """Return the paper's row anew, as it stands in the survey, or in the newest one."""
    if survey:
        entry = entries_of(survey).filter(paper=paper).first()
    else:
        entry = newest_entries([paper]).get(paper.pk)
    return rows_of([(paper, entry)], viewer)[0]


def rows_of(papers: Sequence[tuple[Paper, Entry | None]], viewer: Member) -> list[PaperRow]:
    numbers = [paper.pk for paper, _ in papers]
    claims = claimants_of(numbers)
    summaries = authors_of(numbers)
    mine = {
        number: claim
        for number, some in claims.items()
        for claim in some
        if claim.member_id == viewer.pk
    }
    left = days_left_of(mine.values(), now=timezone.now())
    return [
        PaperRow(
            paper=paper,
            entry=entry,
            claims=claims.get(paper.pk, []),
            summaries=summaries.get(paper.pk, []),
            viewer=viewer,
            days_left=left.get(mine[paper.pk].pk) if paper.pk in mine else None,
        )
        for paper, entry in papers
    ]


def authors_of(numbers: Sequence[int]) -> dict[int, list[Summary]]:
    """The submitted summaries by paper, without their texts: a list tells only whose they are."""
    found: dict[int, list[Summary]] = {}
    summaries = Summary.objects.filter(paper__in=numbers, state=State.SUBMITTED)
    short = summaries.select_related("author").only(
        "paper", "submitted_at", "saved_at", "score", "writer_name", "called", "author__name"
    )
    for summary in short.order_by("submitted_at", "pk"):
        found.setdefault(summary.paper_id, []).append(summary)
    return found


def filtered(entries: QuerySet[Entry], filters: Filters, viewer: Member) -> QuerySet[Entry]:
    if filters.session:
        entries = entries.filter(session=filters.session)
    if filters.words:
        entries = entries.filter(_with_words("paper__", filters.words))
    if filters.person:
        person = viewer.pk if filters.person == ME else int(filters.person)
        claimed = Claim.objects.filter(member=person, ended_at=None)
        written = Summary.objects.filter(author=person, state=State.SUBMITTED)
        theirs = claimed.order_by().values("paper").union(written.order_by().values("paper"))
        entries = entries.filter(paper__in=theirs)
    return entries.filter(_in_state(filters.state))


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
        entries=entries.filter(_IS_READ),
        keys=("-of_summaries", "number"),
        facts={"of_summaries": _OF_SUMMARIES[filters.sort]},
        holds=is_read,
    )
    others = Piece(
        entries=entries.filter(~Exists(_SUMMARIES)),
        keys=("number",),
        holds=lambda entry: not is_read(entry),
    )
    return {"": [read, others], "read": [read]}.get(filters.state, [others])


def papers_to_claim(group: Group, numbers: Sequence[int], member: Member) -> QuerySet[Paper]:
    """Return those of the group's papers that the member has not summarised yet."""
    written = Summary.objects.filter(author=member, state=State.SUBMITTED, paper=OuterRef("pk"))
    return Paper.objects.filter(~Exists(written), group=group, pk__in=numbers).order_by("pk")


_SUMMARIES = Summary.objects.filter(paper=OuterRef("paper"), state=State.SUBMITTED)
_CLAIMS = Claim.objects.filter(paper=OuterRef("paper"), ended_at__isnull=True)
# What is said of few papers is asked of these few; what is said of most, of each as it comes.
_IS_READ = Q(paper__in=Summary.objects.filter(state=State.SUBMITTED).values("paper"))
_IS_CLAIMED = Q(paper__in=Claim.objects.filter(ended_at__isnull=True).values("paper"))
_LAST_PLACE = 2**31 - 1
_NEWEST = _SUMMARIES.order_by("-submitted_at").values("submitted_at")[:1]
# In thousandths, since only whole numbers are the same on their way to the page and back.
_MEAN = (
    _SUMMARIES.order_by()
    .values("paper")
    .annotate(mean=Coalesce(Sum("score") * 1000 / Count("score"), -1))
    .values("mean")
)
_OF_SUMMARIES = {"newest": Subquery(_NEWEST), "score": Subquery(_MEAN)}


def _in_state(state: str) -> Q:
    match state:
        case "read":
            return _IS_READ
        case "claimed":
            return _IS_CLAIMED & ~Q(Exists(_SUMMARIES))
        case "open":
            return ~Q(Exists(_CLAIMS)) & ~Q(Exists(_SUMMARIES))
    return Q()


def _with_words(path: str, words: str) -> Q:
    """Papers that have every one of the words, or a part of it, in title or authors."""
    said = Q()
    for word in find_text(words).split()[:MOST_WORDS]:
        said &= Q(**{f"{path}words__contains": word})
    return said
