from enum import StrEnum


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"


class CannotSay(Exception):
    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code
