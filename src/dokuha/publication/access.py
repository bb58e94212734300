"""Doors for the group, and the one door that is open to everybody."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from dokuha.people.access import membership_for
from dokuha.people.models import Group, Member, Membership
from dokuha.publication import queries
from dokuha.publication.models import Publication, PublishedFile, PublishedSlide
from dokuha.summaries.access import summary_for
from dokuha.summaries.models import Summary


def publication_to_lead(member: Member, publication_id: int) -> Publication:
    """Return a publication of a group that the member organises."""
    found = Publication.objects.select_related("group").filter(pk=publication_id).first()
    if found is None:
        raise Http404
    if not membership_for(member, found.group_id).leads:
        raise PermissionDenied
    return found


def summary_to_publish(member: Member, summary_id: int) -> Summary:
    """Return a submitted summary of a group that the member organises."""
    summary = summary_for(member, summary_id)
    if not membership_for(member, summary.paper.group_id).leads:
        raise PermissionDenied
    if summary.is_draft:
        raise Http404
    return summary


def group_to_consent(member: Member, group_id: int) -> Group:
    """Return a group that the member belongs or belonged to: what one wrote stays one's own."""
    membership = (
        Membership.objects.filter(group__id=group_id, member=member).select_related("group").first()
    )
    if membership is None:
        raise Http404
    return membership.group


def publication_at(slug: str) -> Publication:
    """Return what is, or was, published at an address; whoever has the address may see it."""
    found = Publication.objects.select_related("group").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def slide_at(publication: Publication, place: int) -> PublishedSlide:
    """Return a slide of a publication, unless its writer does not agree."""
    found = queries.visible_slides_of(publication).filter(place=place).first()
    if found is None:
        raise Http404
    return found


def file_of(publication: Publication, format: str) -> PublishedFile:
    """Return a file of the publication's newest edition."""
    found = queries.files_of(publication).filter(format=format).first()
    if found is None:
        raise Http404
    return found


def public_group(group_id: int) -> Group:
    """Return a group that shows something to everybody; any other is not there."""
    found = Group.objects.filter(
        pk=group_id, publications__is_listed=True, publications__withdrawn_at=None
    ).first()
    if found is None:
        raise Http404
    return found
