"""The tables of the catalogue, by subject."""

from dokuha.catalogue.models.edits import Change, FormerName, Withdrawal
from dokuha.catalogue.models.lists import ColumnMapping, Harvest, ListUpload
from dokuha.catalogue.models.oneness import Doubt, Merge
from dokuha.catalogue.models.papers import APART, Entry, Paper, Session, Survey

__all__ = [
    "APART",
    "Change",
    "ColumnMapping",
    "Doubt",
    "Entry",
    "FormerName",
    "Harvest",
    "ListUpload",
    "Merge",
    "Paper",
    "Session",
    "Survey",
    "Withdrawal",
]
