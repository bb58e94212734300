import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from django.db.models import Count, F, Max, QuerySet
from django.db.models.functions import Mod

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.analysis.citations import CitedWork, cited_works
from dokuha.analysis.drawing import Drawing
from dokuha.analysis.models import GroupMap
from dokuha.analysis.nearest import Neighbour, Neighbourhood
from dokuha.analysis.topics import Topic
from dokuha.analysis.trends import Course
from dokuha.catalogue.models import Entry, Paper, Survey
from dokuha.claims.models import Claim
from dokuha.documents.anatomy import Reference
from dokuha.people.models import Group
from dokuha.reading.models import PaperAnatomy
from dokuha.summaries.models import State, Summary

MOST_CITED = 200
MOST_DRAWN = 20_000
"""Papers on a map. Of more it shows a part: topics and phrases are the same from one in ten."""
NEAREST = "neighbours.npz"
DRAWING = "drawing.json"
EDITION = 2
"""Another one where maps are drawn in another way: then every map is drawn anew."""
Rows = TypeVar("Rows", bound=QuerySet)  # type: ignore[type-arg] # of whichever model
_ADDRESS = re.compile(r"\bhttps?://[^\s)>]+")


@dataclass(frozen=True)
class SharedTerm:
    """A word of two papers, and its part of their likeness in percent."""

    term: str
    percent: int


@dataclass(frozen=True, kw_only=True)
class NearPaper:
    """A near paper as a page shows it: `likeness` in percent."""

    paper: Paper
    likeness: int
    near: Neighbour
    summaries: list[Summary]

    @property
    def shared(self) -> list[SharedTerm]:
        return [SharedTerm(one.term, round(100 * one.part)) for one in self.near.reasons.shared]


@dataclass(frozen=True, kw_only=True)
class TopicLine:
    """A topic with the state of its papers. `number` counts from 1, the largest topic first."""

    number: int
    topic: Topic
    read: int
    claimed: int

    @property
    def name(self) -> str:
        return ", ".join(self.topic.names)

    @property
    def total(self) -> int:
        return len(self.topic.papers)

    @property
    def open(self) -> int:
        return self.total - self.read - self.claimed


@dataclass(frozen=True, kw_only=True)
class CourseRow:
    """A phrase over all years of its group. `early` and `late` are shares in percent."""

    course: Course
    counts: list[tuple[int, int]]

    @property
    def early(self) -> float:
        return 100 * self.course.early

    @property
    def late(self) -> float:
        return 100 * self.course.late


@dataclass(frozen=True)
class CitedPapers:
    """A cited work with the papers that cite it."""

    work: CitedWork
    papers: list[Paper]


@dataclass(frozen=True, kw_only=True)
class Point:
    """A paper on the map of topics."""

    paper: int
    title: str
    topic: int
    state: str
    x: float
    y: float


def mark_of(group: Group) -> str:
    """A word that changes with the group's papers and submitted summaries."""
    papers = Paper.objects.filter(group=group).aggregate(count=Count("pk"), newest=Max("pk"))
    written = Summary.objects.filter(paper__group=group, state=State.SUBMITTED).aggregate(
        count=Count("pk"), newest=Max("saved_at")
    )
    # A list can mend papers that were there, or put them into a second survey.
    imported = Event.objects.filter(group_id=group.pk, kind=Kind.LIST_IMPORTED).aggregate(
        newest=Max("pk")
    )
    saved = int(written["newest"].timestamp() * 1000) if written["newest"] else 0
    numbers = (
        EDITION,
        papers["count"],
        papers["newest"],
        written["count"],
        saved,
        imported["newest"],
    )
    return "-".join(str(number or 0) for number in numbers)


def map_of(group: Group) -> GroupMap | None:
    """The group's map as it was last drawn, or asked for."""
    return GroupMap.objects.filter(group=group).select_related("group").first()


def drawing_of(group: Group) -> Drawing | None:
    """What is kept of the group, however old; None if nothing is."""
    path = _kept(group, DRAWING)
    return _load_drawing(path) if path else None


def neighbourhood_of(group: Group) -> Neighbourhood | None:
    path = _kept(group, NEAREST)
    return _load_neighbourhood(path) if path else None


def _kept(group: Group, name: str) -> Path | None:
    found = map_of(group)
    path = found.folder / name if found and found.mark else None
    return path if path and path.exists() else None


