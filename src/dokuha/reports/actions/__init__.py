"""What people do with reports and decks, by subject.

Writing and arranging slides is like typing: it leaves no event. Starting a report, adding
what is new to it and freezing it do.
"""

from dokuha.reports.actions.decks import ask_for_deck
from dokuha.reports.actions.reports import (
    add_new_summaries,
    change_report,
    freeze_report,
    remove_report,
    start_report,
)
from dokuha.reports.actions.sections import (
    add_section,
    move_section,
    remove_section,
    rename_section,
)
from dokuha.reports.actions.slides import add_slide, edit_text, move_slide, remove_slide, step_slide

__all__ = [
    "add_new_summaries",
    "add_section",
    "add_slide",
    "ask_for_deck",
    "change_report",
    "edit_text",
    "freeze_report",
    "move_section",
    "move_slide",
    "remove_report",
    "remove_section",
    "remove_slide",
    "rename_section",
    "start_report",
    "step_slide",
]
