"""All tables, where Django looks for them. Each is written in its own room."""

from dokuha.activity.models import Event
from dokuha.catalogue.models import Entry, ListUpload, Paper, Session, Survey
from dokuha.claims.models import Claim
from dokuha.jobs.models import Job
from dokuha.people.models import Affiliation, Group, Institution, Invitation, Member, Membership
from dokuha.reading.models import PaperFile, Reading, Sitting
from dokuha.reports.models import DeckFile
from dokuha.summaries.models import Figure, Revision, Summary

__all__ = [
    "Affiliation",
    "Claim",
    "DeckFile",
    "Entry",
    "Event",
    "Figure",
    "Group",
    "Institution",
    "Invitation",
    "Job",
    "ListUpload",
    "Member",
    "Membership",
    "Paper",
    "PaperFile",
    "Reading",
    "Revision",
    "Session",
    "Sitting",
    "Summary",
    "Survey",
]
