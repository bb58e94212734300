from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Max

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.locking import lock_papers_of
from dokuha.catalogue.merging import ENTRY_FIELDS, PAPER_FIELDS, Known, State
from dokuha.catalogue.models import Doubt, Entry, Paper, Session, Survey
from dokuha.catalogue.queries import last_number, preview_import, standing_at
from dokuha.catalogue.shelf import MOST_IN_A_HOLE
from dokuha.catalogue.standing import put_in_its_place
from dokuha.core.batches import batches, parts_of
from dokuha.people.models import Group, Member
from dokuha.sources import PaperRecord

AT_ONCE = 5_000
"""Records of a list that come in together, or not at all: about a second's work."""

# Rows that are in memory, and on their way to the database, at once.
BATCH = 1_000

# Progress is counted day by day.
LONGEST = timedelta(days=3_660)


class Refusal(StrEnum):
    NO_NAME = "no_name"
    NAME_TAKEN = "name_taken"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    TOO_LONG = "too_long"


class CannotKeepSurvey(Exception):
    """A survey cannot be started or changed like this; `code` says why."""

    def __init__(self, code: Refusal) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, kw_only=True)
class ImportResult:
    """How the records of a list fared: each was added, or matched a paper that was there.

    `changed` of the matched ones filled empty fields of their paper; `asked` pairs wait for
    somebody to say whether they are one paper.
    """

    added: int = 0
    matched: int = 0
    changed: int = 0
    asked: int = 0

    @property
    def records(self) -> int:
        return self.added + self.matched

    def __add__(self, more: "ImportResult") -> "ImportResult":
        return ImportResult(
            added=self.added + more.added,
            matched=self.matched + more.matched,
            changed=self.changed + more.changed,
            asked=self.asked + more.asked,
        )


@transaction.atomic
def start_survey(
    *,
    group: Group,
    name: str,
    about: str,
    starts_on: date,
    ends_on: date,
    actor: Member,
    now: datetime,
) -> Survey:
    """Begin a survey without papers. Raises CannotKeepSurvey, also when called twice."""
    survey = Survey(group=group)
    _keep(survey, name=name, about=about, starts_on=starts_on, ends_on=ends_on)
    record_event(
        kind=Kind.SURVEY_STARTED,
        at=now,
        group_id=group.pk,
        actor_id=actor.pk,
        survey_id=survey.pk,
    )
    return survey


@transaction.atomic
def change_survey(
    *,
    survey: Survey,
    name: str,
    about: str,
    starts_on: date,
    ends_on: date,
    actor: Member,
    now: datetime,
) -> Survey:
    """Give a survey another name, text or other days. Raises CannotKeepSurvey."""
    _keep(survey, name=name, about=about, starts_on=starts_on, ends_on=ends_on)
    record_event(
        kind=Kind.SURVEY_CHANGED,
        at=now,
        group_id=survey.group_id,
        actor_id=actor.pk,
        survey_id=survey.pk,
    )
    return survey


def _keep(survey: Survey, *, name: str, about: str, starts_on: date, ends_on: date) -> None:
    # The names of a group's surveys are given out one after the other.
    Group.objects.select_for_update(no_key=True).get(pk=survey.group_id)
    name = " ".join(name.split())
    if not name:
        raise CannotKeepSurvey(Refusal.NO_NAME)
    if ends_on < starts_on:
        raise CannotKeepSurvey(Refusal.ENDS_BEFORE_IT_STARTS)
    if ends_on - starts_on > LONGEST:
        raise CannotKeepSurvey(Refusal.TOO_LONG)
    if Survey.objects.filter(group=survey.group_id, name=name).exclude(pk=survey.pk).exists():
        raise CannotKeepSurvey(Refusal.NAME_TAKEN)
    survey.name, survey.about = name, about.strip()
    survey.starts_on, survey.ends_on = starts_on, ends_on
    survey.save()


@transaction.atomic
def import_list(
    *, survey: Survey, records: Iterable[PaperRecord], actor: Member, now: datetime
) -> ImportResult:
    """Add the papers that the survey does not have yet, after those that it has.

    A paper that is there keeps everything it says; only its empty fields are filled. Sending
    the same list twice adds nothing, also when two people do so at the same moment. It comes in
    together, or not at all.
    """
    result = ImportResult()
    for some in parts_of(records, AT_ONCE):
        result += import_part(survey=survey, records=some, actor=actor, now=now)
    return result


@transaction.atomic
def import_part(
    *, survey: Survey, records: Sequence[PaperRecord], actor: Member, now: datetime
) -> ImportResult:
    """As `import_list` for so few records that they come in together, or not at all."""
    lock_papers_of(survey.group_id)
    plan = preview_import(survey, records)
    _fill_papers([known for known in (*plan.added, *plan.changed) if known.paper_id])
    _add_papers(survey, [known for known in plan.added if not known.paper_id], now)
    _ask(survey, plan.doubts, now)
    sessions = _sessions(survey, (*plan.added, *plan.changed))
    _add_entries(survey, plan.added, sessions)
    _fill_entries(plan.changed, sessions)
    _fill_times(sessions, records)
    result = ImportResult(
        added=len(plan.added),
        matched=len(records) - len(plan.added),
        changed=plan.count(State.CHANGED),
        asked=len(plan.doubts),
    )
    if result.added or result.changed:
        record_event(
            kind=Kind.LIST_IMPORTED,
            at=now,
            group_id=survey.group_id,
            actor_id=actor.pk,
            survey_id=survey.pk,
            added=result.added,
            changed=result.changed,
        )
    return result


