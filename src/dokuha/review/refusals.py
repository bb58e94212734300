from enum import StrEnum


class Refusal(StrEnum):
    NOTHING_NEW = "nothing_new"
    TOO_LONG = "too_long"
    UNKNOWN_FIELD = "unknown_field"
    REQUIRED = "required"
    ANSWERED = "answered"


class CannotSuggest(Exception):
    """The wording is not kept, and nothing else changed."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code


class CannotTake(Exception):
    """The wording is not taken: the summary and the suggestion are as they were."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code


class ChangedMeanwhile(Exception):
    """The field says something else than who takes the wording saw; nothing was changed."""
