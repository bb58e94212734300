"""What people do with summaries, by subject; those about forms stand in `own_formats`."""

from dokuha.summaries.actions.figures import (
    LONGEST_CAPTION,
    MOST_FIGURES,
    TooManyFigures,
    add_figure,
    caption_figure,
    remove_figure,
    show_figure_first,
)
from dokuha.summaries.actions.rows import WithoutAuthor
from dokuha.summaries.actions.submitting import CannotSubmit, submit_summary, withdraw_summary
from dokuha.summaries.actions.writing import (
    UnknownScore,
    change_format,
    open_desk,
    restore_revision,
    save_changes,
    score_paper,
    settle_texts,
    share_summary,
    start_summary,
    take_update,
)

__all__ = [
    "LONGEST_CAPTION",
    "MOST_FIGURES",
    "CannotSubmit",
    "TooManyFigures",
    "UnknownScore",
    "WithoutAuthor",
    "add_figure",
    "caption_figure",
    "change_format",
    "open_desk",
    "remove_figure",
    "restore_revision",
    "save_changes",
    "score_paper",
    "settle_texts",
    "share_summary",
    "show_figure_first",
    "start_summary",
    "submit_summary",
    "take_update",
    "withdraw_summary",
]
