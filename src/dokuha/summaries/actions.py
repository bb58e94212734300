from collections.abc import Collection, Mapping
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.models import Paper
from dokuha.catalogue.queries import newest_survey_with
from dokuha.claims.actions import claim_papers, fulfil_claim, keep_claim
from dokuha.people.models import Member
from dokuha.reading.actions import finish_reading, start_reading
from dokuha.reading.queries import open_reading_of
from dokuha.summaries import pictures, queries, saving
from dokuha.summaries.asking import columns_of, format_of, formats_of
from dokuha.summaries.changes import ONE_LINER, Change, clean
from dokuha.summaries.formats import Field, Format
from dokuha.summaries.models import Figure, Revision, State, Summary
from dokuha.summaries.saving import SaveResult
from dokuha.summaries.together import storing

MOST_FIGURES = 12
LONGEST_CAPTION = 300


class CannotSubmit(Exception):
    """A submitted summary would lack what its format asks for; nothing was changed."""

    def __init__(self, missing: tuple[Field, ...]) -> None:
        super().__init__(", ".join(field.key for field in missing))
        self.missing = missing


class WithoutAuthor(Exception):
    """The summary was imported, and no member has said to have written it."""


class TooManyFigures(Exception):
    """The summary has as many figures as it may have."""


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
    current = _locked(summary)
    keep_claim(paper=current.paper, member=_author_of(current), now=now)
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
    current = _locked(summary)
    before = (current.is_open, set(queries.invited_to(current)))
    after = (with_everybody, {member for member in members if member.pk != current.author_id})
    if before == after:
        return current
    current.is_open = with_everybody
    current.save(update_fields=["is_open"])
    current.co_writers.update(may_write=False)
    for member in after[1]:
        current.co_writers.update_or_create(member=member, defaults={"may_write": True})
    storing.begin(current, by=_author_of(current), now=now)
    _record(Kind.SUMMARY_SHARED, current, now)
    return current


@transaction.atomic
def take_update(*, summary: Summary, data: bytes, actor: Member, now: datetime) -> None:
    """Keep what a window sent of what was typed in it; raises UnusableUpdate. No event: typing."""
    storing.take(_locked(summary), data, actor=actor, now=now)


@transaction.atomic
def settle_texts(*, summary: Summary, now: datetime) -> SaveResult:
    """Let the summary say what was written together; the second time changes nothing."""
    current = _locked(summary)
    result = storing.settle(current, now=now)
    if result.taken:
        keep_claim(paper=current.paper, member=_author_of(current), now=now)
    return result


@transaction.atomic
def change_format(*, summary: Summary, format: str, actor: Member, now: datetime) -> Summary:
    """Ask other questions; what was answered to the old ones is kept.

    Raises UnknownFormat, and CannotSubmit if the summary is submitted and the other format
    needs answers that it does not have.
    """
    current = _locked(summary)
    chosen = formats_of(current.paper.group_id).get(format)
    storing.settle(current, now=now)
    if not current.is_draft:
        _refuse_missing(chosen, current.answers)
    _use_format(current, chosen)
    return current


@transaction.atomic
def submit_summary(*, summary: Summary, now: datetime) -> Summary:
    """Show the summary to the group: the paper is read, the claim fulfilled, the clock stopped.

    Submitting again keeps the first time and is counted once. Raises CannotSubmit.
    """
    current = _locked(summary)
    storing.settle(current, now=now)
    _refuse_missing(format_of(current), current.answers)
    author = _author_of(current)
    reading = open_reading_of(author, current.paper)
    if reading is not None:
        finish_reading(reading=reading, now=now)
    if current.is_draft:
        current.state = State.SUBMITTED
        current.submitted_at = now
        current.save(update_fields=["state", "submitted_at"])
        saving.keep(current, Revision.Reason.SUBMITTED, actor=author, now=now)
        fulfil_claim(paper=current.paper, member=author, now=now)
        _record(Kind.SUMMARY_SUBMITTED, current, now)
    return current


