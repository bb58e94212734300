"""Why there is no list."""

from enum import StrEnum

from dokuha.sources import Problem


class Fault(StrEnum):
    NOT_UNDERSTOOD = "not_understood"
    WHICH_SERVICE = "which_service"
    NOT_ALLOWED = "not_allowed"
    NO_HOST = "no_host"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    NOT_FOUND = "not_found"
    DENIED = "denied"
    QUESTION_REFUSED = "question_refused"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    NO_PAPERS = "no_papers"
    NO_ROOM = "no_room"
    UNREADABLE = "unreadable"


class NoList(Exception):
    """There is no list. `value` is what the fault is about; `problem` says why it is unreadable."""

    def __init__(self, fault: Fault, value: str = "", *, problem: Problem | None = None) -> None:
        super().__init__(fault, value)
        self.fault, self.value, self.problem = fault, value, problem
