from django.db import models


class Kind(models.TextChoices):
    """What can happen. The value is kept for ever; pages say it in their own words."""

    GROUP_STARTED = "group_started"
    GROUP_CHANGED = "group_changed"
    INVITATION_MADE = "invitation_made"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    MEMBER_JOINED = "member_joined"
    MEMBER_LEFT = "member_left"
    ROLE_CHANGED = "role_changed"
    INSTITUTION_ADDED = "institution_added"
    INSTITUTION_CHANGED = "institution_changed"
    AFFILIATION_CHANGED = "affiliation_changed"
    SURVEY_STARTED = "survey_started"
    SURVEY_CHANGED = "survey_changed"
    LIST_IMPORTED = "list_imported"
    PAPER_CLAIMED = "paper_claimed"
    CLAIM_GIVEN_BACK = "claim_given_back"
    READING_STARTED = "reading_started"
    READING_FINISHED = "reading_finished"
    READING_CORRECTED = "reading_corrected"
    FILE_ADDED = "file_added"
    SUMMARY_SUBMITTED = "summary_submitted"
    SUMMARY_WITHDRAWN = "summary_withdrawn"
    SUMMARY_RESTORED = "summary_restored"
    DECK_MADE = "deck_made"
