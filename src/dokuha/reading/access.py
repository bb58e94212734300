from django.http import Http404

from dokuha.people.access import group_for, group_to_read
from dokuha.people.models import Member
from dokuha.reading.models import PaperFile, Reading


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
