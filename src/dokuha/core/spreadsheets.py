"""Tables to take home: CSV that spreadsheets open as it is meant."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# A cell that begins so is run as a formula by spreadsheets.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_answer(file_name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Answer with a CSV file in UTF-8, marked so that spreadsheets know it is."""
    text = StringIO()
    csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
    headers = {"Content-Disposition": content_disposition_header(True, file_name) or ""}
    return HttpResponse(
        text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers
    )


def _cell(value: object) -> object:
    harmful = isinstance(value, str) and value.startswith(FORMULA_STARTS)
    return f"'{value}" if harmful else value
