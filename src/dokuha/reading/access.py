from django.core.exceptions import PermissionDenied
from django.http import Http404

from dokuha.people.access import group_for, group_to_read
from dokuha.people.models import Member
from dokuha.reading.models import Highlight, PaperFile, Reading


def my_reading(member: Member, reading_id: int) -> Reading:
    """Return a reading of the member's own: times are private, so others' are not found."""
    reading = (
        Reading.objects.filter(pk=reading_id, member=member).select_related("paper__group").first()
    )
    if reading is None:
        raise Http404
    group_to_read(member, reading.paper.group_id)
    return reading


def file_for(member: Member, file_id: int) -> PaperFile:
    """Return a PDF attached to a paper of one of the member's groups."""
    file = PaperFile.objects.filter(pk=file_id).select_related("paper__group").first()
    if file is None:
        raise Http404
    group_for(member, file.paper.group_id)
    return file


def file_to_mark(member: Member, file_id: int) -> PaperFile:
    """Return a PDF in which the member may highlight: guests may not."""
    file = file_for(member, file_id)
    file.paper.group = group_to_read(member, file.paper.group_id)
    return file


def highlight_to_edit(member: Member, highlight_id: int) -> Highlight:
    """Return a highlight of the member's own, removed ones too; a private one of others is 404."""
    found = Highlight.objects.filter(pk=highlight_id).select_related("file__paper").first()
    if found is None:
        raise Http404
    group_for(member, found.file.paper.group_id)
    if found.author_id == member.pk:
        group_to_read(member, found.file.paper.group_id)
        return found
    if found.is_shared and found.removed_at is None:
        raise PermissionDenied
    raise Http404
