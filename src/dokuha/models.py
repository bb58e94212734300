"""All tables, where Django looks for them. Each is written in its own room."""

from dokuha.activity.models import Event
from dokuha.analysis.models import GroupMap
from dokuha.catalogue.models import Entry, ListUpload, Paper, Session, Survey
from dokuha.claims.models import Claim
from dokuha.discussion.models import (
    Comment,
    Delivery,
    Digest,
    Milestone,
    Notice,
    Reaction,
    Thanks,
    Thread,
    Webhook,
    Wording,
)
from dokuha.jobs.models import Job, Recurrence
from dokuha.people.models import Affiliation, Group, Institution, Invitation, Member, Membership
from dokuha.progress.models import CareNote
from dokuha.publication.models import (
    Consent,
    DaySalt,
    Publication,
    PublishedFile,
    PublishedSlide,
    ViewCount,
    Visit,
)
from dokuha.reading.models import PaperAnatomy, PaperFile, Reading, Sitting
from dokuha.reports.models import DeckFile, Report, Section, Slide, Version
from dokuha.search.models import Indexed
from dokuha.summaries.models import Figure, Revision, Summary

__all__ = [
    "Affiliation",
    "CareNote",
    "Claim",
    "Comment",
    "Consent",
    "DaySalt",
    "DeckFile",
    "Delivery",
    "Digest",
    "Entry",
    "Event",
    "Figure",
    "Group",
    "GroupMap",
    "Indexed",
    "Institution",
    "Invitation",
    "Job",
    "ListUpload",
    "Member",
    "Membership",
    "Milestone",
    "Notice",
    "Paper",
    "PaperAnatomy",
    "PaperFile",
    "Publication",
    "PublishedFile",
    "PublishedSlide",
    "Reaction",
    "Reading",
    "Recurrence",
    "Report",
    "Revision",
    "Section",
    "Session",
    "Sitting",
    "Slide",
    "Summary",
    "Survey",
    "Thanks",
    "Thread",
    "Version",
    "ViewCount",
    "Visit",
    "Webhook",
    "Wording",
]
