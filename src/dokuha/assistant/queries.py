from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from dokuha.assistant import own_words
from dokuha.assistant.endpoint import Endpoint, endpoint
from dokuha.assistant.models import Agreement, Ask, GroupWithout, Proposal, TakenSentence
from dokuha.documents.anatomy import Anatomy
from dokuha.people.models import Group, Member
from dokuha.reading.models import PaperFile
from dokuha.reading.queries import anatomy_of
from dokuha.summaries.answers import Answer, answers_of
from dokuha.summaries.models import Summary


@dataclass(frozen=True, kw_only=True)
class Panel:
    """What stands beside one field for one writer.

    `ask` is the newest that they have not left; `proposals` those of its sentences that are
    neither taken nor left. `is_agreed`: everybody whose words are in the field lets them be sent.
    """

    summary: Summary
    file: PaperFile
    field: str
    name: str
    endpoint: Endpoint
    has_own_words: bool
    i_agreed: bool
    is_agreed: bool
    ask: Ask | None
    proposals: tuple[Proposal, ...]

    @property
    def is_waiting(self) -> bool:
        return self.ask is not None and self.ask.is_waiting


def assistant_of(group: Group) -> Endpoint | None:
    """The endpoint that the group may ask, if there is one and the group does not do without."""
    place = endpoint()
    return None if place is None or does_without(group) else place


def does_without(group: Group) -> bool:
    return GroupWithout.objects.filter(group=group).exists()


def has_agreed(member: Member, host: str) -> bool:
    return Agreement.objects.filter(member=member, host=host).exists()


def all_agreed(summary: Summary, member: Member, host: str) -> bool:
    """Does everybody whose words are in the summary let them be sent, the member too?"""
    writers = _writers(summary, member)
    return Agreement.objects.filter(member__in=writers, host=host).count() == len(writers)


def fields_of(summary: Summary) -> dict[str, Answer]:
    """The fields for which the assistant may be asked, with what they say now.

    What the reader thinks is the reader's own.
    """
    return {one.field.key: one for one in answers_of(summary) if not one.field.is_comment}


def panels_of(summary: Summary, member: Member, file: PaperFile) -> dict[str, Panel]:
    """What stands beside the fields, by their keys; as many queries for ten fields as for one."""
    place = assistant_of(summary.paper.group)
    if place is None:
        return {}
    writers = _writers(summary, member)
    agreed = set(
        Agreement.objects.filter(member__in=writers, host=place.host).values_list(
            "member", flat=True
        )
    )
    asks = _open_asks(summary, member)
    texts = proposed_texts(summary)
    return {
        key: Panel(
            summary=summary,
            file=file,
            field=key,
            name=str(answer.field.name),
            endpoint=place,
            has_own_words=own_words.are_enough(answer.text, proposed=texts.get(key, ())),
            i_agreed=member.pk in agreed,
            is_agreed=writers <= agreed,
            ask=asks.get(key),
            proposals=_undecided(asks.get(key)),
        )
        for key, answer in fields_of(summary).items()
    }


def proposed_texts(summary: Summary) -> Mapping[str, list[str]]:
    """All that was ever proposed for each field, to whomever: nobody's own words."""
    texts: dict[str, list[str]] = {}
    rows = Proposal.objects.filter(ask__summary=summary).order_by("pk")
    for field, text in rows.values_list("ask__field", "text"):
        texts.setdefault(field, []).append(text)
    return texts


def open_ask(summary: Summary, field: str, member: Member) -> Ask | None:
    """The member's ask about the field that has no answer yet."""
    return Ask.objects.filter(summary=summary, field=field, member=member, ended_at=None).first()


def ask_to_send(ask_id: int) -> Ask | None:
    return (
        Ask.objects.filter(pk=ask_id, ended_at=None)
        .select_related("summary__paper__group", "file", "member")
        .first()
    )


def asks_left(member: Member, *, now: datetime) -> int:
    """How many more questions the member has today."""
    begin = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    asked = Ask.objects.filter(member=member, asked_at__gte=begin).count()
    return max(0, settings.ASSISTANT_ASKS - asked)


def anatomy_in(file: PaperFile) -> Anatomy:
    """What was found in the PDF; nothing while nobody has looked."""
    kept = anatomy_of(file)
    return Anatomy.from_json(kept.anatomy) if kept and kept.anatomy else Anatomy(file=file.name)


def taken_in(summary: Summary) -> QuerySet[TakenSentence]:
    """The sentences that were taken into the summary, the first taken first."""
    return (
        TakenSentence.objects.filter(summary=summary)
        .select_related("member")
        .order_by("taken_at", "pk")
    )


def _writers(summary: Summary, member: Member) -> set[int | None]:
    return {summary.author_id, member.pk, *(one.pk for one in summary.wrote_with)}


def _open_asks(summary: Summary, member: Member) -> dict[str, Ask]:
    """The member's newest ask about each field, if they have not left it."""
    newest: dict[str, Ask] = {}
    rows = Ask.objects.filter(summary=summary, member=member).prefetch_related("proposals__taken")
    for ask in rows.order_by("asked_at", "pk"):
        newest[ask.field] = ask
    return {key: ask for key, ask in newest.items() if ask.left_at is None}


def _undecided(ask: Ask | None) -> tuple[Proposal, ...]:
    if ask is None:
        return ()
    return tuple(
        one for one in ask.proposals.all() if one.left_at is None and not hasattr(one, "taken")
    )
