from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Left

from dokuha.catalogue.matching import Identity, identity, near_keys_sought
from dokuha.catalogue.merging import (
    ENTRY_FIELDS,
    PAPER_FIELDS,
    Known,
    Plan,
    identity_of,
    plan_import,
)
from dokuha.catalogue.models import (
    Entry,
    FormerName,
    Harvest,
    ListUpload,
    Paper,
    Session,
    Survey,
    Withdrawal,
)
from dokuha.catalogue.shelf import Shelf
from dokuha.core.batches import batches
from dokuha.core.rows import called
from dokuha.people.models import Group, Member
from dokuha.sources import PaperRecord

IDENTITY_FIELDS = ("title", "authors", "year", "venue", "doi", "arxiv_id", "archive_id")

# SQLite takes 32,766 values in one query, and plans few of them faster.
BATCH = 2_000

# So many papers of a session stand on one page.
PART = 50


def surveys_of(group: Group) -> QuerySet[Survey]:
    """The group's surveys, the one that began last first."""
    return Survey.objects.filter(group=group).order_by("-starts_on", "-pk")


def survey_called(words: str) -> Survey:
    """Return the survey of that name or number. Raises Unclear."""
    surveys = Survey.objects.select_related("group").order_by("pk")
    return called(words, surveys, field="name", kind="survey")


def entries_of(survey: Survey) -> QuerySet[Entry]:
    """The survey's papers at their places, by number."""
    return (
        Entry.objects.filter(survey=survey)
        .select_related("paper", "session")
        .order_by("number", "pk")
    )


def entries_with(paper: Paper) -> QuerySet[Entry]:
    """Where the paper is listed, in the newest survey first."""
    return (
        Entry.objects.filter(paper=paper)
        .select_related("survey", "session")
        .order_by("-survey__starts_on", "-survey", "pk")
    )


def newest_survey_with(paper: Paper) -> Survey | None:
    """The survey that a paper is read for, as far as one can say."""
    entry = entries_with(paper).first()
    return entry.survey if entry else None


def sessions_of(survey: Survey) -> QuerySet[Session]:
    """The survey's sessions in the order of its programme."""
    return Session.objects.filter(survey=survey).order_by("position", "pk")


def session_in(survey: Survey, number: int | None) -> Session | None:
    """The survey's session of that number; None for no number, and for another survey's."""
    return Session.objects.filter(survey=survey, pk=number).first() if number else None


def sessions_with_emptiness(survey: Survey) -> list[Session]:
    """The survey's sessions in order, each with `is_empty`."""
    inside = Entry.objects.filter(session=OuterRef("pk"))
    return list(sessions_of(survey).annotate(is_empty=~Exists(inside)))


@dataclass(frozen=True)
class PartPage:
    """Some papers of a session in its order; the first is the `start`th, counted from 1."""

    entries: Sequence[Entry]
    start: int
    previous: int | None
    next: int | None


def part_of(survey: Survey, session: Session | None, start: int) -> PartPage:
    """Return the papers of a session, or of none, from a place on."""
    start = max(1, start)
    rows = (
        Entry.objects.filter(survey=survey, session=session)
        .select_related("paper")
        .defer("paper__abstract")
        .order_by("place", "pk")[start - 1 : start + PART]
    )
    entries = list(rows)
    more = start + PART if len(entries) > PART else None
    return PartPage(entries[:PART], start, max(1, start - PART) if start > 1 else None, more)


def with_entries(
    survey: Survey, papers: Sequence[Paper]
) -> list[tuple[Paper, Entry | None, list[str]]]:
    """Each paper with its place in this survey, and the names of the other surveys that have it."""
    found: dict[int, list[Entry]] = {}
    for entry in Entry.objects.filter(paper__in=papers).select_related("survey").order_by("pk"):
        found.setdefault(entry.paper_id, []).append(entry)
    return [
        (
            paper,
            next((one for one in found.get(paper.pk, ()) if one.survey_id == survey.pk), None),
            [one.survey.name for one in found.get(paper.pk, ()) if one.survey_id != survey.pk],
        )
        for paper in papers
    ]


