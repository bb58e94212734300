"""One change by hand: written down with what was before and what is now, and taken back.

A change that somebody takes back is another change. What changes nothing writes nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import QuerySet

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.history import newest_touching
from dokuha.catalogue.locking import lock_papers_of
from dokuha.catalogue.models import Change, Entry, Paper, Session, Survey
from dokuha.catalogue.standing import BY_HAND, Said, Things, number_in, of_kind, put, standing
from dokuha.people.models import Member

EVENTS = {
    Change.Kind.CORRECTED: Kind.PAPER_CORRECTED,
    Change.Kind.LISTED: Kind.PAPER_LISTED,
    Change.Kind.WITHDRAWN: Kind.PAPERS_WITHDRAWN,
    Change.Kind.BROUGHT_BACK: Kind.PAPERS_BROUGHT_BACK,
    Change.Kind.MOVED: Kind.PAPERS_ARRANGED,
    Change.Kind.ORDERED: Kind.PAPERS_ARRANGED,
    Change.Kind.PLACED: Kind.PAPERS_ARRANGED,
    Change.Kind.SESSION_ADDED: Kind.SESSIONS_CHANGED,
    Change.Kind.SESSION_RENAMED: Kind.SESSIONS_CHANGED,
    Change.Kind.SESSION_ORDERED: Kind.SESSIONS_CHANGED,
    Change.Kind.SESSION_REMOVED: Kind.SESSIONS_CHANGED,
}


class Refusal(StrEnum):
    CHANGED_SINCE = "changed_since"
    TAKEN_BACK_ALREADY = "taken_back_already"
    NO_TITLE = "no_title"
    LOOKS_KNOWN = "looks_known"
    LISTED_ALREADY = "listed_already"
    NO_SESSION_NAME = "no_session_name"
    SESSION_NAME_TAKEN = "session_name_taken"
    SESSION_NOT_EMPTY = "session_not_empty"
    SESSION_GONE = "session_gone"
    MERGED_SINCE = "merged_since"


class CannotEdit(Exception):
    """The list stays as it is; `code` says why.

    `fields` and `since` say what somebody else changed meanwhile, `papers` which papers the
    group has already.
    """

    def __init__(
        self,
        code: Refusal,
        *,
        fields: Sequence[str] = (),
        since: Change | None = None,
        papers: Sequence[Paper] = (),
    ) -> None:
        self.code, self.fields, self.since, self.papers = code, fields, since, papers
        super().__init__(code)


def change_things(
    kind: Change.Kind,
    after: Things,
    actor: Member,
    now: datetime,
    *,
    of: Survey | Paper,
    paper: Paper | None = None,
) -> Change | None:
    """Write the change of a survey or of a paper's facts, and carry it out.

    None where nothing would change. `paper` is whom a change of the survey is about, if one.
    """
    survey, about = (of, paper) if isinstance(of, Survey) else (None, of)
    after = {name: _with_hands(name, said) for name, said in after.items()}
    before = standing(survey.pk if survey else None, after)
    for name in list(after):
        _leave_out_the_same(name, before, after)
    if not after:
        return None
    change = Change(
        group=of.group, survey=survey, paper=about, kind=kind, before=before, after=after
    )
    write_down(change, actor, now)
    put(change)
    return change


def write_down(change: Change, actor: Member, now: datetime) -> None:
    """Keep the change and tell of it."""
    change.member, change.at = actor, now
    change.save()
    record_event(
        kind=Kind.CHANGE_TAKEN_BACK if change.takes_back_id else EVENTS[Change.Kind(change.kind)],
        at=now,
        group_id=change.group_id,
        actor_id=actor.pk,
        survey_id=change.survey_id,
        paper_id=change.paper_id,
        change=change.pk,
        count=len(change.after),
    )


def _with_hands(name: str, said: Said | None) -> Said | None:
    return said if said is None or name.startswith("session:") else {BY_HAND: [], **said}


def _leave_out_the_same(name: str, before: Things, after: Things) -> None:
    old, new = before[name], after[name]
    if old is None or new is None:
        if old == new:
            del before[name], after[name]
        return
    same = {field for field in new if field != BY_HAND and old[field] == new[field]}
    if same == new.keys() - {BY_HAND}:
        del before[name], after[name]
        return
    for things, said in ((before, old), (after, new)):
        kept = {field: value for field, value in said.items() if field not in same}
        if BY_HAND in kept:
            kept[BY_HAND] = sorted(set(kept[BY_HAND]) - same)
        things[name] = kept


@transaction.atomic
def take_back(*, change: Change, actor: Member, now: datetime) -> Change:
    """Let things say again what they said before. Taking back what takes back does it again.

    Raises CannotEdit when it was taken back already, or somebody changed the same since.
    """
    lock_papers_of(change.group_id)
    if Change.objects.filter(takes_back=change).exists():
        raise CannotEdit(Refusal.TAKEN_BACK_ALREADY)
    if standing(change.survey_id, change.after) != change.after:
        raise CannotEdit(
            Refusal.CHANGED_SINCE, since=newest_touching(change.survey_id, change.after)
        )
    _see_whether_it_fits(change)
    taking = Change(
        group=change.group,
        survey=change.survey,
        paper=change.paper,
        kind=change.kind,
        before=change.after,
        after=change.before,
        takes_back=change,
    )
    write_down(taking, actor, now)
    put(taking)
    return taking


def _see_whether_it_fits(change: Change) -> None:
    """Sessions and papers may have come, gone or become others since, without a change by hand."""
    if Paper.every.filter(pk__in=of_kind("entry", change.before)).exclude(same_as=None).exists():
        raise CannotEdit(Refusal.MERGED_SINCE)
    sessions = Session.objects.filter(survey=change.survey_id)
    for name, said in change.before.items():
        if name.startswith("session:"):
            _see_whether_session_fits(number_in(name), said, sessions)
        elif said and said.get("session") and not sessions.filter(pk=said["session"]).exists():
            raise CannotEdit(Refusal.SESSION_GONE)


def _see_whether_session_fits(number: int, said: Said | None, sessions: QuerySet[Session]) -> None:
    if said is None:
        if Entry.objects.filter(session=number).exists():
            raise CannotEdit(Refusal.SESSION_NOT_EMPTY)
    elif "name" in said and sessions.exclude(pk=number).filter(name=said["name"]).exists():
        raise CannotEdit(Refusal.SESSION_NAME_TAKEN)
