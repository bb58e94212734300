"""What a group's rules do not allow; `words.explain` says it in words."""

from enum import StrEnum


class Refusal(StrEnum):
    INVITATION_OVER = "invitation_over"
    LAST_ORGANISER = "last_organiser"
    NAME_TAKEN = "name_taken"
    PERIODS_OVERLAP = "periods_overlap"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    BREAK_IS_OVER = "break_is_over"


class Refused(Exception):
    """The group's rules do not allow it; nothing was changed."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code.value)
        self.code = code