def last_number(survey: Survey) -> int:
    """The highest number that a paper of the survey has or, withdrawn by now, had."""
    listed = survey.entries.aggregate(last=Max("number"))["last"] or 0
    withdrawn = survey.withdrawals.aggregate(last=Max("number"))["last"] or 0
    return max(listed, withdrawn)


def withdrawn_from(survey: Survey) -> QuerySet[Withdrawal]:
    """The papers that were taken out of the survey, by the numbers they had."""
    return (
        # One that became a paper of the list is there again.
        Withdrawal.objects.filter(survey=survey, paper__same_as=None)
        .select_related("paper", "change__member")
        .order_by("number", "pk")
    )


def withdrawals_of(paper: Paper) -> QuerySet[Withdrawal]:
    """The surveys from which the paper was taken out, the newest first."""
    return (
        Withdrawal.objects.filter(paper=paper)
        .select_related("survey", "change__member")
        .order_by("-survey__starts_on", "-survey")
    )


def upload_of(survey: Survey, member: Member) -> ListUpload | None:
    """The list that the member uploaded for the survey and has not imported yet."""
    return (
        ListUpload.objects.filter(survey=survey, member=member, confirmed_at=None)
        .select_related("survey", "member")
        .first()
    )


def uploads_confirmed(survey: Survey) -> QuerySet[ListUpload]:
    """The lists that a worker imports, or has imported of late, the newest first."""
    confirmed = ListUpload.objects.filter(survey=survey, confirmed_at__isnull=False)
    return confirmed.defer("content").order_by("-confirmed_at", "-pk")


def uploads_coming_in(survey: Survey) -> QuerySet[ListUpload]:
    """Those that are not all in yet."""
    return uploads_confirmed(survey).filter(ended_at=None)


def upload_confirmed(survey: Survey, member: Member, number: int | None) -> ListUpload | None:
    """The list of that number; without a number, the member's newest."""
    confirmed = uploads_confirmed(survey)
    return (confirmed.filter(pk=number) if number else confirmed.filter(member=member)).first()


def harvest_of(survey: Survey, member: Member) -> Harvest | None:
    """The list that the member asked a service for, and has not thought otherwise about."""
    return Harvest.objects.filter(survey=survey, member=member).first()


def harvest_to_see(survey: Survey, member: Member) -> Harvest | None:
    """The harvest that still goes on, or whose list waits to be looked at."""
    harvest = harvest_of(survey, member)
    if harvest is None or harvest.fault or (harvest.is_ready and upload_of(survey, member) is None):
        return None
    return harvest


def preview_import(survey: Survey, records: Sequence[PaperRecord]) -> Plan:
    """Say what importing these records would do, without doing it."""
    return plan_import(records, known_papers(survey, records))


def papers_meant(survey: Survey, records: Sequence[PaperRecord]) -> list[int | None]:
    """The number of the paper that each record means, None where the survey does not list it."""
    plan = preview_import(survey, records)
    return [known.paper_id if known.entry_id else None for known in plan.papers]


def known_papers(survey: Survey, records: Sequence[PaperRecord]) -> list[Known]:
    """The papers of the survey's group that any of the records could mean, the oldest first."""
    sought = [identity_of(record) for record in records]
    rows: dict[int, dict[str, Any]] = {}
    for name, values in _places_of(sought).items():
        for some in batches(sorted(values), BATCH):
            rows |= _rows(Paper.every.filter(standing_at(name, some), group=survey.group_id))
    former = _former_names(survey.group_id, {one.title_key for one in sought})
    # What was merged is found under its own description and means the paper that it became.
    became = {row["same_as"] for row in rows.values() if row["same_as"]}
    more = sorted((became | {one.paper_id for one in former}) - rows.keys())
    for numbers in batches(more, BATCH):
        rows |= _rows(Paper.every.filter(group=survey.group_id, pk__in=numbers))
    found = {pk: _known(row) for pk, row in sorted(rows.items()) if not row["same_as"]}
    for row in rows.values():
        if row["same_as"]:
            found[row["same_as"]].aliases.append(_identity_in(row))
    for one in former:
        if one.paper_id in found:
            found[one.paper_id].aliases.append(identity_of_paper(one))
    places = _places(survey, sorted(found))
    withdrawn = set(survey.withdrawals.values_list("paper", flat=True))
    for paper_id, known in found.items():
        known.entry_id, lacks = places.get(paper_id, (0, set(ENTRY_FIELDS)))
        known.lacks |= lacks
        known.is_withdrawn = paper_id in withdrawn and not known.entry_id
    return list(found.values())


