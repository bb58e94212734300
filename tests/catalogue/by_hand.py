"""A small list, and the same deeds of several tests."""

from typing import Any

from dokuha.catalogue import arranging, editing
from dokuha.catalogue.changing import take_back
from dokuha.catalogue.models import Change, Entry, Paper, Session, Survey
from dokuha.catalogue.standing import FACTS
from tests import makers

NO_FACTS: dict[str, Any] = {
    "authors": [],
    "year": None,
    "venue": "",
    "abstract": "",
    "keywords": [],
    "doi": "",
    "arxiv_id": "",
    "url": "",
    "pdf_url": "",
    "code_url": "",
}


def lamps() -> Survey:
    """Five papers: three in Orals, one in Posters, one in no session."""
    survey = makers.survey()
    for title, session in (
        ("Seeing Lamps", "Orals"),
        ("Hearing Kettles", "Orals"),
        ("Counting Herons", "Posters"),
        ("Folding Maps", "Orals"),
        ("Mending Clocks", ""),
    ):
        makers.paper(title, into=survey, session=session)
    return survey


def called(title: str) -> Paper:
    return Paper.objects.get(title__startswith=title)


def session(name: str) -> Session:
    return Session.objects.get(name=name)


def by(name: str) -> dict[str, Any]:
    return {"actor": makers.member(name), "now": makers.NOW}


def facts_of(paper: Paper) -> dict[str, Any]:
    return {name: getattr(paper, name) for name in FACTS}


def correct(paper: Paper, who: str = "aiko", **wanted: Any) -> Change | None:
    seen = facts_of(Paper.objects.get(pk=paper.pk))
    return editing.correct_paper(paper=paper, seen=seen, wanted={**seen, **wanted}, **by(who))


def withdraw(*titles: str) -> Change | None:
    papers = [called(title).pk for title in titles]
    return editing.withdraw_papers(survey=makers.survey(), papers=papers, **by("aiko"))


def move(*titles: str, into: str) -> Change | None:
    """Move papers of one session into another; "" is none."""
    first = called(titles[0]).entries.get()
    return arranging.move_papers(
        survey=makers.survey(),
        papers=[called(title).pk for title in titles],
        seen=first.session,
        session=session(into) if into else None,
        **by("aiko"),
    )


def undo(change: Change | None, who: str = "aiko") -> Change:
    assert change
    return take_back(change=Change.objects.get(pk=change.pk), **by(who))


def programme(survey: Survey) -> dict[str, list[str]]:
    """The first words of what stands in each session, in order."""
    found: dict[str, list[str]] = {}
    rows = Entry.objects.filter(survey=survey).select_related("paper", "session")
    for entry in rows.order_by("session__position", "place", "pk"):
        part = entry.session.name if entry.session else ""
        found.setdefault(part, []).append(entry.paper.title.split()[0])
    return found


def all_of(survey: Survey) -> dict[str, Any]:
    """Everything that the survey lists and says, as plain values."""
    return {
        "papers": [
            (entry.number, entry.place, entry.session_id, entry.track, entry.pages)
            + tuple(str(value) for value in facts_of(entry.paper).values())
            + (entry.paper.title_key, entry.paper.words)
            + tuple(entry.by_hand + entry.paper.by_hand)
            for entry in Entry.objects.filter(survey=survey).order_by("number")
        ],
        "sessions": list(survey.sessions.values_list("pk", "name", "position").order_by("pk")),
    }
