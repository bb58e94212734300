"""Papers as rows: who reads them, who has read them, and which of them somebody asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from dokuha.analysis.queries import topic_in
from dokuha.catalogue.models import Entry, Paper, Survey
from dokuha.catalogue.queries import entries_of
from dokuha.claims.models import Claim
from dokuha.claims.queries import claimants_of, days_left_of
from dokuha.people.models import Group, Member
from dokuha.summaries.models import State, Summary
from dokuha.summaries.scoring import Mean, mean_of
from dokuha.website.filters import SUMMARIES, Filters, filtered
from dokuha.website.orders import pieces_of
from dokuha.website.paging import cut

AUTHORS = 8
READERS = 3


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
    return entries.annotate(is_read=Exists(SUMMARIES)).first()


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


def papers_to_claim(group: Group, numbers: Sequence[int], member: Member) -> QuerySet[Paper]:
    """Return those of the group's papers that the member has not summarised yet."""
    written = Summary.objects.filter(author=member, state=State.SUBMITTED, paper=OuterRef("pk"))
    return Paper.objects.filter(~Exists(written), group=group, pk__in=numbers).order_by("pk")
