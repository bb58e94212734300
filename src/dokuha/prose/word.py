"""A section as a Word document: headings, paragraphs, a numbered list of references."""

import io
import unicodedata
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dokuha.prose.citing import Cites, Words, pieces_of
from dokuha.prose.maths import Maths
from dokuha.prose.references import references_of
from dokuha.prose.section import Language, Paragraph, Section, Sentence
from dokuha.prose.words import REFERENCES

_FACES = {"Normal": ("Times New Roman", "Yu Mincho"), "Heading": ("Arial", "Yu Gothic")}
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def write_word(section: Section) -> bytes:
    document = Document()
    _set_faces(document)
    document.core_properties.title = _plain(section.title)
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = _LONG_AGO
    document.add_heading(_plain(section.title), level=1)
    numbers = {work.key: number for number, work in enumerate(section.works, start=1)}
    for paragraph in section.paragraphs:
        _add_paragraph(document, paragraph, numbers, section.language)
    if section.works:
        document.add_heading(REFERENCES[section.language], level=2)
        for reference in references_of(section):
            _add_reference(document, f"[{reference.number}]\t{reference.text} {reference.link}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_paragraph(
    document: Any, paragraph: Paragraph, numbers: dict[str, int], language: Language
) -> None:
    if paragraph.heading and not paragraph.is_run_in:
        document.add_heading(_plain(paragraph.heading), level=2)
    line = document.add_paragraph()
    if paragraph.heading and paragraph.is_run_in:
        line.add_run(f"{_plain(paragraph.heading)} ").bold = True
    for gap, sentence in zip(paragraph.gaps, paragraph.sentences, strict=True):
        if gap:
            line.add_run(gap)
        _add_sentence(line, sentence, numbers, language)


def _add_sentence(
    line: Any, sentence: Sentence, numbers: dict[str, int], language: Language
) -> None:
    for piece in pieces_of(sentence, language=language):
        match piece:
            case Words(text):
                line.add_run(_plain(text))
            case Maths(_, plain):
                line.add_run(_plain(plain)).italic = True
            case Cites(keys):
                cited = sorted(numbers[key] for key in keys)
                line.add_run(f"[{', '.join(map(str, cited))}]")


def _add_reference(document: Any, text: str) -> None:
    """The number hangs in the margin, and lines that go on stand behind it."""
    line = document.add_paragraph(_plain(text.rstrip()))
    line.paragraph_format.left_indent = Cm(1)
    line.paragraph_format.first_line_indent = Cm(-1)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(1))
    line.paragraph_format.space_after = Pt(3)


def _set_faces(document: Any) -> None:
    """Name a Latin and a Japanese face for each style; the template knows none for Japanese."""
    for name, size in (("Normal", 11), ("Heading 1", 16), ("Heading 2", 13)):
        latin, japanese = _FACES[name.split()[0]]
        font = document.styles[name].font
        font.name, font.size = latin, Pt(size)
        fonts = font.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), japanese)
        if name != "Normal":
            font.color.rgb = None


def _plain(text: str) -> str:
    """Without the control signs that XML refuses; a tab stays."""
    return "".join(
        letter
        for letter in text
        if letter == "\t" or unicodedata.category(letter) not in ("Cc", "Cs")
    )
