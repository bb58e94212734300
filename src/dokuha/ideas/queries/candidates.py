from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from dokuha.catalogue.matching import find_text, title_key
from dokuha.catalogue.models import Paper, Survey
from dokuha.ideas import gleaning
from dokuha.ideas.models import Evidence, Passage
from dokuha.ideas.passages import of_pdf, of_summary
from dokuha.people.models import Group
from dokuha.reading.models import PaperAnatomy
from dokuha.summaries.models import State, Summary

SHOWN_PAPERS = 8
# Not of a summary that its writer took back.
IS_OPEN = Q(summary=None) | Q(summary__state=State.SUBMITTED)


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What a paper's PDF, or somebody's summary of it, says: passages that may not be kept yet."""

    summary: Summary | None
    passages: list[Passage]


def passages_of(group: Group) -> QuerySet[Passage]:
    """The group's passages that its members may see, whether decided about or not."""
    shown = Passage.objects.filter(IS_OPEN, group=group)
    return shown.select_related("paper", "summary__author", "author", "set_aside_by").order_by(
        "-found_at", "paper", "pk"
    )


def candidates_of(group: Group) -> QuerySet[Passage]:
    """What waits: in no cell of a map that is there, and not set aside; the newest first."""
    held = Evidence.objects.filter(passage=OuterRef("pk"), cell__map__removed_at=None)
    return passages_of(group).filter(~Exists(held), set_aside_at=None)


def set_aside_in(group: Group) -> QuerySet[Passage]:
    """What members set aside, the last first."""
    aside = passages_of(group).filter(set_aside_at__isnull=False)
    return aside.order_by("-set_aside_at", "-pk")


def of_survey(passages: QuerySet[Passage], survey: Survey) -> QuerySet[Passage]:
    """Those about papers that the survey lists."""
    return passages.filter(paper__in=Paper.objects.filter(entries__survey=survey).order_by())


def sayings_of(paper: Paper) -> list[Saying]:
    """What the paper says, to choose from: key sentences of its PDFs, then its summaries."""
    pdf: dict[str, Passage] = {}
    files = PaperAnatomy.objects.filter(file__paper=paper, anatomy__isnull=False)
    for file, made_at, key_sentences in files.order_by("pk").values_list(
        "file", "made_at", "anatomy__key_sentences"
    ):
        for found in gleaning.in_pdf(key_sentences or ()):
            passage = of_pdf(paper.group_id, paper.pk, file, found, made_at)
            pdf.setdefault(passage.key, passage)
    sayings = [Saying(summary=None, passages=list(pdf.values()))] if pdf else []
    written = Summary.objects.filter(paper=paper, state=State.SUBMITTED)
    for summary in written.select_related("author").order_by("submitted_at", "pk"):
        passages = [
            of_summary(paper.group_id, summary, found, summary.saved_at)
            for found in gleaning.in_summary(summary.one_liner, summary.answers)
        ]
        each = {one.key: one for one in passages}
        sayings.append(Saying(summary=summary, passages=list(each.values())))
    return sayings


def papers_called(group: Group, words: str) -> list[Paper]:
    """The papers that somebody means by a title or some of its words, at most eight.

    A title that is exactly so called comes alone.
    """
    papers = Paper.objects.filter(group=group).defer("abstract").order_by("pk")
    exact = papers.filter(title_key=title_key(words))[:1] if words.strip() else papers.none()
    if found := list(exact):
        return found
    said = find_text(words).split()[:10]
    for word in said:
        papers = papers.filter(words__contains=word)
    return list(papers[:SHOWN_PAPERS]) if said else []


def cells_holding(passage: Passage) -> list[Evidence]:
    """Where the passage stands on maps that are there, the first accepted first."""
    held = Evidence.objects.filter(passage=passage, cell__map__removed_at=None)
    return list(
        held.select_related("accepted_by", "cell__map", "cell__row", "cell__column").order_by(
            "accepted_at", "pk"
        )
    )
