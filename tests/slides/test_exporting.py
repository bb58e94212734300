"""A deck taken home as a file: opened again with what people open it with."""

import io
import re
import zipfile

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from dokuha.slides.deck import Panel, printable
from dokuha.slides.export import EXPORTERS
from dokuha.slides.html_deck import write_html
from dokuha.slides.layout import pages_of
from dokuha.slides.markdown_deck import write_markdown, write_markdown_folder
from dokuha.slides.pdf_deck import write_pdf
from dokuha.slides.pptx_deck import write_pptx
from tests.slides.decks import deck, figure, saying, slide

HOSTILE = [
    "</script><script>alert(1)</script>",
    '#import "/etc/passwd" #eval("1") $ x $ @label <label>',
    "\x00\x01\x0b\x1f\ud800\ufffe\uffff fine",
    "w" * 10_000,
    "שלום \u202eworld مرحبا",
    "\" onload='alert(1)' & &amp; <b> ]]> --> <!--",
    "é ñ ß αβγ ∑∫√≤ 😀👩‍🔬 한국어 中文",
    "> " * 300 + "deep",
    "$title $$ ${x} {{ x }} %s",
]


def shown_in(pptx: bytes) -> str:
    texts = []
    for page in Presentation(io.BytesIO(pptx)).slides:
        for shape in page.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
    return "\n".join(texts)


def pages_in(pdf: bytes) -> int:
    return max(map(int, re.findall(rb"/Count (\d+)", pdf)))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", list(EXPORTERS))
def test_hostile_text_is_harmless_wherever_it_stands(kind, text):
    panel = Panel(heading=text, markdown=text)
    made = deck(
        slide(
            title=text,
            authors=(text,),
            venue=text,
            number=text,
            writer=text,
            one_liner=text,
            url=text,
            panels=(panel, panel),
            figures=(figure(caption=text),),
        ),
        title=text,
        group=text,
    )

    assert EXPORTERS[kind].write(made)


@pytest.mark.parametrize("kind", list(EXPORTERS))
def test_the_same_deck_gives_the_same_bytes(kind):
    made = deck(slide(figures=(figure(kind="WEBP"),)))

    assert EXPORTERS[kind].write(made) == EXPORTERS[kind].write(made)


@pytest.mark.parametrize("kind", ["pptx", "md-folder"])
def test_no_file_tells_when_it_was_downloaded(kind):
    with zipfile.ZipFile(io.BytesIO(EXPORTERS[kind].write(deck()))) as file:
        assert {part.date_time[0] for part in file.infolist()} == {1980}


# PowerPoint


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=300), title=st.text(max_size=60))
def test_whatever_is_written_stands_in_the_powerpoint_file(text, title):
    shown = shown_in(write_pptx(saying(text, title=title)))

    letters = re.compile(r"[^\W_]")
    assert set(letters.findall(printable(text))) <= set(shown)
    assert "".join(printable(title).split()) in "".join(shown.split())


