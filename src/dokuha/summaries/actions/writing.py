"""Writing a summary: its texts, alone or together, its form, and its earlier versions."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.catalogue.models import Paper
from dokuha.claims.actions import claim_papers, keep_claim
from dokuha.people.models import Member
from dokuha.reading.actions import start_reading
from dokuha.summaries import queries, saving
from dokuha.summaries.actions.rows import author_of, locked, record
from dokuha.summaries.actions.submitting import CannotSubmit, refuse_missing
from dokuha.summaries.asking import columns_of, formats_of
from dokuha.summaries.changes import ONE_LINER, Change
from dokuha.summaries.formats import Format
from dokuha.summaries.models import MustRead, Revision, Summary
from dokuha.summaries.saving import SaveResult
from dokuha.summaries.together import storing


class UnknownScore(Exception):
    """It is none of the five."""


@transaction.atomic
def start_summary(*, paper: Paper, author: Member, format: str, now: datetime) -> Summary:
    """Open the author's page about the paper, and claim the paper with it.

    There is one for each author and paper: starting again returns it as it is. No event of
    its own: a draft is nobody else's business. Raises UnknownFormat.
    """
    chosen = formats_of(paper.group_id).get(format)
    summary, is_new = Summary.objects.get_or_create(
        paper=paper,
        author=author,
        defaults={**columns_of(chosen), "created_at": now, "saved_at": now},
    )
    if is_new:
        claim_papers(papers=[paper], member=author, now=now)
    return summary


@transaction.atomic
def open_desk(
    *, paper: Paper, member: Member, depth: str, purpose: str, purpose_note: str, now: datetime
) -> Summary:
    """Lay out the paper with the clock running and the member's summary beside it.

    Without a depth there is no clock. The form is the one the member used last. What is
    open already stays as it is. Raises CannotRead.
    """
    if depth:
        start_reading(
            paper=paper,
            member=member,
            depth=depth,
            purpose=purpose,
            purpose_note=purpose_note,
            now=now,
        )
    usual = queries.usual_format_of(member, paper.group_id)
    return start_summary(paper=paper, author=member, format=usual.key, now=now)


@transaction.atomic
def save_changes(
    *, summary: Summary, changes: Mapping[str, Change], actor: Member, now: datetime
) -> SaveResult:
    """Take what was typed, field by field; a text is taken, kept aside, or refused, never lost.

    A field that somebody (another tab) changed meanwhile is a conflict: the text that comes
    in is kept as a revision, and the answer says what stands. A field that is too long, or
    that a submitted summary needs and would lose, is refused and stays with the sender.
    Safe to repeat. Typing is no event.
    """
    current = locked(summary)
    keep_claim(paper=current.paper, member=author_of(current), now=now)
    storing.settle(current, now=now)
    result = saving.save(current, changes, actor=actor, now=now)
    storing.write_into(current, result.taken, actor=actor, now=now)
    return result


@transaction.atomic
def share_summary(
    *, summary: Summary, with_everybody: bool, members: Collection[Member], now: datetime
) -> Summary:
    """Let these members write in it, too, or everybody who reads in the group; nobody else.

    The author stays the author: submitting and taking back is theirs. Whoever wrote in it
    stays named, also when they may not write any more. The same again changes nothing.
    """
    current = locked(summary)
    before = (current.is_open, set(queries.invited_to(current)))
    after = (with_everybody, {member for member in members if member.pk != current.author_id})
    if before == after:
        return current
    current.is_open = with_everybody
    current.save(update_fields=["is_open"])
    current.co_writers.update(may_write=False)
    for member in after[1]:
        current.co_writers.update_or_create(member=member, defaults={"may_write": True})
    storing.begin(current, by=author_of(current), now=now)
    record(Kind.SUMMARY_SHARED, current, now)
    return current


@transaction.atomic
def take_update(*, summary: Summary, data: bytes, actor: Member, now: datetime) -> None:
    """Keep what a window sent of what was typed in it; raises UnusableUpdate. No event: typing."""
    storing.take(locked(summary), data, actor=actor, now=now)


@transaction.atomic
def settle_texts(*, summary: Summary, now: datetime) -> SaveResult:
    """Let the summary say what was written together; the second time changes nothing."""
    current = locked(summary)
    result = storing.settle(current, now=now)
    if result.taken:
        keep_claim(paper=current.paper, member=author_of(current), now=now)
    return result


@transaction.atomic
def change_format(*, summary: Summary, format: str, actor: Member, now: datetime) -> Summary:
    """Ask other questions; what was answered to the old ones is kept.

    Raises UnknownFormat, and CannotSubmit if the summary is submitted and the other format
    needs answers that it does not have.
    """
    current = locked(summary)
    chosen = formats_of(current.paper.group_id).get(format)
    storing.settle(current, now=now)
    if not current.is_draft:
        refuse_missing(chosen, current.answers)
    _use_format(current, chosen)
    return current


@transaction.atomic
def score_paper(*, summary: Summary, score: int | None) -> None:
    """Say how much others should read the paper; None takes it back. No event: it is writing.

    Raises UnknownScore.
    """
    if score is not None and score not in MustRead.values:
        raise UnknownScore
    Summary.objects.filter(pk=summary.pk).update(score=score)


@transaction.atomic
def restore_revision(
    *, summary: Summary, revision: Revision, actor: Member, now: datetime
) -> Summary:
    """Put an earlier version back; what stands now becomes an earlier version itself.

    Restoring what stands already changes nothing. Raises CannotSubmit if the summary is
    submitted and the version lacks what its format asks for.
    """
    current = locked(summary)
    storing.settle(current, now=now)
    form = formats_of(current.paper.group_id).get(revision.format)
    if not current.is_draft:
        _refuse_loss(form, current, revision)
    if saving.content_of(current) == saving.content_of(revision):
        return current
    said = {key: saving.text_of(revision, key) for key in (ONE_LINER, *current.answers)}
    saving.keep(
        current,
        Revision.Reason.SAVED,
        actor=saving.last_writer(current) or author_of(current),
        now=current.saved_at,
    )
    _use_format(current, form)
    current.one_liner = revision.one_liner
    current.answers = revision.answers
    current.saved_at = now
    current.saved_by = actor
    current.save(update_fields=["one_liner", "answers", "saved_at", "saved_by"])
    saving.keep(current, Revision.Reason.RESTORED, actor=actor, now=now)
    storing.write_into(current, {**said, **revision.answers}, actor=actor, now=now)
    record(Kind.SUMMARY_RESTORED, current, now, actor=actor)
    return current


def _refuse_loss(form: Format, current: Summary, revision: Revision) -> None:
    """A question that is required since is missing in both: putting back loses nothing of it."""
    missing = form.missing_in(revision.answers)
    if revision.format == current.format:
        missing = tuple(one for one in missing if one not in form.missing_in(current.answers))
    if missing:
        raise CannotSubmit(missing)


def _use_format(summary: Summary, form: Format) -> None:
    columns = columns_of(form)
    for name, value in columns.items():
        setattr(summary, name, value)
    summary.save(update_fields=list(columns))
