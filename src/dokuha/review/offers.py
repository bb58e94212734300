"""A suggested wording as who writes the summary sees it: put into what stands now."""

from dataclasses import dataclass

from dokuha.review.fitting import fit
from dokuha.review.models import SuggestedWording
from dokuha.summaries.changes import ONE_LINER, clean
from dokuha.summaries.differences import Piece, differences
from dokuha.summaries.history import names_of_fields
from dokuha.summaries.models import Summary
from dokuha.summaries.saving import text_of


@dataclass(frozen=True, kw_only=True)
class Offer:
    """`present` is what stands now, `text` what would stand there.

    Where the suggestion fits no more, `text` is what stands, and `asked` leads from what it
    was to what was suggested, to be put in by hand.
    """

    present: str
    text: str
    fits: bool
    changes: list[Piece]
    asked: list[Piece]
    is_line: bool


def offer_of(
    suggestion: SuggestedWording, *, was: str | None = None, new: str | None = None
) -> Offer:
    """Put the suggestion, or what the writer made of it, into the summary as it stands."""
    before = suggestion.was if was is None else clean(was)
    wanted = suggestion.text if new is None else clean(new)
    present = text_of(suggestion.summary, suggestion.field)
    fitted = fit(was=before, new=wanted, now=present)
    text = present if fitted is None else fitted
    return Offer(
        present=present,
        text=text,
        fits=fitted is not None,
        changes=differences(present, text),
        asked=differences(before, wanted),
        is_line=suggestion.field == ONE_LINER,
    )


def field_name(suggestion: SuggestedWording, summary: Summary) -> str:
    """How the summary's form calls the field."""
    return str(names_of_fields(summary).get(suggestion.field, suggestion.field))
