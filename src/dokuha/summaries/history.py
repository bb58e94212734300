"""How an earlier version of a summary differs from what stands now."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from dokuha.summaries.asking import known_fields
from dokuha.summaries.changes import ONE_LINER
from dokuha.summaries.differences import Piece, differences
from dokuha.summaries.formats import Text
from dokuha.summaries.models import Revision, Summary
from dokuha.summaries.saving import text_of


@dataclass(frozen=True, kw_only=True)
class ComparedField:
    """`pieces` lead from what stands now to the version: NEW is what would come back."""

    name: Text
    pieces: list[Piece]


def names_of_fields(summary: Summary) -> dict[str, Text]:
    """What each text is called: as the summary's form does, or the one that asks for it."""
    fields = known_fields(summary)
    return {ONE_LINER: _("One-liner"), **{key: field.name for key, field in fields.items()}}


def compare(version: Revision, present: Summary) -> list[ComparedField]:
    """Compare each field that differs."""
    return [
        ComparedField(name=name, pieces=differences(text_of(present, key), text_of(version, key)))
        for key, name in names_of_fields(present).items()
        if text_of(present, key) != text_of(version, key)
    ]
