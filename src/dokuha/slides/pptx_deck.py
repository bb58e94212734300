"""The deck as a PowerPoint file: real text boxes, pictures, and a section for each session."""

import io
import uuid
import zipfile
from datetime import datetime, time
from itertools import groupby
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationFile
from pptx.slide import Slide
from pptx.util import Pt

from dokuha.slides.blocks import Block, Run
from dokuha.slides.deck import Deck, printable
from dokuha.slides.layout import pages_of
from dokuha.slides.page import PALETTE, Area, Box, Ink, Page, Picture, TextBox
from dokuha.slides.pptx_theme import JAPANESE, LATIN, MONOSPACE, empty_presentation
from dokuha.slides.typesetting import HANG, STYLES, indent_of, letter_width, pitch_of

_ALIGN = {"left": "l", "right": "r", "center": "ctr"}
_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}
_SECTIONS = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # The first moment that a zip file knows.


def write_pptx(deck: Deck) -> bytes:
    deck = printable(deck)
    file = empty_presentation()
    pages = pages_of(deck)
    for page in pages:
        _draw_page(file.slides.add_slide(file.slide_layouts[0]), page)
    _add_sections(file, pages, deck.title)
    _describe(file, deck)
    out = io.BytesIO()
    file.save(out)
    return _without_clock(out)


def _draw_page(slide: Slide, page: Page) -> None:
    shapes: Any = slide.shapes
    for item in page.items:
        match item:
            case Area():
                shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *_place(item.box))
                shape.fill.solid()
                shape.fill.fore_color.rgb = _colour(item.ink)
                shape.line.fill.background()
                shape._element.remove(shape._element.find(qn("p:style")))  # It has a shadow.
            case Picture():
                picture = shapes.add_picture(io.BytesIO(item.figure.content), *_place(item.box))
                picture._element.nvPicPr.cNvPr.set("descr", item.figure.caption)
            case TextBox():
                _draw_text(slide, item)
    # The title is drawn over the band, and read first.
    shapes._spTree.append(shapes.title._element)


def _place(box: Box) -> tuple[Pt, Pt, Pt, Pt]:
    return Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height)


def _colour(ink: Ink) -> RGBColor:
    return RGBColor(*bytes.fromhex(PALETTE[ink]))  # type: ignore[no-untyped-call]  # no stubs


def _draw_text(slide: Slide, item: TextBox) -> None:
    shape: Any
    if item.heading:
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = _place(item.box)
    else:
        shape = slide.shapes.add_textbox(*_place(item.box))
    body = shape.text_frame._txBody
    properties = body.find(qn("a:bodyPr"))
    properties.clear()
    for side in ("lIns", "tIns", "rIns", "bIns"):
        properties.set(side, "0")
    properties.set("wrap", "square")
    properties.set("anchor", _ANCHOR[item.anchor])
    etree.SubElement(properties, qn("a:normAutofit"))
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    for position, block in enumerate(item.blocks):
        body.append(_paragraph(slide, item, block, first=position == 0))


def _paragraph(slide: Slide, item: TextBox, block: Block, *, first: bool) -> Any:
    paragraph = etree.Element(qn("a:p"))
    indent = indent_of(block, item.size)
    properties = etree.SubElement(
        paragraph, qn("a:pPr"), marL=str(Pt(indent)), algn=_ALIGN[item.align]
    )
    properties.set("indent", str(-Pt(HANG * item.size) if block.marker else 0))
    _spacing(properties, "a:lnSpc", pitch_of(block, item.size))
    _spacing(properties, "a:spcBef", 0 if first else STYLES[block.kind].before * item.size)
    _spacing(properties, "a:spcAft", 0)
    _bullet(properties, block.marker)
    _tabs(properties, block, item.box.width)
    for position, cell in enumerate(block.cells):
        if position:
            _run(slide, paragraph, item, block, Run(text="\t"))
        for run in cell:
            for number, line in enumerate(run.text.split("\n")):
                if number:
                    etree.SubElement(paragraph, qn("a:br"))
                _run(slide, paragraph, item, block, run, text=line)
    return paragraph


