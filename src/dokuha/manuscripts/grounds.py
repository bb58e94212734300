"""How what a sentence rests on is today."""

from dataclasses import dataclass
from enum import StrEnum

from dokuha.manuscripts.models import Tie
from dokuha.slides.blocks import blocks_of
from dokuha.summaries.asking import field_of
from dokuha.summaries.changes import ONE_LINER
from dokuha.summaries.differences import Piece, differences
from dokuha.summaries.formats import Text
from dokuha.summaries.models import Summary
from dokuha.summaries.saving import text_of


class Ground(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Support:
    """A tie of a sentence, with its summary loaded."""

    tie: Tie

    @property
    def summary(self) -> Summary:
        return self.tie.summary

    @property
    def ground(self) -> Ground:
        if self.summary.is_draft:
            return Ground.WITHDRAWN
        return Ground.SAME if self.says_now == self.tie.seen else Ground.CHANGED

    @property
    def says_now(self) -> str:
        return text_of(self.summary, self.tie.field)

    @property
    def passage(self) -> str:
        """What somebody saw last, without marks of Markdown."""
        return "\n".join(block.text for block in blocks_of(self.tie.seen))

    @property
    def field_name(self) -> Text:
        """What its form calls the field; the one-liner is none."""
        field = None if self.tie.field == ONE_LINER else field_of(self.summary, self.tie.field)
        return field.name if field else ""

    @property
    def changes(self) -> list[Piece]:
        """From what somebody saw last to what the summary says now."""
        return differences(self.tie.seen, self.says_now)