# A mark never means two contents, so what was read once need not be read again.
_load_drawing = lru_cache(maxsize=4)(Drawing.load)
_load_neighbourhood = lru_cache(maxsize=4)(Neighbourhood.load)


def portion_of(group: Group) -> int:
    """One in how many of the group's papers its map shows: 1 says all."""
    return -(-Paper.objects.filter(group=group).count() // MOST_DRAWN) or 1


def words_of(group: Group, *, one_in: int = 1) -> dict[int, str]:
    """What each of the group's papers says of itself, by number: title, abstract, keywords."""
    rows = _drawn(Paper.objects.filter(group=group), "pk", one_in).order_by("pk")
    found = rows.values_list("pk", "title", "abstract", "keywords")
    return {number: "\n".join([title, abstract, *more]) for number, title, abstract, more in found}


def words_in(paper: Paper) -> str:
    return "\n".join([paper.title, paper.abstract, *paper.keywords])


def _drawn(rows: Rows, paper: str, one_in: int) -> Rows:
    """The rows of those papers that such a map shows; `paper` names their number."""
    return rows if one_in == 1 else rows.annotate(rest=Mod(paper, one_in)).filter(rest=0)


def summaries_in(group: Group, *, one_in: int = 1) -> dict[int, str]:
    """What the group wrote about its papers, by the paper's number, without web addresses."""
    found: dict[int, str] = {}
    written = Summary.objects.filter(paper__group=group, state=State.SUBMITTED)
    rows = _drawn(written, "paper_id", one_in).order_by("pk")
    for paper, one_liner, answers in rows.values_list("paper", "one_liner", "answers"):
        said = _ADDRESS.sub(" ", "\n".join([one_liner, *answers.values()]))
        found[paper] = f"{found[paper]}\n{said}" if paper in found else said
    return found


def dated_titles_of(surveys: Iterable[Survey], *, one_in: int = 1) -> list[tuple[int, int, str]]:
    """Number, year and title of the papers with a year, each once."""
    listed = Paper.objects.filter(entries__survey__in=[survey.pk for survey in surveys])
    rows = _drawn(listed, "pk", one_in).order_by("pk").distinct().values_list("pk", "year", "title")
    return [(number, year, title) for number, year, title in rows if year is not None]


def entries_in(survey: Survey, *, one_in: int = 1) -> list[tuple[int, str, str]]:
    """Number, title and session of a survey's papers, in the order of its programme."""
    rows = _drawn(Entry.objects.filter(survey=survey), "paper_id", one_in).order_by(
        F("session__position").asc(nulls_last=True), "number", "pk"
    )
    return [
        (number, title, session or "")
        for number, title, session in rows.values_list("paper", "paper__title", "session__name")
    ]


def near_papers(group: Group, found: Sequence[Neighbour]) -> list[NearPaper]:
    """Fetch what is near, nearest first; papers that are gone by now are left out."""
    numbers = [one.paper for one in found]
    papers = Paper.objects.filter(group=group).defer("abstract").in_bulk(numbers)
    summaries: dict[int, list[Summary]] = {}
    written = Summary.objects.filter(paper__in=numbers, state=State.SUBMITTED)
    for summary in written.select_related("author").order_by("submitted_at", "pk"):
        summaries.setdefault(summary.paper_id, []).append(summary)
    return [
        NearPaper(
            paper=papers[one.paper],
            likeness=round(100 * one.likeness),
            near=one,
            summaries=summaries.get(one.paper, []),
        )
        for one in found
        if one.paper in papers
    ]


def near_paper(paper: Paper, *, count: int) -> list[NearPaper] | None:
    """The papers nearest to a paper, as last drawn; None if it is not drawn yet.

    One that such a map leaves out for good is compared by its words.
    """
    drawn, neighbourhood = map_of(paper.group), neighbourhood_of(paper.group)
    if drawn is None or neighbourhood is None:
        return None
    found = neighbourhood.near_paper(paper.pk, count=count)
    if found is None and paper.pk % drawn.one_in:
        found = neighbourhood.near_text(words_in(paper), count=count)
    return None if found is None else near_papers(paper.group, found)


def near_text(group: Group, text: str, *, count: int) -> list[NearPaper] | None:
    """The papers nearest to a text, as last drawn; None if nothing is drawn yet."""
    neighbourhood = neighbourhood_of(group)
    if neighbourhood is None:
        return None
    return near_papers(group, neighbourhood.near_text(text, count=count))


def papers_with(
    group: Group, *, words: str, year: int | None, survey: int | None, session: str
) -> list[int]:
    """The papers behind a number: of a phrase, in a year; or in a session of a survey."""
    drawing = drawing_of(group)
    if drawing is None:
        return []
    if survey:
        sessions = drawing.sessions.get(survey, [])
        heard = [one for each in sessions if each.name == session for one in each.heard]
        return [paper for one in heard if one.phrase == words for paper in one.papers]
    courses = [*drawing.trends.rising, *drawing.trends.falling]
    found = next((one.papers for one in courses if one.phrase == words), {})
    if year is not None:
        return found.get(year, [])
    return [paper for papers in found.values() for paper in papers]


def rows_of(courses: Iterable[Course], years: Iterable[int]) -> list[CourseRow]:
    """Fill in the years in which a phrase does not occur."""
    each = list(years)
    return [
        CourseRow(course=one, counts=[(year, len(one.papers.get(year, ()))) for year in each])
        for one in courses
    ]


def topic_lines(survey: Survey) -> tuple[list[TopicLine], int]:
    """The survey's topics with what is read of them, and how many papers fit none."""
    drawing = drawing_of(survey.group)
    drawn = drawing.topics.get(survey.pk) if drawing else None
    if drawn is None:
        return [], 0
    states = states_in(survey)
    lines = []
    for number, topic in enumerate(drawn.topics, start=1):
        said = [states.get(paper, "open") for paper in topic.papers]
        lines.append(
            TopicLine(
                number=number,
                topic=topic,
                read=said.count("read"),
                claimed=said.count("claimed"),
            )
        )
    return lines, len(drawn.others)


def points_in(survey: Survey, lines: Sequence[TopicLine]) -> list[Point]:
    """The survey's papers on the map of these topics."""
    drawn = map_of(survey.group)
    one_in = drawn.one_in if drawn else 1
    titles = {number: title for number, title, _ in entries_in(survey, one_in=one_in)}
    states = states_in(survey)
    return [
        Point(
            paper=paper,
            title=titles[paper],
            topic=line.number,
            state=states.get(paper, "open"),
            x=x,
            y=y,
        )
        for line in lines
        for paper, (x, y) in zip(line.topic.papers, line.topic.points, strict=True)
        if paper in titles
    ]


def states_in(survey: Survey) -> dict[int, str]:
    """Which of the survey's papers are read or claimed, by number."""
    claims = Claim.objects.filter(paper__entries__survey=survey, ended_at=None)
    read = Summary.objects.filter(paper__entries__survey=survey, state=State.SUBMITTED)
    states = dict.fromkeys(claims.order_by().values_list("paper", flat=True), "claimed")
    return states | dict.fromkeys(read.order_by().values_list("paper", flat=True), "read")


def topic_in(survey: Survey, number: int) -> Topic | None:
    """The survey's topic of that number, as last drawn."""
    drawing = drawing_of(survey.group)
    drawn = drawing.topics.get(survey.pk) if drawing else None
    topics = drawn.topics if drawn else []
    return topics[number - 1] if 0 < number <= len(topics) else None


def works_cited_in(group: Group) -> tuple[list[CitedPapers], int]:
    """What the PDFs of the group cite, the most cited first; and of how many papers they are.

    Works that one paper alone cites are left out.
    """
    lists: dict[int, list[Reference]] = {}
    rows = PaperAnatomy.objects.filter(file__paper__group=group, anatomy__isnull=False)
    for paper, references in rows.order_by("file__paper", "pk").values_list(
        "file__paper", "anatomy__references"
    ):
        # Of several PDFs of a paper the first with references speaks for it.
        if references and paper not in lists:
            lists[paper] = [
                Reference(label="", raw="", title=one["title"], year=one["year"])
                for one in references
            ]
    works = [work for work in cited_works(lists.items()) if len(work.papers) > 1][:MOST_CITED]
    papers = Paper.objects.defer("abstract").in_bulk({n for work in works for n in work.papers})
    return [CitedPapers(work, [papers[n] for n in work.papers]) for work in works], len(lists)


def papers_numbered(group: Group, numbers: Iterable[int]) -> list[Paper]:
    """Those of the group's papers, the newest year first."""
    found = Paper.objects.filter(group=group).defer("abstract").in_bulk(list(numbers))
    return sorted(found.values(), key=lambda paper: (-(paper.year or 0), paper.pk))