def _places(survey: Survey, papers: Sequence[int]) -> dict[int, tuple[int, set[str]]]:
    """The entry of each paper that the survey lists, and which of its fields are empty."""
    places = {}
    for some in batches(papers, BATCH):
        rows = Entry.objects.filter(survey=survey, paper__in=some)
        for paper_id, entry_id, by_hand, *values in rows.values_list(
            "paper", "pk", "by_hand", *ENTRY_FIELDS
        ):
            places[paper_id] = entry_id, _empty(ENTRY_FIELDS, values) - set(by_hand)
    return places


def papers_like(group: Group, sought: Sequence[Identity]) -> Shelf[Paper]:
    """The group's papers that any of these might mean, the oldest first."""
    alike = Q(pk__in=[])
    for name, values in _places_of(sought).items():
        alike |= standing_at(name, values)
    shelf = Shelf[Paper]()
    found = Paper.every.filter(alike, group=group).select_related("same_as")
    for paper in found.order_by("pk"):
        shelf.put(identity_of_paper(paper), paper.same_as or paper)
    return shelf


def identity_of_paper(described: Paper | FormerName) -> Identity:
    return identity(**{name: getattr(described, name) for name in IDENTITY_FIELDS})


def same_paper_in(groups: Iterable[Group], paper: Paper) -> list[Paper]:
    """What these groups, of which none is the paper's own, have as the same paper."""
    sought = identity_of_paper(paper)
    found = (papers_like(group, [sought]).find(sought).same for group in groups)
    return [one for one in found if one]


def _former_names(group_id: int, title_keys: Collection[str]) -> list[FormerName]:
    """How lists called papers before somebody corrected it, where one of them may do so again."""
    names: list[FormerName] = []
    for some in batches(sorted(title_keys), BATCH):
        former = FormerName.objects.filter(paper__group=group_id, title_key__in=some)
        names += former.order_by("pk")
    return names


def _places_of(sought: Sequence[Identity]) -> dict[str, set[str]]:
    """Where in the table papers like these stand: by column, the values to look for."""
    names = ("title_key", "doi", "arxiv_id", "archive_id")
    places = {name: {getattr(one, name) for one in sought} - {""} for name in names}
    # The DOI that arXiv gives may be all that is kept of a number.
    places["doi"] |= {f"10.48550/arxiv.{number}" for number in places["arxiv_id"]}
    places["near_key"] = {key for one in sought for key in near_keys_sought(one.title, one.authors)}
    return places


def standing_at(name: str, values: Collection[str]) -> Q:
    """Papers with one of these values, said in the words of the index, which has no empty ones.

    Otherwise SQLite would look at every paper of the group.
    """
    return Q(**{f"{name}__in": values}) & ~Q(**{name: ""})


def _rows(rows: QuerySet[Paper]) -> dict[int, dict[str, Any]]:
    short = [field for field in PAPER_FIELDS if field != "abstract"]
    # Of an abstract only its being there matters; 100,000 of them need not be read.
    found = rows.values(
        "pk", "title", "same_as", "by_hand", *short, abstract_start=Left("abstract", 1)
    )
    return {row["pk"]: row | {"abstract": row["abstract_start"]} for row in found}


def _known(row: dict[str, Any]) -> Known:
    lacks = _empty(PAPER_FIELDS, [row[field] for field in PAPER_FIELDS])
    return Known(
        identity=_identity_in(row),
        lacks=lacks - set(row["by_hand"]),
        paper_id=row["pk"],
        title=row["title"],
    )


def _identity_in(row: dict[str, Any]) -> Identity:
    return identity(**{name: row[name] for name in IDENTITY_FIELDS})


def _empty(names: Sequence[str], values: Sequence[object]) -> set[str]:
    return {name for name, value in zip(names, values, strict=True) if not value}
