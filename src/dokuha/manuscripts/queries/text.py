"""The text of a manuscript, and what each of its sentences rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from dokuha.core.rows import called
from dokuha.manuscripts.grounds import Ground, Support
from dokuha.manuscripts.models import (
    Choice,
    Manuscript,
    Paragraph,
    Sentence,
    SentenceWording,
    Tie,
)
from dokuha.manuscripts.offering import Offer, offers_of
from dokuha.people.models import Group
from dokuha.summaries.models import Summary

TIES = Prefetch(
    "ties",
    Tie.objects.select_related("summary__paper", "summary__author", "summary__own_format"),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A sentence with what it rests on."""

    sentence: Sentence
    supports: list[Support]

    @property
    def is_changed(self) -> bool:
        return any(one.ground is Ground.CHANGED for one in self.supports)

    @property
    def is_withdrawn(self) -> bool:
        return any(one.ground is Ground.WITHDRAWN for one in self.supports)

    @property
    def rests_on_nothing(self) -> bool:
        return not self.supports and bool(self.sentence.text.strip())


@dataclass(frozen=True, kw_only=True)
class Part:
    """A paragraph with its sentences."""

    paragraph: Paragraph
    lines: list[Line]


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A summary beside the text: its paper's key, how many sentences rest on it, its offers.

    One that its writer took back offers nothing.
    """

    choice: Choice
    key: str
    used: int
    offers: list[Offer]

    @property
    def summary(self) -> Summary:
        return self.choice.summary


@dataclass(frozen=True, kw_only=True)
class Overview:
    """A manuscript on the list. `changed` counts sentences that somebody should look at."""

    manuscript: Manuscript
    sentences: int
    papers: int
    changed: int


def overviews_of(group: Group, *, put_away: bool = False) -> list[Overview]:
    """The group's manuscripts, the newest first: those on the list, or those put away."""
    manuscripts = (
        Manuscript.objects.filter(group=group, put_away_at__isnull=not put_away)
        .select_related("started_by")
        .annotate(written=Count("sentences", filter=Q(sentences__paragraph__isnull=False)))
        .order_by("-started_at", "-pk")
    )
    ties: dict[int, list[Tie]] = {}
    used = Tie.objects.filter(
        sentence__manuscript__in=manuscripts, sentence__paragraph__isnull=False
    )
    for tie in used.select_related("summary", "sentence"):
        ties.setdefault(tie.sentence.manuscript_id, []).append(tie)
    return [_overview(manuscript, ties.get(manuscript.pk, [])) for manuscript in manuscripts]


def _overview(manuscript: Manuscript, ties: Iterable[Tie]) -> Overview:
    return Overview(
        manuscript=manuscript,
        sentences=manuscript.written,  # type: ignore[attr-defined] # from overviews_of
        papers=len({tie.summary.paper_id for tie in ties if tie.cites}),
        changed=len({tie.sentence_id for tie in ties if Support(tie).ground is not Ground.SAME}),
    )


def parts_of(manuscript: Manuscript) -> list[Part]:
    """The paragraphs in their order, each with its sentences."""
    lines: dict[int | None, list[Line]] = {}
    for sentence in _sentences(manuscript).filter(paragraph__isnull=False):
        lines.setdefault(sentence.paragraph_id, []).append(_line(sentence))
    return [
        Part(paragraph=paragraph, lines=lines.get(paragraph.pk, []))
        for paragraph in manuscript.paragraphs.order_by("position", "pk")
    ]


def set_aside_in(manuscript: Manuscript) -> list[Line]:
    """The sentences that stand in no paragraph, the newest first."""
    aside = _sentences(manuscript).filter(paragraph=None).order_by("-written_at", "-pk")
    return [_line(sentence) for sentence in aside]


def line_of(sentence: Sentence) -> Line:
    found = _sentences(sentence.manuscript).get(pk=sentence.pk)
    return _line(found)


def pool_of(manuscript: Manuscript) -> list[Chosen]:
    """The chosen summaries, the first chosen first."""
    keys = keys_of(manuscript)
    used = dict(
        Tie.objects.filter(sentence__manuscript=manuscript, sentence__paragraph__isnull=False)
        .order_by()
        .values_list("summary")
        .annotate(count=Count("sentence", distinct=True))
    )
    choices = manuscript.choices.select_related(
        "summary__paper", "summary__author", "summary__own_format"
    )
    return [
        Chosen(
            choice=choice,
            key=keys[choice.summary.paper_id],
            used=used.get(choice.summary_id, 0),
            offers=[] if choice.summary.is_draft else offers_of(choice.summary),
        )
        for choice in choices.order_by("pk")
    ]


def keys_of(manuscript: Manuscript) -> dict[int, str]:
    """What the manuscript calls each paper, by the paper's number."""
    return dict(manuscript.keys.values_list("paper", "key"))


def wordings_of(sentence: Sentence) -> QuerySet[SentenceWording]:
    """What the sentence said before, the newest first."""
    return sentence.wordings.select_related("written_by").order_by("-written_at", "-pk")


def _sentences(manuscript: Manuscript) -> QuerySet[Sentence]:
    return (
        Sentence.objects.filter(manuscript=manuscript)
        .select_related("written_by")
        .prefetch_related(TIES)
        .order_by("position", "pk")
    )


def _line(sentence: Sentence) -> Line:
    return Line(sentence=sentence, supports=[Support(tie) for tie in sentence.ties.all()])


def manuscript_called(words: str) -> Manuscript:
    """Return the manuscript of that title or number. Raises Unclear."""
    manuscripts = Manuscript.objects.select_related("group").order_by("pk")
    return called(words, manuscripts, field="title", kind="manuscript")
