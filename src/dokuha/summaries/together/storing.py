"""Where the updates of a summary's texts are kept, and how they become what other rooms read.

The updates are the truth as soon as there are any; `Summary.answers` and `one_liner` follow them
within seconds ("settling"), by the same rules as what one person types alone, so that versions
are kept in the same way. Whatever changes the texts otherwise (an earlier version that is put
back, a form without scripts) settles first and then writes into the updates what it changed.

All functions that write want the summary locked, in a transaction.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from dokuha.people.models import Member
from dokuha.summaries import saving
from dokuha.summaries.asking import keys_of
from dokuha.summaries.changes import LONGEST_ANSWER, ONE_LINER, Change, clean
from dokuha.summaries.models import CoWriter, Pen, Summary, TextUpdate
from dokuha.summaries.saving import SaveResult
from dokuha.summaries.together import texts
from dokuha.summaries.together.texts import Document
from dokuha.summaries.together.wire import Fault, UnusableUpdate, read_update

# Two people may add too much at once; what is too long is refused when it is settled, and shown.
LONGEST_TEXT = 3 * LONGEST_ANSWER
MOST_BYTES = 4_000_000
ROWS_BEFORE_ONE = 300


def begin(summary: Summary, *, by: Member, now: datetime) -> None:
    """Let updates begin with what stands; nothing happens where there are some.

    The first one says nothing, so that there is one also where nothing stands yet.
    """
    if not _updates(summary).exists():
        nothing = texts.document().get_update()
        TextUpdate.objects.create(summary=summary, data=nothing, by=by, at=now)
        _, one_liner, answers = saving.content_of(summary)
        write_into(summary, {ONE_LINER: one_liner, **answers}, actor=by, now=now)


def take(summary: Summary, data: bytes, *, actor: Member, now: datetime) -> None:
    """Keep what somebody's window sent; the same again changes nothing.

    Raises UnusableUpdate for all but plain text, written by that member, that builds on what is
    here.
    """
    update = read_update(data, fields=keys_of(summary))
    made = texts.document(_data(summary))
    known = texts.known_of(made)
    if update.gaps(known):
        raise UnusableUpdate(Fault.GAP)
    texts.add(made, data)
    if len(made.get_update()) > MOST_BYTES or _longest(made) > LONGEST_TEXT:
        raise UnusableUpdate(Fault.TOO_LARGE)
    for number, (_, end) in update.wrote.items():
        if end > known.get(number, 0):
            _use_pen(summary, number, actor)
    TextUpdate.objects.create(summary=summary, data=data, by=actor, at=now)
    _name_co_writer(summary, actor, now)


def settle(summary: Summary, *, now: datetime) -> SaveResult:
    """Let the summary say what the updates amount to."""
    last = _updates(summary).last()
    if last is None or last.pk == summary.settled:
        return SaveResult(saved_at=summary.saved_at)
    said = texts.texts_of(texts.document(_data(summary)))
    changes = {
        key: Change(was=saving.text_of(summary, key), new=clean(text)) for key, text in said.items()
    }
    result = saving.save(summary, changes, actor=last.by, now=now)
    _put_together(summary, last)
    summary.settled = _updates(summary).latest("pk").pk
    summary.save(update_fields=["settled"])
    return result


def write_into(summary: Summary, said: Mapping[str, str], *, actor: Member, now: datetime) -> None:
    """Change the fields that say something else, by the smallest changes.

    The summary itself says so already. Nothing happens where nobody ever wrote together.
    """
    if _updates(summary).exists():
        _write(summary, said, actor=actor, now=now)
        summary.settled = _updates(summary).latest("pk").pk
        summary.save(update_fields=["settled"])


def updates_after(summary_id: int, number: int) -> list[tuple[int, bytes]]:
    """The updates after that one, with their numbers."""
    rows = TextUpdate.objects.filter(summary=summary_id, pk__gt=number).order_by("pk")
    return [(pk, bytes(data)) for pk, data in rows.values_list("pk", "data")]


def whole_of(summary_id: int) -> bytes:
    """All updates as one."""
    return texts.document(data for _, data in updates_after(summary_id, 0)).get_update()


def pens_of(summary: Summary) -> QuerySet[Pen]:
    """Whose each pen is."""
    return Pen.objects.filter(summary=summary).select_related("member").order_by("pk")


def found(summary_id: int) -> Summary | None:
    return Summary.objects.filter(pk=summary_id).first()


@transaction.atomic
def settle_left(summary: Summary, *, now: datetime) -> None:
    """Settle what a server left that was stopped in between."""
    settle(Summary.objects.select_for_update().get(pk=summary.pk), now=now)


def unsettled() -> QuerySet[Summary]:
    """Summaries that do not say yet what their updates do: a server was stopped in between."""
    return Summary.objects.filter(updates__pk__gt=F("settled")).distinct().order_by("pk")


def _write(summary: Summary, said: Mapping[str, str], *, actor: Member, now: datetime) -> None:
    pen = texts.new_pen()
    data = texts.rewritten(_data(summary), said, pen=pen)
    if data is not None:
        _use_pen(summary, pen, actor)
        TextUpdate.objects.create(summary=summary, data=data, by=actor, at=now)
        _name_co_writer(summary, actor, now)


def _use_pen(summary: Summary, number: int, actor: Member) -> None:
    pen, _ = Pen.objects.get_or_create(summary=summary, number=number, defaults={"member": actor})
    if pen.member_id != actor.pk:
        raise UnusableUpdate(Fault.OTHERS_PEN)


def _name_co_writer(summary: Summary, actor: Member, now: datetime) -> None:
    if actor.pk != summary.author_id:
        row, _ = CoWriter.objects.get_or_create(
            summary=summary, member=actor, defaults={"may_write": False}
        )
        if row.wrote_at is None:
            row.wrote_at = now
            row.save(update_fields=["wrote_at"])


def _put_together(summary: Summary, last: TextUpdate) -> None:
    """Make one update of many; its number is new, so that whoever follows the numbers has it."""
    rows = _updates(summary)
    if rows.count() > ROWS_BEFORE_ONE:
        whole = texts.document(_data(summary)).get_update()
        one = TextUpdate.objects.create(summary=summary, data=whole, by=last.by, at=last.at)
        rows.filter(pk__lt=one.pk).delete()


def _updates(summary: Summary) -> QuerySet[TextUpdate]:
    return TextUpdate.objects.filter(summary=summary).order_by("pk")


def _data(summary: Summary) -> list[bytes]:
    return [bytes(data) for data in _updates(summary).values_list("data", flat=True)]


def _longest(made: Document) -> int:
    return max(map(len, texts.texts_of(made).values()), default=0)
