"""Functions of PDFium that are asked for each letter, called four times as fast.

They do not look at what they are given: a place is an int, an address what `address` or
`ctypes.byref` gives.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium_c


def _quick(function: Any, *, answer: Any) -> Any:
    return ctypes.PYFUNCTYPE(answer)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def address(handle: Any) -> Any:
    return ctypes.c_void_p.from_param(ctypes.cast(handle, ctypes.c_void_p).value)


code_at = _quick(pdfium_c.FPDFText_GetUnicode, answer=ctypes.c_uint)
run_at = _quick(pdfium_c.FPDFText_GetTextObject, answer=ctypes.c_void_p)
box_at = _quick(pdfium_c.FPDFText_GetCharBox, answer=ctypes.c_int)
matrix_at = _quick(pdfium_c.FPDFText_GetMatrix, answer=ctypes.c_int)
size_of = _quick(pdfium_c.FPDFTextObj_GetFontSize, answer=ctypes.c_int)
font_of = _quick(pdfium_c.FPDFTextObj_GetFont, answer=ctypes.c_void_p)
name_of = _quick(pdfium_c.FPDFFont_GetBaseFontName, answer=ctypes.c_size_t)
