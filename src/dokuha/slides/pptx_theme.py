"""An empty PowerPoint file with the look of the house: 16:9, its inks, its fonts."""

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationFile
from pptx.util import Pt

from dokuha.slides.page import HEIGHT, PALETTE, WIDTH

# Both come with Office on Windows and macOS.
LATIN = "Arial"
JAPANESE = "Yu Gothic"
MONOSPACE = "Courier New"

_INKS = {
    "dk1": PALETTE["ink"],
    "lt1": PALETTE["paper"],
    "dk2": PALETTE["quiet"],
    "lt2": PALETTE["line"],
    "accent1": PALETTE["accent"],
    "hlink": PALETTE["accent"],
    "folHlink": PALETTE["quiet"],
}


def empty_presentation() -> PresentationFile:
    """A file without slides whose only layout has a title and nothing else."""
    file = Presentation()
    wider = Pt(WIDTH) / file.slide_width
    file.slide_width, file.slide_height = Pt(WIDTH), Pt(HEIGHT)
    root: Any = file.part._element
    root.sldSz.attrib.pop("type", None)  # It said 4:3.
    for layout in list(file.slide_layouts):
        if layout.name != "Title Only":
            file.slide_layouts.remove(layout)
    _widen(file.slide_master, wider)
    _widen(file.slide_layouts[0], wider)
    _paint_theme(file)
    return file


def _widen(master: Any, factor: float) -> None:
    """Move the shapes of a 4:3 master to where they belong on a wide page."""
    for transform in master._element.iter(qn("a:xfrm")):
        offset, extent = transform.find(qn("a:off")), transform.find(qn("a:ext"))
        offset.set("x", str(int(int(offset.get("x")) * factor)))
        extent.set("cx", str(int(int(extent.get("cx")) * factor)))


def _paint_theme(file: PresentationFile) -> None:
    """Let what people add to the file later have the same fonts and inks."""
    part = file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme: Any = etree.fromstring(part.blob)
    for name, ink in _INKS.items():
        colour = theme.find(f".//{qn(f'a:{name}')}")
        colour.clear()
        etree.SubElement(colour, qn("a:srgbClr"), val=ink)
    for fonts in ("a:majorFont", "a:minorFont"):
        font = theme.find(f".//{qn(fonts)}")
        font.find(qn("a:latin")).set("typeface", LATIN)
        font.find(qn("a:ea")).set("typeface", JAPANESE)
        font.find(f"{qn('a:font')}[@script='Jpan']").set("typeface", JAPANESE)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
