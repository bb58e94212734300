from enum import StrEnum

from dokuha.people.models import Member


class Refusal(StrEnum):
    LINE_THERE = "line_there"
    LINE_RENAMED = "line_renamed"
    LINE_HOLDS = "line_holds"
    TOO_MANY_LINES = "too_many_lines"
    NO_CELL = "no_cell"
    GONE = "gone"
    OTHER_STANCE = "other_stance"
    CHANGED_MEANWHILE = "changed_meanwhile"
    MOVED_MEANWHILE = "moved_meanwhile"


class Refused(Exception):
    """Nothing was changed; `code` says why, and `by` whose change came first, where it is known."""

    def __init__(self, code: Refusal, *, by: Member | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.by = by
