from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from dokuha.catalogue.models import Paper, Survey
from dokuha.people.models import Group, Member, Membership
from dokuha.people.queries import people_of
from dokuha.summaries.asking import formats_of
from dokuha.summaries.formats import Format
from dokuha.summaries.models import CoWriter, Figure, Onlooker, OwnFormat, Revision, State, Summary

# A list that does not say when a summary was written leaves it with the moment of the import.
DATED = Q(imported_at=None) | ~Q(submitted_at=F("imported_at"))


def own_summary(member: Member, paper: Paper) -> Summary | None:
    """Return the member's own summary of the paper, draft or not."""
    return Summary.objects.filter(author=member, paper=paper).first()


def usual_format_of(member: Member, group_id: int) -> Format:
    """The form of the member's newest summary in the group, if it is offered, or the first."""
    formats = formats_of(group_id)
    own = Summary.objects.filter(author=member, paper__group=group_id)
    newest = own.order_by("-created_at", "-pk").values_list("format", flat=True).first()
    return next((form for form in formats.offered if form.key == newest), formats.first)


@dataclass(frozen=True, kw_only=True)
class FormatRow:
    """A form, its row if the group made it, and how many summaries go by it, drafts and all."""

    form: Format
    own: OwnFormat | None
    summaries: int


def format_rows(group: Group) -> tuple[list[FormatRow], list[FormatRow]]:
    """The group's forms: those that are offered, and the others."""
    formats = formats_of(group.pk)
    own = {row.key: row for row in group.own_formats.select_related("changed_by")}
    written = Summary.objects.filter(paper__group=group).order_by()
    counts = dict(written.values_list("format").annotate(count=Count("pk")))

    def rows(forms: Iterable[Format]) -> list[FormatRow]:
        return [
            FormatRow(form=one, own=own.get(one.key), summaries=counts.get(one.key, 0))
            for one in forms
        ]

    return rows(formats.offered), rows(formats.resting)


def summaries_of(paper: Paper) -> QuerySet[Summary]:
    """The submitted summaries of the paper, the first submitted first.

    Somebody may have two: of papers that turned out to be one.
    """
    return (
        Summary.objects.filter(_about(paper), state=State.SUBMITTED)
        .select_related("author", "paper")
        .prefetch_related("figures", "co_writers__member", "own_format")
        .order_by("submitted_at", "pk")
    )


def seen_by(membership: Membership, paper: Paper) -> QuerySet[Summary]:
    """The paper's summaries that the member may see, drafts last, each kind in its order."""
    mine = Q(author=membership.member_id)
    if membership.reads:
        rows = {"summary": OuterRef("pk")}
        writes = CoWriter.objects.filter(member=membership.member_id, may_write=True, **rows)
        looks = Onlooker.objects.filter(Q(member=membership.member_id) | Q(member=None), **rows)
        mine |= Q(is_open=True) | Exists(writes) | Exists(looks)
    return (
        Summary.objects.filter(_about(paper), Q(state=State.SUBMITTED) | mine)
        .select_related("author", "paper")
        .prefetch_related("figures", "co_writers__member", "own_format")
        .order_by(F("submitted_at").asc(nulls_last=True), "pk")
    )


def _about(paper: Paper) -> Q:
    return Q(paper=paper) | Q(paper__same_as=paper)


def submitted_of(survey: Survey) -> QuerySet[Summary]:
    """The submitted summaries of the survey's papers, as its list is ordered.

    Each has `number` and `session`, the paper's place in this survey.
    """
    return (
        Summary.objects.filter(paper__entries__survey=survey, state=State.SUBMITTED)
        .annotate(number=F("paper__entries__number"), session=F("paper__entries__session__name"))
        .select_related("author", "paper")
        .prefetch_related("figures", "co_writers__member", "own_format")
        .order_by("number", "submitted_at", "pk")
    )


def writers_of(papers: Iterable[Paper | int]) -> dict[int, list[Summary]]:
    """The submitted summaries of each of the papers by its number, the first submitted first.

    The authors are loaded; a paper without a submitted summary has no key.
    """
    numbers = [paper if isinstance(paper, int) else paper.pk for paper in papers]
    merged = dict(Paper.every.filter(same_as__in=numbers).values_list("pk", "same_as"))
    written: dict[int, list[Summary]] = {}
    found = Summary.objects.filter(paper__in=[*numbers, *merged], state=State.SUBMITTED)
    for summary in found.select_related("author").order_by("submitted_at", "pk"):
        paper_id = merged.get(summary.paper_id) or summary.paper_id
        written.setdefault(paper_id, []).append(summary)
    return written


def invited_to(summary: Summary) -> QuerySet[Member]:
    """Whom the author lets write, by name; it may be open to everybody besides."""
    rows = CoWriter.objects.filter(summary=summary, may_write=True)
    return Member.objects.filter(pk__in=rows.values("member")).order_by("name", "pk")


def is_shared(summary: Summary) -> bool:
    """May somebody beside the author write in it?"""
    return summary.is_open or invited_to(summary).exists()


def possible_writers(summary: Summary, *, today: date) -> list[Member]:
    """Whom the author may ask to write with them: who reads in the group now."""
    people = people_of(summary.paper.group, today=today)
    return [one.member for one in people if one.reads and one.member_id != summary.author_id]


def open_to(member: Member, paper: Paper) -> QuerySet[Summary]:
    """Summaries of others about the paper in which the member, who reads it, may write."""
    invited = CoWriter.objects.filter(summary=OuterRef("pk"), member=member, may_write=True)
    return (
        Summary.objects.filter(Exists(invited) | Q(is_open=True), paper=paper)
        .exclude(author=member)
        .select_related("author", "paper")
        .order_by("created_at", "pk")
    )


def figures_of(summary: Summary) -> QuerySet[Figure]:
    """The summary's figures in their order; the first is the one on the slide."""
    return Figure.objects.filter(summary=summary).order_by("position", "pk")


def revisions_of(summary: Summary) -> QuerySet[Revision]:
    """What the summary was before, newest first."""
    return Revision.objects.filter(summary=summary).select_related("saved_by")
