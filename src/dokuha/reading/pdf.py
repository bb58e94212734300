"""Looking at what somebody hands in as a PDF, before it is kept."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

LARGEST = 50 * 1024 * 1024
_CHUNK = 1024 * 1024


class PdfProblem(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    IS_A_ZIP = "is_a_zip"
    NOT_A_PDF = "not_a_pdf"
    CUT_OFF = "cut_off"


class UnreadablePdf(Exception):
    """What was handed in is not a PDF that can be kept."""

    def __init__(self, code: PdfProblem) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class LookedAt:
    sha256: str
    size: int


def look_at(file: IO[bytes], *, size: int) -> LookedAt:
    """Check that the file is a whole PDF by its content, and take its fingerprint.

    Reads piece by piece and leaves the file at its beginning. A PDF has `%PDF-` in its
    first 1,024 bytes and `%%EOF` near its end, as readers have long asked of it
    (ISO 32000-1, annex H). Raises UnreadablePdf.
    """
    if size > LARGEST:
        raise UnreadablePdf(PdfProblem.TOO_LARGE)
    file.seek(0)
    head = file.read(1024)
    if not head:
        raise UnreadablePdf(PdfProblem.EMPTY)
    if head.startswith(b"PK\x03\x04"):  # Even if it holds a PDF as it is.
        raise UnreadablePdf(PdfProblem.IS_A_ZIP)
    if b"%PDF-" not in head:
        raise UnreadablePdf(PdfProblem.NOT_A_PDF)
    file.seek(max(0, size - 2048))
    if b"%%EOF" not in file.read():
        raise UnreadablePdf(PdfProblem.CUT_OFF)
    return LookedAt(sha256=_fingerprint(file), size=size)


def _fingerprint(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(_CHUNK):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()