def _add_papers(survey: Survey, new: Sequence[Known], now: datetime) -> None:
    for some in batches(new, BATCH):
        papers = [_paper(survey.group_id, known, now) for known in some]
        _leave_full_holes(survey.group_id, papers)
        for known, paper in zip(some, Paper.objects.bulk_create(papers), strict=True):
            known.paper_id = paper.pk


def _leave_full_holes(group_id: int, papers: Sequence[Paper]) -> None:
    """Put no more papers where so many stand that nobody looks through them.

    So the papers that an import has to look at do not become more with the catalogue.
    """
    keys = {paper.near_key for paper in papers} - {""}
    stand = Paper.every.filter(standing_at("near_key", keys), group=group_id)
    held = Counter(stand.order_by().values_list("near_key", flat=True))
    for paper in papers:
        if held[paper.near_key] >= MOST_IN_A_HOLE:
            paper.near_key = ""
        held[paper.near_key] += 1


def _paper(group_id: int, known: Known, now: datetime) -> Paper:
    paper = Paper(group_id=group_id, title=known.title, added_at=now)
    _write(paper, known)
    return paper


def _write(paper: Paper, known: Known) -> None:
    for name, value in known.fills_of(PAPER_FIELDS).items():
        setattr(paper, name, value)
    put_in_its_place(paper)


def _ask(survey: Survey, pairs: Sequence[tuple[Known, Known]], now: datetime) -> None:
    """Let the organisers be asked of each pair, unless they were asked before."""
    for some in batches(pairs, BATCH):
        Doubt.objects.bulk_create(
            (
                Doubt(
                    group_id=survey.group_id,
                    first_id=min(one.paper_id, other.paper_id),
                    second_id=max(one.paper_id, other.paper_id),
                    asked_at=now,
                )
                for one, other in some
            ),
            ignore_conflicts=True,
        )


def _fill_papers(papers: Sequence[Known]) -> None:
    short_of = [known for known in papers if known.fills_of(PAPER_FIELDS)]
    for some in batches(short_of, BATCH):
        rows = Paper.objects.in_bulk([known.paper_id for known in some])
        for known in some:
            _write(rows[known.paper_id], known)
        # An upsert by number: many times faster than one UPDATE with a CASE for each field.
        Paper.objects.bulk_create(
            rows.values(),
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*PAPER_FIELDS, "near_key", "words", "changed_at"],
        )


def _sessions(survey: Survey, papers: Sequence[Known]) -> dict[str, Session]:
    """Return the survey's sessions by name; new ones follow in the order of the list."""
    there = {session.name: session for session in survey.sessions.all()}
    named = dict.fromkeys(
        str(known.fills["session"]) for known in papers if "session" in known.fills
    )
    after = survey.sessions.aggregate(last=Max("position"))["last"] or 0
    new = [name for name in named if name and name not in there]
    Session.objects.bulk_create(
        Session(survey=survey, name=name, position=position)
        for position, name in enumerate(new, after + 1)
    )
    return {session.name: session for session in survey.sessions.all()}


def _fill_times(sessions: dict[str, Session], records: Sequence[PaperRecord]) -> None:
    """Say when the sessions are, where nobody has said it yet."""
    told = {record.session: record.session_time for record in records if record.session_time}
    short_of = [sessions[name] for name in told if name in sessions and not sessions[name].time]
    for session in short_of:
        session.time = told[session.name]
    Session.objects.bulk_update(short_of, ["time"], batch_size=BATCH)


def _add_entries(survey: Survey, added: Sequence[Known], sessions: dict[str, Session]) -> None:
    after = last_number(survey)
    for start in range(0, len(added), BATCH):
        Entry.objects.bulk_create(
            Entry(survey=survey, paper_id=known.paper_id, number=number, **_place(known, sessions))
            for number, known in enumerate(added[start : start + BATCH], after + start + 1)
        )


def _fill_entries(changed: Sequence[Known], sessions: dict[str, Session]) -> None:
    short_of = [known for known in changed if known.fills_of(ENTRY_FIELDS)]
    for some in batches(short_of, BATCH):
        rows = Entry.objects.in_bulk([known.entry_id for known in some])
        for known in some:
            for name, value in _place(known, sessions).items():
                setattr(rows[known.entry_id], name, value)
        Entry.objects.bulk_create(
            rows.values(),
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=ENTRY_FIELDS,
        )


def _place(known: Known, sessions: dict[str, Session]) -> dict[str, Any]:
    place: dict[str, Any] = known.fills_of(ENTRY_FIELDS)
    if "session" in place:
        place["session"] = sessions[place["session"]]
    return place
