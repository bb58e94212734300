"""Doors: everybody of the group looks; members write; a stranger finds nothing."""

from django.core.exceptions import PermissionDenied

from dokuha.core.rows import numbered
from dokuha.manuscripts.models import (
    Choice,
    Manuscript,
    Paragraph,
    Sentence,
    SentenceWording,
    Tie,
)
from dokuha.people.access import membership_for
from dokuha.people.models import Member, Membership


def manuscript_for(member: Member, manuscript_id: int) -> tuple[Manuscript, Membership]:
    """Return a manuscript of one of the member's groups, and how the member belongs to it."""
    manuscript = numbered(Manuscript.objects.select_related("group"), manuscript_id)
    return manuscript, membership_for(member, manuscript.group_id)


def manuscript_to_write(member: Member, manuscript_id: int) -> Manuscript:
    """Return a manuscript in which the member may write: guests may not."""
    manuscript, membership = manuscript_for(member, manuscript_id)
    if not membership.reads:
        raise PermissionDenied
    return manuscript


def paragraph_to_write(member: Member, paragraph_id: int) -> Paragraph:
    paragraph = numbered(Paragraph.objects.all(), paragraph_id)
    paragraph.manuscript = manuscript_to_write(member, paragraph.manuscript_id)
    return paragraph


def paragraph_of(manuscript: Manuscript, paragraph_id: int) -> Paragraph | None:
    """Return a paragraph of a manuscript that came through its door, if it is still there."""
    return Paragraph.objects.filter(pk=paragraph_id, manuscript=manuscript).first()


def sentence_for(member: Member, sentence_id: int) -> tuple[Sentence, Membership]:
    """Return a sentence of a manuscript that the member may see, and how they belong."""
    sentence = numbered(Sentence.objects.select_related("written_by"), sentence_id)
    sentence.manuscript, membership = manuscript_for(member, sentence.manuscript_id)
    return sentence, membership


def sentence_to_write(member: Member, sentence_id: int) -> Sentence:
    sentence, membership = sentence_for(member, sentence_id)
    if not membership.reads:
        raise PermissionDenied
    return sentence


def tie_to_change(member: Member, tie_id: int) -> Tie:
    tie = numbered(Tie.objects.select_related("summary"), tie_id)
    tie.sentence = sentence_to_write(member, tie.sentence_id)
    return tie


def choice_to_use(member: Member, choice_id: int) -> Choice:
    """Return a chosen summary of a manuscript in which the member may write."""
    choice = numbered(Choice.objects.select_related("summary__paper"), choice_id)
    choice.manuscript = manuscript_to_write(member, choice.manuscript_id)
    return choice


def wording_to_restore(member: Member, wording_id: int) -> SentenceWording:
    wording = numbered(SentenceWording.objects.all(), wording_id)
    wording.sentence = sentence_to_write(member, wording.sentence_id)
    return wording