def _spacing(properties: Any, name: str, points: float) -> None:
    spacing = etree.SubElement(properties, qn(name))
    etree.SubElement(spacing, qn("a:spcPts"), val=str(round(points * 100)))


def _bullet(properties: Any, marker: str) -> None:
    number = marker.removesuffix(".")
    if not marker:
        etree.SubElement(properties, qn("a:buNone"))
    elif number.isascii() and number.isdigit():
        start = str(min(max(int(number), 1), 32767))
        etree.SubElement(properties, qn("a:buAutoNum"), type="arabicPeriod", startAt=start)
    else:
        etree.SubElement(properties, qn("a:buChar"), char=marker)


def _tabs(properties: Any, block: Block, width: float) -> None:
    if len(block.cells) > 1:
        stops = etree.SubElement(properties, qn("a:tabLst"))
        for number in range(1, len(block.cells)):
            position = Pt(width * number / len(block.cells))
            etree.SubElement(stops, qn("a:tab"), pos=str(position), algn="l")


def _run(
    slide: Slide, paragraph: Any, item: TextBox, block: Block, run: Run, *, text: str | None = None
) -> None:
    content = run.text if text is None else text
    if not content:
        return
    style = STYLES[block.kind]
    element = etree.SubElement(paragraph, qn("a:r"))
    properties = etree.SubElement(element, qn("a:rPr"), lang=_language(content), altLang="en-US")
    properties.set("sz", str(round(item.size * style.scale * 100)))
    properties.set("b", str(int(run.bold or style.bold)))
    properties.set("i", str(int(run.italic or bool(run.maths and not run.code))))
    properties.set("strike", "sngStrike" if run.strike else "noStrike")
    ink: Ink = "accent" if block.kind == "panel" or run.link else item.ink
    fill = etree.SubElement(properties, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=PALETTE[ink])
    etree.SubElement(properties, qn("a:latin"), typeface=MONOSPACE if run.code else LATIN)
    etree.SubElement(properties, qn("a:ea"), typeface=JAPANESE)
    if run.link:
        link = slide.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        etree.SubElement(properties, qn("a:hlinkClick")).set(qn("r:id"), link)
    etree.SubElement(element, qn("a:t")).text = content


def _language(text: str) -> str:
    return "ja-JP" if any(letter_width(letter) == 1.0 for letter in text) else "en-US"


def _add_sections(file: PresentationFile, pages: tuple[Page, ...], title: str) -> None:
    """Group the slides in PowerPoint's own list; every slide belongs to one group."""
    root: Any = file.part._element
    ids = iter(root.sldIdLst.sldId_lst)
    extension = etree.SubElement(
        etree.SubElement(root, qn("p:extLst")), qn("p:ext"), uri=_SECTIONS_URI
    )
    names = {"p14": _SECTIONS}
    sections = etree.SubElement(extension, f"{{{_SECTIONS}}}sectionLst", nsmap=names)
    for number, (name, group) in enumerate(groupby(pages, key=lambda page: page.section)):
        identity = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {name}")).upper()
        section = etree.SubElement(
            sections, f"{{{_SECTIONS}}}section", name=name or title, id=f"{{{identity}}}"
        )
        slides = etree.SubElement(section, f"{{{_SECTIONS}}}sldIdLst")
        for _ in group:
            etree.SubElement(slides, f"{{{_SECTIONS}}}sldId", id=next(ids).get("id"))


def _describe(file: PresentationFile, deck: Deck) -> None:
    made_at = datetime.combine(deck.made_on, time())
    properties = file.core_properties
    properties.title, properties.author = deck.title[:255], deck.group[:255]
    properties.last_modified_by, properties.revision = deck.group[:255], 1
    properties.created = properties.modified = made_at
    properties.language = deck.language


def _without_clock(file: io.BytesIO) -> bytes:
    """The same zip file with one fixed time for every part: equal decks give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, date_time=_EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return out.getvalue()
