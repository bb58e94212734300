"""What would an import do? A list and what is known go in, a plan comes out. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dokuha.catalogue.matching import Identity, bare_arxiv_id, identity
from dokuha.catalogue.shelf import Shelf
from dokuha.sources import PaperRecord

PAPER_FIELDS = (
    "authors",
    "year",
    "venue",
    "abstract",
    "keywords",
    "doi",
    "arxiv_id",
    "archive_id",
    "url",
    "pdf_url",
    "code_url",
)
ENTRY_FIELDS = ("session", "track", "pages")

# Longer ones are rubbish that begins like a DOI.
DOI_LIMIT = 500

Value = str | int | tuple[str, ...] | None


class State(StrEnum):
    """What the survey learns from one record of a list."""

    NEW = "new"
    CHANGED = "changed"
    THERE = "there"
    WITHDRAWN = "withdrawn"


@dataclass(slots=True, eq=False)
class Known:
    """One paper that is known before the import, or from an earlier record of the list.

    `lacks` names its empty fields, `fills` what the list says for them. A paper that is only in
    the list has no `paper_id` yet (0), one that is not in the survey no `entry_id`. `aliases`
    are the descriptions of papers that turned out to be this one, and what lists called it
    before somebody corrected it; one that was withdrawn stays out.
    """

    identity: Identity
    lacks: set[str]
    paper_id: int = 0
    entry_id: int = 0
    title: str = ""
    fills: dict[str, Value] = field(default_factory=dict)
    aliases: list[Identity] = field(default_factory=list)
    is_withdrawn: bool = False

    def learn(self, offer: dict[str, Value]) -> bool:
        """Take what is lacking; return whether anything was."""
        news = {name: value for name, value in offer.items() if name in self.lacks}
        self.fills.update(news)
        self.lacks.difference_update(news)
        return bool(news)

    def fills_of(self, names: Iterable[str]) -> dict[str, Value]:
        return {name: self.fills[name] for name in names if name in self.fills}


@dataclass(frozen=True)
class Plan:
    """The paper and its state of each record, in the list's order; which change or come in.

    `doubts` are pairs of a new paper and one that might be the same.
    """

    papers: tuple[Known, ...]
    states: tuple[State, ...]
    added: tuple[Known, ...]
    changed: tuple[Known, ...]
    doubts: tuple[tuple[Known, Known], ...] = ()

    def count(self, state: State) -> int:
        return self.states.count(state)

    def likes(self) -> dict[Known, list[str]]:
        """The titles of those that a new paper might be the same as."""
        titles: dict[Known, list[str]] = {}
        for paper, other in self.doubts:
            titles.setdefault(paper, []).append(other.title)
        return titles


def plan_import(records: Sequence[PaperRecord], known: Iterable[Known]) -> Plan:
    """Say for each record whether the survey gains a paper, learns something, or has it all.

    Only empty fields are ever filled. A paper that stands twice in the list is taken once.
    """
    shelf = _shelf_of(known)
    papers: list[Known] = []
    states: list[State] = []
    added: dict[Known, None] = {}
    changed: dict[Known, None] = {}
    doubts: list[tuple[Known, Known]] = []
    for record in records:
        sought = identity_of(record)
        found = shelf.find(sought)
        paper = found.same
        if paper is None:
            paper = Known(sought, set(PAPER_FIELDS + ENTRY_FIELDS), title=record.title)
            shelf.put(sought, paper)
            doubts += [(paper, other) for other in found.perhaps]
        papers.append(paper)
        if paper.is_withdrawn:
            states.append(State.WITHDRAWN)
            continue
        learned = paper.learn(offer_of(record))
        paper.identity = _more_of(paper.identity, sought)
        shelf.put_anew(paper.identity, paper)
        if not paper.entry_id:
            states.append(State.THERE if paper in added else State.NEW)
            added[paper] = None
        elif learned and paper not in changed:
            states.append(State.CHANGED)
            changed[paper] = None
        else:
            states.append(State.THERE)
    return Plan(tuple(papers), tuple(states), tuple(added), tuple(changed), tuple(doubts))


def _shelf_of(known: Iterable[Known]) -> Shelf[Known]:
    shelf = Shelf[Known]()
    for paper in known:
        for one in (paper.identity, *paper.aliases):
            shelf.put(one, paper)
    return shelf


def _more_of(known: Identity, more: Identity) -> Identity:
    """Return what is known of a paper once what was empty is filled from another description."""
    if known == more:
        return known
    names = ("authors", "year", "venue", "doi", "arxiv_id", "archive_id")
    news = {name: getattr(more, name) for name in names if not getattr(known, name)}
    return replace(known, **news)


def identity_of(record: PaperRecord) -> Identity:
    return identity(
        title=record.title,
        authors=record.authors,
        year=record.year,
        venue=record.venue,
        doi=record.doi,
        arxiv_id=record.arxiv_id,
        archive_id=record.archive_id,
    )


def offer_of(record: PaperRecord) -> dict[str, Value]:
    """Return what the record says, by field; what it does not say is left out."""
    said: dict[str, Value] = {
        "authors": record.authors,
        "year": record.year,
        "venue": record.venue,
        "abstract": record.abstract,
        "keywords": record.keywords,
        "doi": record.doi.lower() if len(record.doi) <= DOI_LIMIT else "",
        "arxiv_id": bare_arxiv_id(record.arxiv_id),
        "archive_id": record.archive_id,
        "url": web_address(record.url),
        "pdf_url": web_address(record.pdf_url),
        "code_url": web_address(record.code_url),
        "session": record.session,
        "track": record.track,
        "pages": record.pages,
    }
    return {name: value for name, value in said.items() if value}


def web_address(text: str) -> str:
    """Return an address that may become a link, or "".

    >>> [web_address(text) for text in ("HTTPS://a.org/x", "javascript:alert(1)")]
    ['HTTPS://a.org/x', '']
    """
    return text if text.lower().startswith(("http://", "https://")) else ""
