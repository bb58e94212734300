from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from dokuha.people.models import Group, Member
from dokuha.review.models import Look, LookRequest, SuggestedWording
from dokuha.summaries.models import Summary


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request of the author's, and who has looked for it."""

    request: LookRequest
    looks: list[Look]


def locked(summary: Summary) -> Summary:
    """The summary as it stands, for this transaction alone."""
    rows = Summary.objects.select_for_update(of=("self",))
    return rows.select_related("paper__group", "author", "saved_by").get(pk=summary.pk)


def waiting_for(member: Member, group: Group) -> QuerySet[LookRequest]:
    """What the member is asked to look at, by name or with the group, the oldest first."""
    answered = Look.objects.filter(request=OuterRef("pk"), member=member)
    return (
        _open_in(group)
        .filter(Q(of=member) | Q(of=None))
        .exclude(summary__author=member)
        .exclude(Exists(answered))
    )


def asked_of_group(group: Group) -> QuerySet[LookRequest]:
    """What the whole group is asked to look at, the oldest first."""
    return _open_in(group).filter(of=None)


def waiting_on(summary: Summary, member: Member) -> LookRequest | None:
    """What the member is asked for this summary, first by name; also what they put off."""
    found = _open().filter(Q(of=member) | Q(of=None), summary=summary)
    done = Look.objects.filter(request=OuterRef("pk"), member=member, answer=Look.Answer.LOOKED)
    named_first = found.exclude(Exists(done)).order_by(F("of").asc(nulls_last=True), "pk")
    return named_first.first() if summary.author_id != member.pk else None


def was_asked(member: Member, summary: Summary) -> bool:
    """Is or was the member asked to look, by name or with the group, and nobody took it back?"""
    looked = Q(looks__answer=Look.Answer.LOOKED, looks__answered_at__lte=F("ended_at"))
    held = Q(ended_at=None) | looked  # A look at what was taken back comes after its end.
    asked = LookRequest.objects.filter(Q(of=member) | Q(of=None), summary=summary)
    return asked.filter(held).exists()


def look_of(member: Member, request: LookRequest) -> Look | None:
    """What the member answered."""
    return Look.objects.filter(request=request, member=member).first()


def requests_of(summary: Summary) -> list[Asked]:
    """What the author asked for: the open requests, and those for which somebody looked."""
    looks = Prefetch("looks", Look.objects.select_related("member").order_by("answered_at", "pk"))
    found = LookRequest.objects.filter(summary=summary).select_related("of")
    told = [
        Asked(request=one, looks=[done for done in one.looks.all() if _is_told(one, done)])
        for one in found.prefetch_related(looks).order_by("asked_at", "pk")
    ]
    return [one for one in told if one.request.is_open or one.looks]


def suggestions_on(summary: Summary, *, by: Member | None = None) -> QuerySet[SuggestedWording]:
    """The wordings suggested for it, by everybody or one person, the first first."""
    found = SuggestedWording.objects.filter(summary=summary).exclude(
        state=SuggestedWording.State.TAKEN_BACK
    )
    if by:
        found = found.filter(by=by)
    return found.select_related("by", "answered_by").order_by("made_at", "pk")


def suggesters_of(summaries: Iterable[Summary]) -> dict[int, list[Member]]:
    """Whose wordings were taken, by the number of the summary; each once, the first first."""
    named: dict[int, list[Member]] = {}
    taken = SuggestedWording.objects.filter(
        summary__in=[one.pk for one in summaries], state=SuggestedWording.State.TAKEN
    )
    for one in taken.select_related("by").order_by("answered_at", "pk"):
        names = named.setdefault(one.summary_id, [])
        if one.by not in names:
            names.append(one.by)
    return named


def _open_in(group: Group) -> QuerySet[LookRequest]:
    return (
        _open()
        .filter(summary__paper__group=group)
        .select_related("summary__author", "summary__paper", "of")
        .order_by("asked_at", "pk")
    )


def _open() -> QuerySet[LookRequest]:
    """What is asked now, with `looked`: did somebody look already?"""
    looked = Look.objects.filter(request=OuterRef("pk"), answer=Look.Answer.LOOKED)
    return LookRequest.objects.filter(ended_at=None).annotate(looked=Exists(looked))


def _is_told(request: LookRequest, done: Look) -> bool:
    """Who put off what the group was asked for is nobody's business."""
    return done.answer == Look.Answer.LOOKED or request.of_id is not None
