"""What to show of a survey: by session, topic, state, person and words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet

from dokuha.catalogue.matching import find_text
from dokuha.catalogue.models import Entry
from dokuha.claims.models import Claim
from dokuha.core.numbers import number_in
from dokuha.people.models import Member
from dokuha.summaries.models import State, Summary

STATES = ("open", "claimed", "read")
SORTS = ("number", "title", "session", "newest", "score")
ME = "me"

MOST_WORDS = 10
LONGEST_WORDS = 200

SUMMARIES = Summary.objects.filter(paper=OuterRef("paper"), state=State.SUBMITTED)
_CLAIMS = Claim.objects.filter(paper=OuterRef("paper"), ended_at__isnull=True)
# What is said of few papers is asked of these few; what is said of most, of each as it comes.
IS_READ = Q(paper__in=Summary.objects.filter(state=State.SUBMITTED).values("paper"))
_IS_CLAIMED = Q(paper__in=Claim.objects.filter(ended_at__isnull=True).values("paper"))


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What to show of a survey, as it stands in the address; what makes no sense is left out.

    `person` is "me", a member's number, or ""; `topic` counts those of the survey's map from 1.
    """

    session: int | None = None
    topic: int | None = None
    state: str = ""
    person: str = ""
    words: str = ""
    sort: str = SORTS[0]

    @classmethod
    def read(cls, address: Mapping[str, str]) -> Self:
        state, person = address.get("state", ""), address.get("person", "")
        sort = address.get("sort", "")
        return cls(
            session=number_in(address.get("session", "")),
            topic=number_in(address.get("topic", "")),
            state=state if state in STATES else "",
            person=person if person == ME or number_in(person) else "",
            words=" ".join(address.get("words", "").split())[:LONGEST_WORDS],
            sort=sort if sort in SORTS else SORTS[0],
        )

    def address(self, **changes: str | int | None) -> str:
        """Return these filters, some of them changed, as the words of an address."""
        said = vars(replace(self, **changes))  # type: ignore[arg-type] # each value has its field's type
        told = {name: value for name, value in said.items() if value and value != SORTS[0]}
        return f"?{urlencode(told)}" if told else "?"

    @property
    def is_of_few(self) -> bool:
        """Do they leave only papers with which somebody has to do?"""
        return bool(self.person) or self.state in ("claimed", "read")

    @property
    def any(self) -> bool:
        return bool(self.session or self.topic or self.state or self.person or self.words)


def filtered(entries: QuerySet[Entry], filters: Filters, viewer: Member) -> QuerySet[Entry]:
    if filters.session:
        entries = entries.filter(session=filters.session)
    if filters.words:
        entries = entries.filter(_with_words("paper__", filters.words))
    if filters.person:
        person = viewer.pk if filters.person == ME else int(filters.person)
        claimed = Claim.objects.filter(member=person, ended_at=None)
        written = Summary.objects.filter(author=person, state=State.SUBMITTED)
        theirs = claimed.order_by().values("paper").union(written.order_by().values("paper"))
        entries = entries.filter(paper__in=theirs)
    return entries.filter(_in_state(filters.state))


def _in_state(state: str) -> Q:
    match state:
        case "read":
            return IS_READ
        case "claimed":
            return _IS_CLAIMED & ~Q(Exists(SUMMARIES))
        case "open":
            return ~Q(Exists(_CLAIMS)) & ~Q(Exists(SUMMARIES))
    return Q()


def _with_words(path: str, words: str) -> Q:
    """Papers that have every one of the words, or a part of it, in title or authors."""
    said = Q()
    for word in find_text(words).split()[:MOST_WORDS]:
        said &= Q(**{f"{path}words__contains": word})
    return said
