from enum import StrEnum


class Refusal(StrEnum):
    GONE = "gone"
    NOT_CHOSEN = "not_chosen"
    SAYS_OTHERWISE = "says_otherwise"
    SAYS_NOTHING = "says_nothing"
    TOO_LONG = "too_long"


class Refused(Exception):
    """The manuscript stays as it is; `code` says why."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code
