"""Made-up papers for the tests, set by typst, with the sentences that the method looks for."""

import io

import typst
from PIL import Image

FILLER = (
    "Lamps have long been studied by those who stay awake. Some are bright and some are not, "
    "and the reader of many papers learns to live with both of them. "
) * 9

PAPER = f"""
#set page(width: 612pt, height: 792pt, margin: 54pt, columns: 2)
#set text(size: 10pt)
#set par(justify: true)
#set heading(numbering: "1.")
#place(top, scope: "parent", float: true, align(center)[
  #text(17pt, weight: "bold")[Reading in the Dark with Small Lamps]

  Ada Quill, Bo Inkwell

  University of Dusk
])
#heading(numbering: none)[Abstract]
Reading at night is hard. In this paper, we present a lamp that turns the pages by itself.
It halves the time that a reader needs.

= Introduction
{FILLER} In this paper, we propose a small lamp that follows the eyes of its reader.
Our contributions are a lamp, a data set of dark pages, and a measure of drowsiness.

{FILLER}

= Related Work
{FILLER}

Unlike earlier lamps, ours does not need a wall socket and therefore works in a tent.

= Method
{FILLER}
#figure(rect(width: 5cm, height: 3cm)[lamp], caption: [The lamp and its reader.])
{FILLER} {FILLER}

= Experiments
{FILLER} Our lamp reaches 94.5 % on the tent benchmark, 3.1 points better than a candle.
#figure(
  table(columns: 2, [Lamp], [Score], [Candle], [91.4], [Ours], [94.5]),
  caption: [Results.], kind: table,
)
{FILLER}

= Conclusion
We presented a lamp for readers. A limitation of our method is that it is bright.
In future work, we will make it darker.
"""


REFERENCES = """
= Related Lamps
Candles [1] and lanterns [1, 2] came first; see Figure 1, and again Fig. 1, for what they lack.

= References
#set par(justify: false, hanging-indent: 12pt)
[1] A. Quill and B. Inkwell. Candles for the patient reader. In CVPR, 2014.

[2] D. Nib. Lanterns that wander. In ICCV, 2013. doi:10.1000/182
"""


def cited_paper() -> bytes:
    """Return the paper with two references that its text names, and a figure that it names."""
    return typst.compile((PAPER + REFERENCES).encode())


NAMES = """
Candles are old (Quill and Inkwell, 2014, 2016). Nib et al. (2013a, b) found lanterns; others did
not (Goldfarb-\\ Tarrant et al., 2018).

#heading(numbering: none)[References]
#set par(justify: false, hanging-indent: 12pt)
S. Goldfarb-Tarrant, B. Inkwell, and D. Leaf. 2018. Tents without doors.

Dora Nib, Bo Inkwell, and Di Leaf. 2013a. Lanterns that wander.

Dora Nib, Bo Inkwell, and Di Leaf. 2013b. Lanterns that stay.

Ada Quill and Bo Inkwell. 2014. Candles for the patient reader.

Ada Quill and Bo Inkwell. 2016. Candles for everybody else.
"""


def paper_that_cites_by_name() -> bytes:
    """Return the paper with five references, named by authors and years."""
    return typst.compile((PAPER + NAMES).encode())


def long_paper(pages: int) -> bytes:
    """Return a paper of so many pages of dense text, each with a word of its own: "page17"."""
    dense = f"#set page(width: 612pt, height: 792pt, margin: 54pt, columns: 2)\n{FILLER * 3}\n"
    rest = "\n".join(
        f"#pagebreak()\n= Chapter {number}\nHere is page{number}. {FILLER * 3}"
        for number in range(2, pages + 1)
    )
    return typst.compile((dense + rest).encode())


def paper() -> bytes:
    """Return a PDF of a few pages with all that the guide looks for."""
    return typst.compile(PAPER.encode())


def broken() -> bytes:
    """Return what looks like a PDF from outside and is none inside."""
    return b"%PDF-1.7\n" + b"nothing of use here\n" * 50 + b"%%EOF\n"


def divided_word() -> bytes:
    """Return a page on which "candlelight" stands on two lines, divided."""
    return typst.compile(b"A reader by candle-\\ light is a happy reader.")


def with_picture() -> bytes:
    """Return a page with a red picture."""
    image = io.BytesIO()
    Image.new("RGB", (40, 30), (230, 20, 20)).save(image, "PNG")
    drawn = ", ".join(str(byte) for byte in image.getvalue())
    page = f'Before it. #image(bytes(({drawn})), width: 8cm, format: "png") After it.'
    return typst.compile(page.encode())
