from django.utils.translation import gettext as _

from dokuha.reading.actions import ReadingProblem
from dokuha.reading.pdf import PdfProblem


def explain_pdf(problem: PdfProblem) -> str:
    """Say in one sentence what is wrong with a file that should have been a PDF."""
    return {
        PdfProblem.EMPTY: _("This file is empty. Nothing was attached."),
        PdfProblem.TOO_LARGE: _("This file is larger than 50 MB. Nothing was attached."),
        PdfProblem.IS_A_ZIP: _(
            "This is a ZIP archive, not a PDF. Unpack it and attach the PDF that is in it."
        ),
        PdfProblem.NOT_A_PDF: _("This file is not a PDF. Nothing was attached."),
        PdfProblem.CUT_OFF: _(
            "This PDF ends in the middle; perhaps its download broke off. Nothing was attached."
        ),
    }[problem]


def explain(problem: ReadingProblem) -> str:
    """Say in one sentence why a reading cannot be as somebody asked."""
    return {
        ReadingProblem.UNKNOWN_DEPTH: _("Choose speed reading or close reading."),
        ReadingProblem.UNKNOWN_PURPOSE: _("Choose one of the purposes."),
        ReadingProblem.TIME_OUT_OF_RANGE: _("Give the time as minutes, from 0 to 12,000."),
    }[problem]
