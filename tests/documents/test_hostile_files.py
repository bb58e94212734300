"""Whatever somebody hands in, there is an answer, and nothing else happens."""

import os
import signal
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dokuha.documents.dissection import dissect
from dokuha.documents.limited import read_anatomy
from dokuha.documents.pages import MOST_PAGES
from dokuha.documents.problems import Code
from tests.documents import papers


def codes(found):
    return [problem.code for problem in found.problems]


def pdf_of(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF with these objects; the first is the catalogue."""
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return content + b"startxref\n%d\n%%%%EOF" % start


def page_with(stream: bytes, filters: bytes = b"") -> bytes:
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def picture(*, words: bytes = b"") -> bytes:
    """A page that is one large picture, with these words on it."""
    drawn = b"q 600 0 0 800 0 0 cm /P Do Q BT /F 9 Tf 50 700 Td (%s) Tj ET" % words
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> /XObject << /P 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Length 4 >>\nstream\nabcd\nendstream",
    )


LOCKED = pdf_of(
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [] /Count 0 >>",
    b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s> >>"
    % (b"a1" * 32, b"b2" * 32),
    trailer=b"/Encrypt 3 0 R /ID [<01> <01>]",
)


RECURSIVE = pdf_of(
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
    b"/Resources << /XObject << /P 5 0 R >> >> >>",
    b"<< /Length 5 >>\nstream\n/P Do\nendstream",
    b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /P 5 0 R >> >> "
    b"/Length 5 >>\nstream\n/P Do\nendstream",
)
"""A drawing that draws itself."""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.NOT_A_PDF),
        (b"PK\x03\x04 a zip", Code.NOT_A_PDF),
        (b"%PDF-1.7\nand then nothing", Code.BROKEN),
        (LOCKED, Code.ENCRYPTED),
        (papers.drawing(), Code.NO_TEXT),
        (picture(), Code.SCAN),
        (picture(words=b"p. 1"), Code.SCAN),
        (RECURSIVE, Code.NO_TEXT),
    ],
    ids=["empty", "zip", "cut off", "locked", "drawing", "scan", "stamped scan", "recursive"],
)
def test_a_file_that_cannot_be_read_says_why(content, code):
    found = read_anatomy(content, name="odd.pdf")

    assert (found.file, found.is_readable, codes(found)) == ("odd.pdf", False, [code])
    assert found.to_json()["problems"][0]["message"]


def test_a_picture_with_its_words_behind_it_is_read():
    found = read_anatomy(picture(words=b"Words that somebody recognised"), name="ocr.pdf")

    assert (found.pages, codes(found)) == (1, [])


def test_of_a_book_the_first_pages_are_read_and_it_says_so():
    found = read_anatomy(papers.pages(MOST_PAGES + 1), name="book.pdf")

    assert (found.pages, codes(found)) == (MOST_PAGES + 1, [Code.TOO_LONG])


def test_a_file_that_takes_too_long_is_stopped():
    found = read_anatomy(papers.english(), name="slow.pdf", seconds=0.01)

    assert codes(found) == [Code.TIMED_OUT]


def test_a_process_that_is_killed_stops_nothing_else():
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(read_anatomy, papers.pages(MOST_PAGES), name="killed.pdf")
        while not waiting.done() and not (children := _children()):
            pass
        os.kill(children[0], signal.SIGKILL)

    assert codes(waiting.result()) == [Code.TOO_MUCH_MEMORY]
    assert read_anatomy(papers.japanese(), name="next.pdf").title == papers.JA_TITLE


def _children() -> list[int]:
    """The processes of ours that read a PDF just now; a browser may run beside them."""
    tasks = Path("/proc/self/task").glob("*/children")
    numbers = [int(number) for task in tasks for number in task.read_text().split()]
    return [one for one in numbers if b"dokuha.documents.child" in _command_of(one)]


def _command_of(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:  # It has ended meanwhile.
        return b""


def test_a_small_file_that_unpacks_into_gigabytes_is_answered():
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    piece = packer.compress(b" " * 10_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    bomb = b"\x78\xda" + piece * 150

    found = read_anatomy(page_with(bomb, b"/Filter /FlateDecode"), name="bomb.pdf")

    assert codes(found) == [Code.TOO_MUCH_MEMORY]


def test_reading_in_a_process_of_its_own_gives_the_same():
    alone = read_anatomy(papers.english(), name="lamps.pdf").to_json()
    here = dissect(papers.english(), name="lamps.pdf").to_json()

    assert alone.pop("seconds") > here.pop("seconds")
    assert alone == here


@given(st.binary(max_size=400))
def test_any_bytes_are_answered(content):
    for bare in (content, b"%PDF-1.4\n" + content, page_with(content)):
        assert dissect(bare, name="any.pdf").to_json()["file"] == "any.pdf"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_paper_with_any_byte_changed_is_answered(data):
    content = bytearray(papers.japanese())
    for _ in range(data.draw(st.integers(1, 20))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))

    assert dissect(bytes(content), name="changed.pdf").to_json()["file"] == "changed.pdf"


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=300))
def test_a_page_with_any_words_is_answered(words):
    shown = words.replace("\\", "").replace("(", "[").replace(")", "]")
    lines = [shown[start : start + 40] for start in range(0, len(shown), 40)]
    drawn = "".join(
        f"BT /F 9 Tf 50 {700 - 12 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines)
    )

    assert dissect(page_with(drawn.encode()), name="words.pdf").to_json()["file"] == "words.pdf"
