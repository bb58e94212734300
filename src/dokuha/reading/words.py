from django.utils.translation import gettext as _

from dokuha.documents.problems import Code
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
        ReadingProblem.QUESTIONS_TOO_LONG: _(
            "That is more than 2,000 letters. Nothing was changed; ask less."
        ),
    }[problem]


def explain_anatomy(code: Code) -> str:
    """Say in one sentence why the guide knows little or nothing of a PDF."""
    return {
        Code.NO_FILE: _("This file is not there any more; the guide keeps to the general way."),
        Code.NOT_A_PDF: _("This file is no PDF inside; the guide keeps to the general way."),
        Code.BROKEN: _("This PDF is damaged; the guide keeps to the general way."),
        Code.ENCRYPTED: _(
            "This PDF opens only with a password; the guide keeps to the general way."
        ),
        Code.NO_TEXT: _("This PDF has no text; the guide keeps to the general way."),
        Code.SCAN: _("The pages of this PDF are pictures without text to find places in."),
        Code.TOO_LONG: _("This PDF is longer than a paper; the guide knows its first pages only."),
        Code.TIMED_OUT: _(
            "Looking through this PDF took too long; the guide keeps to the general way."
        ),
        Code.TOO_MUCH_MEMORY: _(
            "This PDF is too large to look through; the guide keeps to the general way."
        ),
    }[code]
