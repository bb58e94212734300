"""Looks through PDFs and summaries for passages that speak of a problem, each source once.

A source is looked through again only after it has changed. Whoever looks and however often, a
passage is there once: its key is unique in the group.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from dokuha.ideas import gleaning, passages
from dokuha.ideas.models import Gathered, Passage
from dokuha.people.models import Group
from dokuha.reading.models import PaperAnatomy
from dokuha.summaries.models import State, Summary

AT_ONCE = 200
"""So many sources of a kind are looked through while somebody waits: about a second."""


@transaction.atomic
def gather(group: Group, *, now: datetime) -> int:
    """Look through what is new in the group, at most 200 PDFs and 200 summaries.

    Returns how many sources that were; calling it again until it says 0 looks through all. It is
    nobody's deed, so no event tells of it.
    """
    pdfs = list(new_anatomies().filter(file__paper__group=group).values_list(*PDF_VALUES)[:AT_ONCE])
    summaries = list(new_summaries().filter(paper__group=group)[:AT_ONCE])
    if not pdfs and not summaries:
        return 0
    found = [
        passage
        for _, _, file, paper, key_sentences in pdfs
        for passage in _from_pdf(group.pk, paper, file, key_sentences or (), now)
    ]
    for summary in summaries:
        found += _from_summary(group.pk, summary, now)
    _forget_what_was_reworded(summaries, found)
    Passage.objects.bulk_create(found, ignore_conflicts=True, batch_size=500)
    _mark("anatomy", [Gathered(anatomy_id=pk, of=made_at) for pk, made_at, *_ in pdfs])
    _mark("summary", [Gathered(summary=one, of=one.saved_at) for one in summaries])
    return len(pdfs) + len(summaries)


PDF_VALUES = ("pk", "made_at", "file", "file__paper", "anatomy__key_sentences")


def new_anatomies() -> QuerySet[PaperAnatomy]:
    """The PDFs that nobody has looked through yet, the first read first."""
    is_new = Q(gathered=None) | ~Q(gathered__of=F("made_at"))
    return PaperAnatomy.objects.filter(is_new).order_by("made_at", "pk")


def new_summaries() -> QuerySet[Summary]:
    """The submitted summaries that were not looked through as they are now."""
    is_new = Q(gathered=None) | ~Q(gathered__of=F("saved_at"))
    return Summary.objects.filter(is_new, state=State.SUBMITTED).order_by("saved_at", "pk")


def _from_summary(group: int, summary: Summary, now: datetime) -> list[Passage]:
    found = gleaning.in_summary(summary.one_liner, summary.answers)
    return [passages.of_summary(group, summary, one, now) for one in found if one.is_problem]


def _from_pdf(
    group: int, paper: int, file: int, key_sentences: Iterable[dict[str, object]], now: datetime
) -> list[Passage]:
    found = gleaning.in_pdf(key_sentences)
    return [passages.of_pdf(group, paper, file, one, now) for one in found if one.is_problem]


def _forget_what_was_reworded(summaries: list[Summary], found: list[Passage]) -> None:
    """A summary that changed takes back candidates that nobody has decided about."""
    undecided = Passage.objects.filter(
        summary__in=summaries, evidence=None, set_aside_at=None
    ).exclude(key__in=[passage.key for passage in found])
    undecided.delete()


def _mark(field: str, rows: list[Gathered]) -> None:
    Gathered.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=[field], update_fields=["of"]
    )
