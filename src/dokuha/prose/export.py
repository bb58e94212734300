"""The kinds of files that a section can be taken home as.

To add one: write a module with a function from Section to bytes, and name it here.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from dokuha.prose.bibtex import write_bibtex
from dokuha.prose.latex import BIBLIOGRAPHY, write_latex, write_latex_alone
from dokuha.prose.markdown import write_markdown
from dokuha.prose.section import Section
from dokuha.prose.word import write_word

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # The first moment that a zip file knows.


@dataclass(frozen=True, kw_only=True)
class Exporter:
    extension: str
    media_type: str
    write: Callable[[Section], bytes]


def write_latex_folder(section: Section) -> bytes:
    """A zip file with section.tex and references.bib, ready for LaTeX."""
    files = {"section.tex": write_latex(section)}
    if section.works:
        files[f"{BIBLIOGRAPHY}.bib"] = write_bibtex(section)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in files.items():
            folder.writestr(zipfile.ZipInfo(name, date_time=_EARLIEST), content)
    return out.getvalue()


EXPORTERS: dict[str, Exporter] = {
    "zip": Exporter(extension="zip", media_type="application/zip", write=write_latex_folder),
    "tex": Exporter(extension="tex", media_type="application/x-tex", write=write_latex_alone),
    "bib": Exporter(extension="bib", media_type="application/x-bibtex", write=write_bibtex),
    "docx": Exporter(
        extension="docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write=write_word,
    ),
    "md": Exporter(extension="md", media_type="text/markdown", write=write_markdown),
}
