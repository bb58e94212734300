"""What can be chosen for a manuscript: summaries by survey, words and member, topic, nearness."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, When

from dokuha.analysis import queries as analysis
from dokuha.analysis.queries import NearPaper
from dokuha.catalogue.matching import find_text
from dokuha.catalogue.models import Survey
from dokuha.manuscripts.models import Choice, Manuscript
from dokuha.manuscripts.outlining import Proposed, propose
from dokuha.people.models import Group, Member
from dokuha.search.asking import Question
from dokuha.search.models import Kind
from dokuha.search.queries import found_in
from dokuha.summaries.models import State, Summary

NEAREST = 30


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the summaries to choose from have in common; what is empty does not matter."""

    words: str = ""
    survey: Survey | None = None
    topic: int = 0
    writer: Member | None = None


def choosable(manuscript: Manuscript, filters: Filters) -> QuerySet[Summary]:
    """Submitted summaries of the manuscript's group that fit, the newest first.

    Each has `is_chosen`.
    """
    found = _submitted(manuscript)
    if filters.survey:
        found = found.filter(paper__entries__survey=filters.survey)
        topic = analysis.topic_in(filters.survey, filters.topic) if filters.topic else None
        if filters.topic:
            found = found.filter(paper__in=topic.papers if topic else [])
    if filters.writer:
        found = found.filter(author=filters.writer)
    if filters.words.strip():
        found = found.filter(_with_words(manuscript.group, filters.words))
    return found.order_by("-submitted_at", "-pk")


def choosable_near(manuscript: Manuscript, text: str) -> tuple[list[Summary], list[NearPaper]]:
    """Summaries of the papers nearest to a text, nearest first; and near ones nobody has read.

    Each summary has `is_chosen`.
    """
    near = analysis.near_text(manuscript.group, text, count=NEAREST) or []
    numbers = [summary.pk for one in near for summary in one.summaries]
    place = Case(
        *(When(pk=number, then=n) for n, number in enumerate(numbers)),
        default=len(numbers),
        output_field=IntegerField(),
    )
    found = _submitted(manuscript).filter(pk__in=numbers).order_by(place, "pk")
    return list(found), [one for one in near if not one.summaries]


def submitted_in(group: Group, numbers: Iterable[int]) -> list[Summary]:
    """Those of the group's submitted summaries, in the order of the numbers."""
    found = (
        Summary.objects.filter(paper__group=group, state=State.SUBMITTED)
        .select_related("paper", "author")
        .in_bulk(list(numbers))
    )
    return [found[number] for number in dict.fromkeys(numbers) if number in found]


def writers_in(group: Group) -> QuerySet[Member]:
    """Who has submitted a summary in the group, by name."""
    written = Summary.objects.filter(
        author=OuterRef("pk"), paper__group=group, state=State.SUBMITTED
    )
    return Member.objects.filter(Exists(written)).order_by("name", "pk")


def proposal_for(manuscript: Manuscript) -> list[Proposed]:
    """The chosen summaries of papers that no sentence cites yet, by the topics of the map."""
    chosen = (
        Summary.objects.filter(pk__in=manuscript.choices.values("summary"), state=State.SUBMITTED)
        .exclude(paper__in=manuscript.sentences.values("ties__summary__paper").exclude(ties=None))
        .select_related("paper", "author")
        .order_by("pk")
    )
    drawing = analysis.drawing_of(manuscript.group)
    topics = (
        [topic for drawn in drawing.topics.values() for topic in drawn.topics] if drawing else []
    )
    return propose(list(chosen), topics)


def _submitted(manuscript: Manuscript) -> QuerySet[Summary]:
    chosen = Choice.objects.filter(manuscript=manuscript, summary=OuterRef("pk"))
    return (
        Summary.objects.filter(paper__group=manuscript.group_id, state=State.SUBMITTED)
        .annotate(is_chosen=Exists(chosen))
        .select_related("paper", "author")
    )


def _with_words(group: Group, words: str) -> Q:
    """The words stand in the paper's title and authors, or in what the summary says."""
    in_paper = Q()
    for word in find_text(words).split():
        in_paper &= Q(paper__words__contains=word)
    said = found_in(group, Question.read(words), Kind.SUMMARY)
    return in_paper | Q(pk__in=said.order_by().values("key"))
