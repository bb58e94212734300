"""Paragraphs and the order of what stands in them."""

from django.db import transaction

from dokuha.manuscripts import ordering
from dokuha.manuscripts.actions.manuscripts import lock
from dokuha.manuscripts.models import Manuscript, Paragraph, Sentence
from dokuha.manuscripts.refusals import Refusal, Refused


@transaction.atomic
def add_paragraph(*, manuscript: Manuscript, heading: str, is_run_in: bool = False) -> Paragraph:
    """Begin a paragraph at the end."""
    lock(manuscript)
    return Paragraph.objects.create(
        manuscript=manuscript,
        heading=heading,
        is_run_in=is_run_in,
        position=manuscript.paragraphs.count() + 1,
    )


@transaction.atomic
def change_heading(*, paragraph: Paragraph, heading: str, is_run_in: bool) -> None:
    paragraph.heading, paragraph.is_run_in = heading, is_run_in
    paragraph.save(update_fields=["heading", "is_run_in"])


@transaction.atomic
def step_paragraph(*, paragraph: Paragraph, step: int) -> None:
    """Change places with the paragraph before (-1) or after (1), if there is one."""
    lock(paragraph.manuscript)
    order = _paragraphs(paragraph.manuscript)
    _number(Paragraph, ordering.stepped(order, paragraph.pk, step))


@transaction.atomic
def move_paragraph(*, paragraph: Paragraph, after: int | None) -> None:
    """Put the paragraph behind another; behind none, it is the first."""
    lock(paragraph.manuscript)
    order = _paragraphs(paragraph.manuscript)
    _number(Paragraph, ordering.behind(order, paragraph.pk, after))


@transaction.atomic
def remove_paragraph(*, paragraph: Paragraph) -> None:
    """Take the paragraph away; its sentences are set aside. The second time does nothing."""
    lock(paragraph.manuscript)
    for number in _sentences(paragraph):
        _set_aside(Sentence.objects.get(pk=number))
    Paragraph.objects.filter(pk=paragraph.pk).delete()


@transaction.atomic
def move_sentence(*, sentence: Sentence, paragraph: Paragraph, after: int | None) -> None:
    """Put the sentence into a paragraph, behind one of its sentences; behind none, as the first.

    Only this one moves, whatever others move meanwhile. One that was set aside is back then.
    Raises Refused for a paragraph of another manuscript, or one that is gone.
    """
    lock(sentence.manuscript)
    there = Paragraph.objects.filter(pk=paragraph.pk, manuscript=sentence.manuscript)
    if not there.exists():
        raise Refused(Refusal.GONE)
    Sentence.objects.filter(pk=sentence.pk).update(paragraph=paragraph)
    _number(Sentence, ordering.behind(_sentences(paragraph), sentence.pk, after))


@transaction.atomic
def step_sentence(*, sentence: Sentence, step: int) -> None:
    """Move the sentence a place up (-1) or down (1), over the edge of its paragraph too."""
    lock(sentence.manuscript)
    sentence.refresh_from_db(fields=["paragraph"])
    paragraph = sentence.paragraph
    if paragraph is None:
        return
    order = _sentences(paragraph)
    if 0 <= order.index(sentence.pk) + step < len(order):
        _number(Sentence, ordering.stepped(order, sentence.pk, step))
        return
    neighbour = _neighbour(paragraph, step)
    if neighbour:
        others = _sentences(neighbour)
        after = others[-1] if step < 0 and others else None
        move_sentence(sentence=sentence, paragraph=neighbour, after=after)


@transaction.atomic
def set_aside(*, sentence: Sentence) -> None:
    """Take the sentence out of the text and keep it. The second time does nothing."""
    lock(sentence.manuscript)
    _set_aside(sentence)


def put_at_end(sentence: Sentence, paragraph: Paragraph) -> None:
    """Let a new sentence follow what stands in the paragraph; under the lock of its action."""
    sentence.paragraph = paragraph
    sentence.position = len(_sentences(paragraph)) + 1
    sentence.save()


def _set_aside(sentence: Sentence) -> None:
    Sentence.objects.filter(pk=sentence.pk).update(paragraph=None)


def _paragraphs(manuscript: Manuscript) -> list[int]:
    return list(manuscript.paragraphs.order_by("position", "pk").values_list("pk", flat=True))


def _sentences(paragraph: Paragraph) -> list[int]:
    return list(paragraph.sentences.order_by("position", "pk").values_list("pk", flat=True))


def _neighbour(paragraph: Paragraph, step: int) -> Paragraph | None:
    order = _paragraphs(paragraph.manuscript)
    at = order.index(paragraph.pk) + step
    return Paragraph.objects.get(pk=order[at]) if 0 <= at < len(order) else None


def _number(model: type[Paragraph] | type[Sentence], order: list[int]) -> None:
    """Let the rows stand in this order."""
    for place, number in enumerate(order, start=1):
        model.objects.filter(pk=number).exclude(position=place).update(position=place)
