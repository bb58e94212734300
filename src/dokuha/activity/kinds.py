from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What can happen. The value is kept for ever; the sentence is said on pages."""

    GROUP_STARTED = "group_started", _("started the group")
    GROUP_CHANGED = "group_changed", _("changed the group")
    INVITATION_MADE = "invitation_made", _("made an invitation")
    INVITATION_WITHDRAWN = "invitation_withdrawn", _("withdrew an invitation")
    MEMBER_JOINED = "member_joined", _("joined")
    MEMBER_LEFT = "member_left", _("left")
    ROLE_CHANGED = "role_changed", _("changed a role")
    INSTITUTION_ADDED = "institution_added", _("added an institution")
    INSTITUTION_CHANGED = "institution_changed", _("changed an institution")
    AFFILIATION_CHANGED = "affiliation_changed", _("changed an affiliation")
    SURVEY_STARTED = "survey_started", _("started a survey")
    SURVEY_CHANGED = "survey_changed", _("changed a survey")
    LIST_IMPORTED = "list_imported", _("imported a list")
    PAPER_CLAIMED = "paper_claimed", _("will read")
    CLAIM_GIVEN_BACK = "claim_given_back", _("gave back")
    READING_STARTED = "reading_started", _("began to read")
    READING_FINISHED = "reading_finished", _("finished reading")
    READING_CORRECTED = "reading_corrected", _("corrected a reading time")
    FILE_ADDED = "file_added", _("attached a PDF")
    SUMMARY_SUBMITTED = "summary_submitted", _("submitted a summary")
    SUMMARY_WITHDRAWN = "summary_withdrawn", _("took a summary back")
    SUMMARY_RESTORED = "summary_restored", _("restored an earlier version")
    DECK_MADE = "deck_made", _("made a deck")
