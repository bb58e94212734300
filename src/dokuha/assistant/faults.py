"""Why there is no answer."""

from enum import StrEnum


class Fault(StrEnum):
    NOT_THERE = "not_there"
    TOO_SLOW = "too_slow"
    BUSY = "busy"
    KEY_REFUSED = "key_refused"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    BROKEN = "broken"
    REDIRECTED = "redirected"
    CUT_OFF = "cut_off"
    TOO_LONG = "too_long"
    NOT_JSON = "not_json"
    OTHER_SHAPE = "other_shape"
    EMPTY = "empty"
    NO_TEXT = "no_text"
    INTERRUPTED = "interrupted"


class NoAnswer(Exception):
    """There is nothing to show; `wait` is for how many seconds the other side asked, if it did."""

    def __init__(self, fault: Fault, *, wait: int | None = None) -> None:
        super().__init__(fault)
        self.fault = fault
        self.wait = wait
