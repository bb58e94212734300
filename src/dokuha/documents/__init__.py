"""Takes a paper apart: a PDF's bytes go in, an `Anatomy` comes out. No database and no Django.

    from dokuha.documents import read_anatomy

    found = read_anatomy(Path("paper.pdf").read_bytes(), name="paper.pdf")
    found.title, found.authors, [section.heading for section in found.sections]

`read_anatomy` reads in a process of its own, with limits, and never raises for what is in the
file. `dissection.dissect` does the same here and without limits, for files that one trusts.
"""

from dokuha.documents.anatomy import (
    Anatomy,
    Box,
    Citation,
    Figure,
    Footnote,
    KeySentence,
    Link,
    LinkKind,
    Reference,
    Section,
    SectionRole,
    Stop,
    StopName,
)
from dokuha.documents.limited import read_anatomy
from dokuha.documents.problems import Code, Problem

__all__ = [
    "Anatomy",
    "Box",
    "Citation",
    "Code",
    "Figure",
    "Footnote",
    "KeySentence",
    "Link",
    "LinkKind",
    "Problem",
    "Reference",
    "Section",
    "SectionRole",
    "Stop",
    "StopName",
    "read_anatomy",
]
