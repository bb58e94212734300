"""Where papers stand in their session. Moving one writes that one, and rarely a few beside it."""

from collections.abc import Iterator, Sequence

from django.db.models import Q, QuerySet

from dokuha.catalogue.models import APART, Entry, Session, Survey
from dokuha.catalogue.standing import Things, entry_name

# So far apart are those that had to be pushed on: a little room for the next that comes between.
ROOM = 2**10


def in_part(survey_id: int, session_id: int | None) -> QuerySet[Entry]:
    """What stands in a session of the survey, or in none, in its order."""
    return Entry.objects.filter(survey=survey_id, session=session_id).order_by("place", "pk")


def listed(survey: Survey, papers: Sequence[int]) -> list[Entry]:
    """Where those of the papers that the survey lists stand, in order."""
    rows = Entry.objects.filter(survey=survey, paper__in=papers)
    return list(rows.order_by("place", "pk"))


def end_of(survey: Survey, session: Session | None) -> int:
    """A place behind all that stands in the session."""
    last = in_part(survey.pk, session.pk if session else None).last()
    return (last.place if last else 0) + APART


def moved_by(entry: Entry, steps: int) -> Things:
    """What the entries say when this one stands one step further up (-1) or down (1)."""
    others = in_part(entry.survey_id, entry.session_id)
    if steps < 0:
        above = list(others.filter(_before(entry)).reverse()[:2])
        return _between(entry, above[1] if above[1:] else None, above[0]) if above else {}
    below = list(others.filter(_after(entry))[:2])
    return _between(entry, below[0], below[1] if below[1:] else None) if below else {}


def moved_to_place(entry: Entry, number: int) -> Things:
    """What the entries say when this one is its session's first (1), second, ... or last."""
    others = in_part(entry.survey_id, entry.session_id).exclude(pk=entry.pk)
    at = max(0, number - 1)
    beside = list(others[max(0, at - 1) : at + 1])
    if at == 0:
        return _between(entry, None, beside[0]) if beside else {}
    if beside:
        return _between(entry, beside[0], beside[1] if beside[1:] else None)
    last = others.last()
    return _between(entry, last, None) if last else {}


def _before(entry: Entry) -> Q:
    return Q(place__lt=entry.place) | Q(place=entry.place, pk__lt=entry.pk)


def _after(entry: Entry) -> Q:
    return Q(place__gt=entry.place) | Q(place=entry.place, pk__gt=entry.pk)


def _between(entry: Entry, above: Entry | None, below: Entry | None) -> Things:
    if above is None:
        return _told(entry, below.place - APART if below else APART)
    if below is None:
        return _told(entry, above.place + APART)
    if below.place - above.place > 1:
        return _told(entry, (above.place + below.place) // 2)
    things = _told(entry, above.place + ROOM)
    for other, place in _pushed(entry, above):
        things |= _told(other, place)
    return things


def _pushed(entry: Entry, above: Entry) -> Iterator[tuple[Entry, int]]:
    """Make room behind `above`, where so many were put that none is left."""
    place = above.place + ROOM
    following = in_part(entry.survey_id, entry.session_id).filter(_after(above))
    for other in following.exclude(pk=entry.pk).iterator(chunk_size=100):
        if other.place > place:
            return
        place += ROOM
        yield other, place


def _told(entry: Entry, place: int) -> Things:
    return {entry_name(entry.paper_id): {"moved_to": place}}
