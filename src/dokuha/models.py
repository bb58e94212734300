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
from dokuha.ideas.models import (
    Cell,
    Evidence,
    Gathered,
    Idea,
    IdeaWording,
    Passage,
    ProblemLine,
    ProblemMap,
    Vote,
)
from dokuha.jobs.models import Job, Recurrence
from dokuha.manuscripts.models import (
    Choice,
    CitationKey,
    Manuscript,
    Paragraph,
    Sentence,
    SentenceWording,
    Tie,
)
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
    "Cell",
    "Choice",
    "CitationKey",
    "Claim",
    "Comment",
    "Consent",
    "DaySalt",
    "DeckFile",
    "Delivery",
    "Digest",
    "Entry",
    "Event",
    "Evidence",
    "Figure",
    "Gathered",
    "Group",
    "GroupMap",
    "Idea",
    "IdeaWording",
    "Indexed",
    "Institution",
    "Invitation",
    "Job",
    "ListUpload",
    "Manuscript",
    "Member",
    "Membership",
    "Milestone",
    "Notice",
    "Paper",
    "PaperAnatomy",
    "PaperFile",
    "Paragraph",
    "Passage",
    "ProblemLine",
    "ProblemMap",
    "Publication",
    "PublishedFile",
    "PublishedSlide",
    "Reaction",
    "Reading",
    "Recurrence",
    "Report",
    "Revision",
    "Section",
    "Sentence",
    "SentenceWording",
    "Session",
    "Sitting",
    "Slide",
    "Summary",
    "Survey",
    "Thanks",
    "Thread",
    "Tie",
    "Version",
    "ViewCount",
    "Visit",
    "Vote",
    "Webhook",
    "Wording",
]
