"""Says changes by hand in words: who did what, and what stood there before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy, gettext_noop

from dokuha.catalogue.models import Change, Paper, Session
from dokuha.catalogue.paper_form import LABELS
from dokuha.catalogue.standing import Said, number_in, of_kind

# Of a change of many papers so many are named.
NAMED = 5
PLACE_LABELS = {"track": gettext_lazy("Track"), "pages": gettext_lazy("Pages")}
Kind = Change.Kind

_DEEDS = {
    Kind.CORRECTED: gettext_noop("corrected “%(paper)s”"),
    Kind.LISTED: gettext_noop("added “%(paper)s”"),
    Kind.WITHDRAWN: gettext_noop("withdrew “%(paper)s”"),
    Kind.BROUGHT_BACK: gettext_noop("brought “%(paper)s” back"),
    Kind.MOVED: gettext_noop("moved “%(paper)s” to another session"),
    Kind.ORDERED: gettext_noop("put “%(paper)s” in another place"),
    Kind.PLACED: gettext_noop("corrected track or pages of “%(paper)s”"),
    Kind.SESSION_ADDED: gettext_noop("added a session"),
    Kind.SESSION_RENAMED: gettext_noop("renamed a session"),
    Kind.SESSION_ORDERED: gettext_noop("put the sessions in another order"),
    Kind.SESSION_REMOVED: gettext_noop("removed a session"),
}
_OF_SEVERAL = {
    Kind.WITHDRAWN: gettext_noop("withdrew %(n)d papers"),
    Kind.BROUGHT_BACK: gettext_noop("brought %(n)d papers back"),
    Kind.MOVED: gettext_noop("moved %(n)d papers to another session"),
}


@dataclass(frozen=True)
class Line:
    """One thing of a change: what it is about, and what that said before and after."""

    about: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A change as people read it. `more` counts the lines beyond those given."""

    change: Change
    deed: str
    lines: Sequence[Line]
    more: int

    @property
    def is_taken_back(self) -> bool:
        return hasattr(self.change, "taken_back_by")


@dataclass(frozen=True)
class Names:
    """What papers and sessions are called now, by number."""

    papers: dict[int, str]
    sessions: dict[int, str]

    def session(self, number: int | None) -> str:
        if number is None:
            return gettext("no session")
        return self.sessions.get(number, gettext("a session that is gone"))


def tell(changes: Iterable[Change]) -> list[Told]:
    """Say each change, asking the database no more for many than for one."""
    changes = list(changes)
    names = _names(changes)
    return [_told(change, names) for change in changes]


def _names(changes: Sequence[Change]) -> Names:
    things = [name for change in changes for name in change.after]
    kept = {
        number
        for change in changes
        for said in (*change.before.values(), *change.after.values())
        if said and (number := said.get("session"))
    }
    papers = Paper.objects.filter(pk__in=of_kind("paper", things) + of_kind("entry", things))
    sessions = Session.objects.filter(pk__in={*of_kind("session", things), *kept})
    return Names(dict(papers.values_list("pk", "title")), dict(sessions.values_list("pk", "name")))


def _told(change: Change, names: Names) -> Told:
    lines = list(_lines(change, names))
    named = NAMED if change.survey_id else len(lines)
    return Told(
        change=change,
        deed=_deed(change, names),
        lines=lines[:named],
        more=max(0, len(lines) - named),
    )


def _deed(change: Change, names: Names) -> str:
    number = change.paper_id or next(map(number_in, change.after))
    known = {"n": len(change.after), "paper": names.papers.get(number, "")}
    kind, several = Kind(change.kind), len(change.after) > 1
    what = gettext(_OF_SEVERAL[kind] if several and kind in _OF_SEVERAL else _DEEDS[kind]) % known
    return gettext("took back: %(what)s") % {"what": what} if change.takes_back_id else what


def _lines(change: Change, names: Names) -> Iterator[Line]:
    several = len(change.after) > 1
    for name in change.after:
        before, after = change.before[name], change.after[name]
        paper = names.papers.get(number_in(name), "") if several else ""
        if name.startswith("session:"):
            yield from _session_lines(names.session(number_in(name)), before, after)
        elif before is None or after is None:
            yield from [Line(paper)] if paper else []
        elif "session" in before:
            origin, goal = names.session(before["session"]), names.session(after["session"])
            yield Line(paper, origin, goal)
        else:
            yield from _field_lines(before, after)


def _session_lines(name: str, before: Said | None, after: Said | None) -> Iterator[Line]:
    if before is None or after is None:
        yield Line((before or after or {})["name"])
    elif "name" in before:
        yield Line("", before["name"], after["name"])
    elif after["position"] < before["position"]:
        yield Line(name)


def _field_lines(before: Said, after: Said) -> Iterator[Line]:
    labels = {**LABELS, **PLACE_LABELS}
    for field, label in labels.items():
        if field in before:
            yield Line(str(label), _as_text(before[field]), _as_text(after[field]))


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
