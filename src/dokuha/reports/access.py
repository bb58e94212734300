"""Doors: everybody of the group looks; members have slides of their own; organisers do the rest."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from dokuha.catalogue.access import survey_for
from dokuha.core.rows import numbered
from dokuha.people.access import membership_for
from dokuha.people.models import Member, Membership
from dokuha.reports.models import DeckFile, Report, Section, Slide, SlideKind, Version


def deck_for(member: Member, deck_id: int) -> DeckFile:
    """Return a deck of one of the member's groups; 404 for strangers."""
    deck = numbered(DeckFile.objects.select_related("version__report"), deck_id)
    deck.survey = survey_for(member, deck.survey_id)
    return deck


def report_for(member: Member, report_id: int) -> tuple[Report, Membership]:
    """Return a report of one of the member's groups, and how the member belongs to it."""
    report = numbered(Report.objects.select_related("survey__group"), report_id)
    return report, membership_for(member, report.survey.group_id)


def report_to_write(member: Member, report_id: int) -> Report:
    """Return a report in which the member may have slides of their own: guests may not."""
    report, membership = report_for(member, report_id)
    if not membership.reads:
        raise PermissionDenied
    return report


def report_to_lead(member: Member, report_id: int) -> Report:
    """Return a report whose group the member organises."""
    report, membership = report_for(member, report_id)
    if not membership.leads:
        raise PermissionDenied
    return report


def section_to_lead(member: Member, section_id: int) -> Section:
    """Return a section of a report whose group the member organises."""
    section = numbered(Section.objects.all(), section_id)
    section.report = report_to_lead(member, section.report_id)
    return section


def slide_for(member: Member, slide_id: int) -> Slide:
    """Return a slide of a report that the member may see."""
    slide = numbered(Slide.objects.select_related("section", "summary"), slide_id)
    if slide.summary and slide.summary.is_draft:
        raise Http404
    slide.report = report_for(member, slide.report_id)[0]
    return slide


def slide_to_edit(member: Member, slide_id: int) -> Slide:
    """Return a slide that the member may move and take out: their own finding; organisers, any."""
    slide = slide_for(member, slide_id)
    if not may_edit(slide, membership_for(member, slide.report.survey.group_id)):
        raise PermissionDenied
    return slide


def finding_to_edit(member: Member, slide_id: int) -> Slide:
    """Return a finding that the member may write in."""
    slide = slide_to_edit(member, slide_id)
    if slide.kind != SlideKind.TEXT:
        raise Http404
    return slide


def slide_of_report(report: Report, slide_id: int) -> Slide | None:
    """Return a slide of a report that came through its door, if it is still in it."""
    return Slide.objects.filter(pk=slide_id, report=report).select_related("section").first()


def may_edit(slide: Slide, membership: Membership) -> bool:
    is_own = slide.kind == SlideKind.TEXT and slide.author_id == membership.member_id
    return membership.leads or (membership.reads and is_own)


def version_for(member: Member, version_id: int) -> tuple[Version, Membership]:
    """Return a version of a report that the member may see, and how the member belongs."""
    version = numbered(
        Version.objects.select_related("report__survey__group", "made_by"), version_id
    )
    return version, membership_for(member, version.report.survey.group_id)


def version_to_lead(member: Member, version_id: int) -> Version:
    """Return a version of a report whose group the member organises."""
    version, membership = version_for(member, version_id)
    if not membership.leads:
        raise PermissionDenied
    return version
