"""What papers, entries and sessions say, as JSON; and making them say something else.

A thing is called "paper:7", "entry:7" (the place of that paper in the survey at hand) or
"session:3". What it says is a dict of some of its fields, or None where it is not there.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from dokuha.catalogue.matching import find_text, near_key, title_key
from dokuha.catalogue.merging import ENTRY_FIELDS, PAPER_FIELDS
from dokuha.catalogue.models import Change, Entry, FormerName, Paper, Session, Withdrawal
from dokuha.catalogue.queries import IDENTITY_FIELDS, identity_of_paper
from dokuha.sources.archives import archive_id_in

Said = dict[str, Any]
Things = dict[str, Said | None]
Row = Paper | Entry | Session

BY_HAND = "by_hand"
# An archive's own number follows from the links.
FACTS = ("title", *(name for name in PAPER_FIELDS if name != "archive_id"))
FIELDS = {
    "paper": FACTS,
    "entry": ("number", "moved_to", *ENTRY_FIELDS),
    "session": ("name", "position"),
}
# Those that lists would fill.
FILLED = {"paper": FACTS, "entry": ENTRY_FIELDS, "session": ()}
NAMING = {"title", "authors", "doi", "arxiv_id"}


def name_of(thing: Paper | Session) -> str:
    return f"{'paper' if isinstance(thing, Paper) else 'session'}:{thing.pk}"


def entry_name(paper_id: int) -> str:
    return f"entry:{paper_id}"


def number_in(name: str) -> int:
    return int(name.partition(":")[2])


def of_kind(kind: str, things: Iterable[str]) -> list[int]:
    """The numbers of those things that are of this kind."""
    return [number_in(name) for name in things if name.startswith(f"{kind}:")]


def standing(survey_id: int | None, like: Things) -> Things:
    """Return what these things say now, in the same fields; in all, where `like` has none."""
    rows = _rows(survey_id, like)
    return {
        name: says(rows[name], said.keys() if said else FIELDS[name.partition(":")[0]])
        if name in rows
        else None
        for name, said in like.items()
    }


def says(row: Row, names: Iterable[str]) -> Said:
    """Return what the row says in these fields, and which of them were set by hand."""
    fields = [name for name in names if name != BY_HAND]
    said = {name: _value(row, name) for name in fields}
    if not isinstance(row, Session):
        said[BY_HAND] = sorted(set(row.by_hand) & set(fields))
    return said


def _value(row: Row, name: str) -> object:
    return row.session_id if isinstance(row, Entry) and name == "session" else getattr(row, name)


def _rows(survey_id: int | None, names: Iterable[str]) -> dict[str, Row]:
    names = list(names)
    rows: dict[str, Row] = {}
    for number, paper in Paper.objects.in_bulk(of_kind("paper", names)).items():
        rows[f"paper:{number}"] = paper
    entries = Entry.objects.filter(survey=survey_id, paper__in=of_kind("entry", names))
    rows.update((entry_name(entry.paper_id), entry) for entry in entries)
    sessions = Session.objects.filter(survey=survey_id, pk__in=of_kind("session", names))
    rows.update((f"session:{session.pk}", session) for session in sessions)
    return rows


def put(change: Change) -> None:
    """Let things say what they say after the change. Sessions come first: entries name them."""
    # Outside of a survey only papers' facts change.
    survey_id = change.survey_id or 0
    rows = _rows(survey_id, change.after)
    for name in sorted(change.after, reverse=True):
        said, row, number = change.after[name], rows.get(name), number_in(name)
        if name.startswith("session:"):
            _put_session(row or Session(pk=number, survey_id=survey_id), said)
        elif isinstance(row, Paper):
            _put_paper(row, said)
        elif said is None:
            _withdraw(Entry.objects.get(survey=survey_id, paper=number), change)
        else:
            entry = row if isinstance(row, Entry) else None
            _put_entry(entry or Entry(survey_id=survey_id, paper_id=number), said)
    came_or_went = [
        name for name in change.after if not (change.before[name] and change.after[name])
    ]
    papers = Paper.objects.filter(pk__in=of_kind("entry", came_or_went))
    papers.update(changed_at=timezone.now())


def _put_session(session: Row, said: Said | None) -> None:
    if said is None:
        session.delete()
    else:
        _set(session, said)
        session.save()


def _put_paper(paper: Paper, said: Said) -> None:
    listed = identity_of_paper(paper)
    came_with_a_list = (NAMING & said.keys()) - set(paper.by_hand)
    _set(paper, said)
    put_in_its_place(paper)
    paper.save()
    if came_with_a_list:
        # Lists go on calling it what they have called it.
        FormerName.objects.get_or_create(
            paper=paper,
            title_key=listed.title_key,
            **{name: getattr(listed, name) for name in IDENTITY_FIELDS},
        )


def put_in_its_place(paper: Paper) -> None:
    """Let the paper be found by its title and authors as they are now; it is not saved."""
    paper.title_key = title_key(paper.title)
    paper.near_key = near_key(paper.title, paper.authors)
    paper.words = find_text(paper.title, *paper.authors)
    paper.archive_id = archive_id_in(paper.url, paper.pdf_url) or paper.archive_id


def _withdraw(entry: Entry, change: Change) -> None:
    Withdrawal.objects.create(
        survey_id=entry.survey_id, paper_id=entry.paper_id, number=entry.number, change=change
    )
    entry.delete()


def _put_entry(entry: Entry, said: Said) -> None:
    Withdrawal.objects.filter(survey=entry.survey_id, paper=entry.paper_id).delete()
    _set(entry, said)
    entry.save()


def _set(row: Row, said: Said) -> None:
    fields = said.keys() - {BY_HAND}
    for name in fields:
        setattr(row, "session_id" if name == "session" else name, said[name])
    if not isinstance(row, Session):
        row.by_hand = sorted((set(row.by_hand) - fields) | set(said.get(BY_HAND, ())))