@transaction.atomic
def withdraw_summary(*, summary: Summary, now: datetime) -> Summary:
    """Take the summary back to a draft; the author is reading the paper again.

    The second time changes nothing.
    """
    current = _locked(summary)
    author = _author_of(current)
    if not current.is_draft:
        current.state = State.DRAFT
        current.submitted_at = None
        current.save(update_fields=["state", "submitted_at"])
        claim_papers(papers=[current.paper], member=author, now=now)
        _record(Kind.SUMMARY_WITHDRAWN, current, now)
    return current


@transaction.atomic
def restore_revision(
    *, summary: Summary, revision: Revision, actor: Member, now: datetime
) -> Summary:
    """Put an earlier version back; what stands now becomes an earlier version itself.

    Restoring what stands already changes nothing. Raises CannotSubmit if the summary is
    submitted and the version lacks what its format asks for.
    """
    current = _locked(summary)
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
        actor=saving.last_writer(current) or _author_of(current),
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
    _record(Kind.SUMMARY_RESTORED, current, now, actor=actor)
    return current


@transaction.atomic
def add_figure(
    *, summary: Summary, content: bytes, caption: str, actor: Member, now: datetime
) -> Figure:
    """Put a picture after the others; the first one is on the slide.

    The same picture again returns what is there. Raises UnusablePicture, TooManyFigures.
    """
    picture = pictures.prepare(content)
    current = _locked(summary)
    figures = list(queries.figures_of(current))
    for figure in figures:
        if figure.sha256 == picture.sha256:
            return figure
    if len(figures) >= MOST_FIGURES:
        raise TooManyFigures
    return Figure.objects.create(
        summary=current,
        image=_stored(picture),
        sha256=picture.sha256,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        caption=_caption(caption),
        position=figures[-1].position + 1 if figures else 0,
        added_at=now,
    )


@transaction.atomic
def caption_figure(*, figure: Figure, caption: str) -> None:
    """Say what the picture shows; too much is cut at 300 characters.

    A picture that was removed meanwhile stays removed.
    """
    Figure.objects.filter(pk=figure.pk).update(caption=_caption(caption))


@transaction.atomic
def show_figure_first(*, figure: Figure) -> None:
    """Put the figure before the others, so that it is the one on the slide."""
    current = _locked(figure.summary)
    others = [other for other in queries.figures_of(current) if other.pk != figure.pk]
    for position, one in enumerate([figure, *others]):
        one.position = position
    Figure.objects.bulk_update([figure, *others], ["position"])


@transaction.atomic
def remove_figure(*, figure: Figure) -> None:
    """Take the picture out of the summary. Its file stays: other summaries may show it too."""
    Figure.objects.filter(pk=figure.pk).delete()


def _stored(picture: pictures.Picture) -> str:
    """Put the picture under the name of its content, unless it is there."""
    name = f"figures/{picture.sha256}.{picture.ending}"
    if default_storage.exists(name):
        return name
    return default_storage.save(name, ContentFile(picture.content))


def _caption(text: str) -> str:
    return " ".join(clean(text).split())[:LONGEST_CAPTION]


def _refuse_missing(format: Format, answers: Mapping[str, str]) -> None:
    missing = format.missing_in(answers)
    if missing:
        raise CannotSubmit(missing)


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


def _locked(summary: Summary) -> Summary:
    rows = Summary.objects.select_for_update(of=("self",))
    rows = rows.select_related("paper", "author", "saved_by")
    return rows.get(pk=summary.pk)


def _author_of(summary: Summary) -> Member:
    """Only its author does anything with a summary. Raises WithoutAuthor."""
    if summary.author is None:
        raise WithoutAuthor
    return summary.author


def _record(kind: Kind, summary: Summary, now: datetime, *, actor: Member | None = None) -> None:
    """Write the event down; without an actor it was the author."""
    survey = newest_survey_with(summary.paper)
    record_event(
        kind=kind,
        at=now,
        group_id=summary.paper.group_id,
        actor_id=actor.pk if actor else _author_of(summary).pk,
        survey_id=survey.pk if survey else None,
        paper_id=summary.paper_id,
        summary=summary.pk,
    )
