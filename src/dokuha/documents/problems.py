"""What may be wrong with a PDF, with a sentence for the command line."""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """Why a file could not be read, or not to its end."""

    NO_FILE = "no_file"
    NOT_A_PDF = "not_a_pdf"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no_text"
    SCAN = "scan"
    TOO_LONG = "too_long"
    TIMED_OUT = "timed_out"
    TOO_MUCH_MEMORY = "too_much_memory"


MESSAGES = {
    Code.NO_FILE: "There is no such file, or it may not be read.",
    Code.NOT_A_PDF: "This is not a PDF.",
    Code.BROKEN: "This PDF is damaged and cannot be read.",
    Code.ENCRYPTED: "This PDF opens only with a password.",
    Code.NO_TEXT: "This PDF has no text to read.",
    Code.SCAN: "Pages of this PDF are pictures without text; it needs text recognition first.",
    Code.TOO_LONG: "This PDF is longer than a paper; only its first pages were read.",
    Code.TIMED_OUT: "Reading this PDF took too long and was stopped.",
    Code.TOO_MUCH_MEMORY: "Reading this PDF took too much memory and was stopped.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    code: Code

    @property
    def message(self) -> str:
        """One English sentence for the command line; pages say it in the reader's language."""
        return MESSAGES[self.code]
