"""The kinds of files that a deck can be taken home as.

To add one: write a module with a function from Deck to bytes, and name it here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dokuha.slides.deck import Deck
from dokuha.slides.html_deck import write_html
from dokuha.slides.markdown_deck import write_markdown, write_markdown_folder
from dokuha.slides.pdf_deck import write_pdf
from dokuha.slides.pptx_deck import write_pptx


@dataclass(frozen=True, kw_only=True)
class Exporter:
    extension: str
    media_type: str
    write: Callable[[Deck], bytes]


EXPORTERS: dict[str, Exporter] = {
    "pptx": Exporter(
        extension="pptx",
        media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        write=write_pptx,
    ),
    "html": Exporter(extension="html", media_type="text/html", write=write_html),
    "pdf": Exporter(extension="pdf", media_type="application/pdf", write=write_pdf),
    "md": Exporter(extension="md", media_type="text/markdown", write=write_markdown),
    "md-folder": Exporter(
        extension="zip", media_type="application/zip", write=write_markdown_folder
    ),
}
