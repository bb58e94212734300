"""What people do with groups, by subject. Each refusal is `Refused`, said by `words.explain`."""

from dokuha.people.actions.accounts import change_account, open_account
from dokuha.people.actions.affiliations import affiliate, correct_affiliation, remove_affiliation
from dokuha.people.actions.groups import change_group, start_group
from dokuha.people.actions.institutions import add_institution, change_institution
from dokuha.people.actions.joining import (
    accept_invitation,
    invite,
    seat_organiser,
    withdraw_invitation,
)
from dokuha.people.actions.memberships import change_role, end_membership, take_break

__all__ = [
    "accept_invitation",
    "add_institution",
    "affiliate",
    "change_account",
    "change_group",
    "change_institution",
    "change_role",
    "correct_affiliation",
    "end_membership",
    "invite",
    "open_account",
    "remove_affiliation",
    "seat_organiser",
    "start_group",
    "take_break",
    "withdraw_invitation",
]
