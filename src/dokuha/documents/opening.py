"""Opens a PDF, or says why it does not open."""

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from dokuha.documents.problems import Code


class UnreadablePdf(Exception):
    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


def opened(content: bytes) -> pdfium.PdfDocument:
    """Raises UnreadablePdf."""
    if b"%PDF-" not in content[:1024]:
        raise UnreadablePdf(Code.NOT_A_PDF)
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
        raise UnreadablePdf(Code.ENCRYPTED if locked else Code.BROKEN) from error


def why_shut(content: bytes) -> Code | None:
    """Why nobody can read in it; None where the first page is there."""
    try:
        with opened(content) as document:
            if not len(document):
                return Code.BROKEN
            document[0].close()
    except UnreadablePdf as refusal:
        return refusal.code
    except pdfium.PdfiumError:
        return Code.BROKEN
    return None
