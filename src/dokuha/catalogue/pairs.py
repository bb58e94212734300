"""Questions about two papers: which wait, which were merged, which might be meant."""

from collections import Counter

from django.db.models import F, Q, QuerySet

from dokuha.catalogue.matching import find_text
from dokuha.catalogue.models import Doubt, Merge, Paper
from dokuha.people.models import Group

MOST_OFFERED = 20


def open_doubts(group: Group) -> QuerySet[Doubt]:
    """The questions of the group that wait for an answer, the oldest first."""
    return (
        Doubt.objects.filter(group=group, answer=Doubt.Answer.OPEN)
        .select_related("first__same_as", "second__same_as")
        .order_by("pk")
    )


def next_doubt(group: Group, *, after: int) -> Doubt | None:
    """The first question behind that one; behind the last one, the first that was left."""
    waiting = open_doubts(group)
    return waiting.filter(pk__gt=after).first() or waiting.first()


def papers_of(doubt: Doubt) -> tuple[Paper, Paper]:
    """The papers that the two have become, the older first."""
    one, other = (paper.same_as or paper for paper in (doubt.first, doubt.second))
    return (one, other) if one.pk < other.pk else (other, one)


def papers_called(group: Group, words: str, *, but: Paper) -> list[Paper]:
    """The group's papers with all of the words in title or authors; else with most of them."""
    sought = find_text(words).split()[:12]
    papers = Paper.objects.filter(group=group).exclude(pk=but.pk).order_by("pk")
    all_words = Q()
    for word in sought:
        all_words &= Q(words__contains=word)
    found = list(papers.filter(all_words)[:MOST_OFFERED]) if sought else []
    return found or _nearly(papers, sought)


def _nearly(papers: QuerySet[Paper], sought: list[str]) -> list[Paper]:
    """Papers that share the longest words, those with most of them first."""
    longest = sorted((word for word in sought if len(word) > 3), key=len, reverse=True)[:4]
    any_word = Q(pk__in=[])
    for word in longest:
        any_word |= Q(words__contains=word)
    found = papers.filter(any_word).defer("abstract")[: MOST_OFFERED * 10]
    ranked = sorted(found, key=lambda paper: -sum(word in paper.words for word in sought))
    return ranked[:MOST_OFFERED]


def merges_of(group: Group) -> QuerySet[Merge]:
    """What was merged in the group, the newest first, undone or not."""
    return (
        Merge.objects.filter(group=group)
        .select_related("kept__same_as", "absorbed", "merged_by", "undone_by")
        .order_by(F("pk").desc())
    )


def moved_by(merge: Merge) -> dict[str, int]:
    """How many rows went over, by the name of their table ("Summary", "Claim")."""
    moved: Counter[str] = Counter()
    for step in merge.record["steps"]:
        if "moved" in step:
            moved[step["moved"].rpartition(".")[2]] += len(step["rows"])
    return dict(moved)
