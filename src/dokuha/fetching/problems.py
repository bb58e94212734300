"""Why a PDF cannot be had, and which of these may pass by themselves."""

from enum import StrEnum

from dokuha.core.outside import Refusal
from dokuha.documents.problems import Code
from dokuha.reading.pdf import PdfProblem


class Problem(StrEnum):
    NO_LINK = "no_link"
    NOT_OPEN = "not_open"
    SWITCHED_OFF = "switched_off"
    INSIDE = "inside"
    NO_HOST = "no_host"
    UNREACHABLE = "unreachable"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    LED_ASTRAY = "led_astray"
    LED_ELSEWHERE = "led_elsewhere"
    SIGN_IN = "sign_in"
    NOT_FOUND = "not_found"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    WEB_PAGE = "web_page"
    NOT_A_PDF = "not_a_pdf"
    CUT_OFF = "cut_off"
    BROKEN = "broken"
    LOCKED = "locked"
    NO_ROOM = "no_room"
    GAVE_UP = "gave_up"


PASSING = frozenset(
    {
        Problem.NO_HOST,
        Problem.UNREACHABLE,
        Problem.TOO_SLOW,
        Problem.BUSY,
        Problem.NO_ANSWER,
        Problem.CUT_OFF,
    }
)
"""These are tried again before they are told."""

OF_REFUSAL = {
    Refusal.NOT_WEB: Problem.LED_ASTRAY,
    Refusal.INSIDE: Problem.INSIDE,
    Refusal.ODD_PORT: Problem.INSIDE,
    Refusal.NOT_ALLOWED: Problem.LED_ELSEWHERE,
    Refusal.NO_HOST: Problem.NO_HOST,
    Refusal.UNREACHABLE: Problem.UNREACHABLE,
    Refusal.TOO_LARGE: Problem.TOO_LARGE,
    Refusal.TOO_SLOW: Problem.TOO_SLOW,
    Refusal.TOO_MANY_REDIRECTS: Problem.LED_ASTRAY,
    Refusal.UNSAFE_REDIRECT: Problem.LED_ASTRAY,
    Refusal.BROKEN: Problem.CUT_OFF,
}
OF_FILE = {
    PdfProblem.EMPTY: Problem.NO_ANSWER,
    PdfProblem.TOO_LARGE: Problem.TOO_LARGE,
    PdfProblem.IS_A_ZIP: Problem.NOT_A_PDF,
    PdfProblem.NOT_A_PDF: Problem.NOT_A_PDF,
    PdfProblem.CUT_OFF: Problem.CUT_OFF,
}
_BY_STATUS = {401: Problem.SIGN_IN, 402: Problem.SIGN_IN, 403: Problem.SIGN_IN} | {
    404: Problem.NOT_FOUND,
    410: Problem.NOT_FOUND,
    408: Problem.TOO_SLOW,
    429: Problem.BUSY,
    503: Problem.BUSY,
    504: Problem.TOO_SLOW,
}


def of_status(status: int) -> Problem:
    """What an answer that is no success means; `status` is told beside it."""
    usual = Problem.NO_ANSWER if status >= 500 else Problem.NOT_FOUND
    return _BY_STATUS.get(status, usual)


def of_content(code: Code) -> Problem:
    """What is wrong with a file that looked like a PDF from outside."""
    return Problem.LOCKED if code is Code.ENCRYPTED else Problem.BROKEN