def test_a_powerpoint_slide_can_be_edited_text_by_text():
    file = Presentation(io.BytesIO(write_pptx(deck(slide(figures=(figure(),))))))
    page = file.slides[3]

    assert page.shapes.title.text_frame.text == "Seeing in the Dark with Two Lamps"
    assert (file.slide_width.pt, file.slide_height.pt) == (960, 540)
    [picture] = [s for s in page.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert picture.width / picture.height == pytest.approx(2, rel=0.01)
    assert picture._element.nvPicPr.cNvPr.get("descr") == "The whole method"


def test_japanese_text_in_powerpoint_names_a_japanese_font_and_language():
    file = Presentation(io.BytesIO(write_pptx(deck())))
    runs = [run for shape in file.slides[3].shapes for run in shape._element.iter("{*}r")]

    japanese = [run for run in runs if "どんなもの" in run.find("{*}t").text]

    assert [run.find("{*}rPr").get("lang") for run in japanese] == ["ja-JP"]
    assert [run.find("{*}rPr/{*}ea").get("typeface") for run in japanese] == ["Yu Gothic"]
    assert all(run.find("{*}rPr/{*}latin").get("typeface") for run in runs)


def test_powerpoint_groups_the_slides_by_session():
    with zipfile.ZipFile(io.BytesIO(write_pptx(deck()))) as file:
        root = etree.fromstring(file.read("ppt/presentation.xml"))

    names = [(s.get("name"), len(s.findall(".//{*}sldId"))) for s in root.iter("{*}section")]

    assert names == [
        ("MadeUpConf 2026 読破", 2),
        ("Night vision", 2),
        ("Day vision", 2),
        ("MadeUpConf 2026 読破", 1),
    ]


# HTML


def test_the_html_deck_holds_every_page_and_asks_the_network_for_nothing():
    made = deck(slide(figures=(figure(), figure(kind="WEBP"))))
    tree = html.fromstring(write_html(made).decode())

    assert len(tree.findall(".//section")) == len(pages_of(made))
    assert all(img.get("src").startswith("data:image/") for img in tree.iter("img"))
    assert not [e for e in tree.iter("link", "iframe", "object", "embed")]
    assert [script.get("src") for script in tree.iter("script")] == [None]
    assert "url(" not in "".join(style.text for style in tree.iter("style"))


def test_text_of_people_never_becomes_markup_in_html():
    text = "</section></main><img src=x onerror=alert(1)> <b>bold</b>"
    tree = html.fromstring(write_html(saying(text, title=text)).decode())

    assert not list(tree.iter("img", "b"))
    assert any(text in heading.text_content() for heading in tree.iter("h2"))


def test_only_links_to_the_web_are_links():
    made = saying("[a](javascript:alert(1)) [b](https://example.org/b)", url="javascript:x")
    tree = html.fromstring(write_html(made).decode())

    links = {a.get("href") for a in tree.iter("a")}

    assert links == {"https://example.org/b", "https://example.org/papers/7"}


# PDF


def test_the_pdf_has_the_same_pages_as_the_other_decks():
    made = deck(slide(figures=(figure(), figure(kind="JPEG"), figure(kind="GIF"))))

    pdf = write_pdf(made)

    assert pdf.startswith(b"%PDF-")
    assert pages_in(pdf) == len(pages_of(made))
    assert b"20260310" in pdf


# Markdown


def test_the_markdown_reads_like_the_deck():
    text = write_markdown(deck(slide(figures=(figure(),)))).decode()

    assert "### 7 Seeing in the Dark with Two Lamps" in text
    assert "暗い写真を**明るくする**手法。" in text
    assert "| set" not in text  # The heading row is bold.
    assert "- 2 dB better\n- half the time" in text
    assert "*The whole method*" in text
    assert "- Ben (河口大学): 1" in text


def test_the_markdown_folder_holds_the_figures_that_its_text_shows():
    folder = write_markdown_folder(deck(slide(figures=(figure(), figure(kind="WEBP")))))

    with zipfile.ZipFile(io.BytesIO(folder)) as files:
        text = files.read("deck.md").decode()
        assert files.namelist() == ["deck.md", "figures/001.png", "figures/002.png"]
    assert re.findall(r"\]\((figures/.*?)\)", text) == ["figures/001.png", "figures/002.png"]


@settings(max_examples=50, deadline=None)
@given(text=st.text(alphabet="ab*_`[]()<>#-+=1.!|\\ \n&~", max_size=60))
def test_a_title_in_markdown_stays_a_title(text):
    made = deck(slide(title=f"x{text}", panels=(), one_liner=""))

    tokens = MarkdownIt("commonmark").parse(write_markdown(made).decode())

    titles = [
        "".join(part.content for part in after.children)
        for before, after in zip(tokens, tokens[1:], strict=False)
        if before.type == "heading_open" and before.tag == "h3"
    ]
    assert "".join(titles[0].split()) == "".join(f"7x{text}".split())


MATHS = r"""A loss of $\frac{1}{n} \sum_i x_i^2$ for $5 and $10, and \(\unknown{x}\).

$$
\begin{aligned} a &= b \\ c &= d \end{aligned}
$$"""


def test_mathematics_is_set_in_the_html_deck_without_a_script():
    page = html.fromstring(write_html(saying(MATHS)).decode())

    (inline, display) = page.xpath("//math")
    assert [part.tag for part in inline.iter("mfrac", "munder")] == ["mfrac", "munder"]
    assert display.get("display") == "block"
    assert len(display.findall(".//mtr")) == 2
    assert page.xpath("//p/code/text()") == [r"\unknown{x}"]
    assert "for $5 and $10" in page.text_content()


def test_mathematics_is_letters_in_powerpoint_and_stays_tex_in_markdown():
    shown = shown_in(write_pptx(saying(MATHS)))
    written = write_markdown(saying(MATHS)).decode()

    assert "1/n ∑ᵢ xᵢ² for $5 and $10" in shown
    assert "a = b\x0bc = d" in shown
    assert r"$\frac{1}{n} \sum_i x_i^2$ for \$5 and \$10, and $\unknown{x}$" in written
    assert "\n\n$$\n\\begin{aligned}" in written


def test_mathematics_is_set_in_the_pdf():
    """Set formulas have letters of their own fonts; the numbers of a fraction stand alone."""
    pdf = pypdfium2.PdfDocument(write_pdf(saying(MATHS)))
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()

    assert "𝑥" in text
    assert r"\frac" not in text


def test_mathematics_in_a_title_and_in_the_sentence_below_is_read_too():
    made = deck(slide(title=r"Learning $\ell_1$ Norms", one_liner="It runs in $O(n^2)$."))

    assert r"Learning ℓ₁ Norms" in shown_in(write_pptx(made))
    assert "<msup><mi>n</mi><mn>2</mn></msup>" in write_html(made).decode()


@pytest.mark.parametrize("kind", ["html", "pdf", "pptx"])
def test_a_formula_that_no_line_holds_is_broken_as_letters_are(kind):
    EXPORTERS[kind].write(saying("$$" + "+".join("abcdefgh" * 12) + "$$"))

    page = html.fromstring(write_html(saying("$$" + "+".join("abcdefgh" * 12) + "$$")).decode())
    assert page.xpath("//math") == []
