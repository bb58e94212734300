"""From the bytes of a file to its text."""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dokuha.sources.record import Code, UnreadableList

_STARTS = (
    (b"%PDF-", Code.IS_PDF),
    (b"\xd0\xcf\x11\xe0", Code.IS_SPREADSHEET),
    (b"PK\x03\x04", Code.IS_ARCHIVE),
    (b"\x1f\x8b", Code.IS_ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Code.IS_ARCHIVE),
    (b"Rar!\x1a\x07", Code.IS_ARCHIVE),
    (b"BZh", Code.IS_ARCHIVE),
    (b"\xfd7zXZ\x00", Code.IS_ARCHIVE),
    (b"\x89PNG\r\n", Code.IS_PICTURE),
    (b"\xff\xd8\xff", Code.IS_PICTURE),
    (b"GIF8", Code.IS_PICTURE),
    (b"II*\x00", Code.IS_PICTURE),
    (b"MM\x00*", Code.IS_PICTURE),
)

# The mark of UTF-32 begins like that of UTF-16, so it is asked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

# What XML says of itself, where no mark does; other names are not believed.
_DECLARED = re.compile(rb"\s*<\?xml[^>]{1,80}?encoding=[\"']([A-Za-z0-9_.-]+)[\"']")
_KNOWN = {
    b"iso-8859-1": "latin-1",
    b"iso-8859-15": "iso-8859-15",
    b"windows-1252": "cp1252",
    b"us-ascii": "latin-1",
    b"shift_jis": "cp932",
    b"euc-jp": "euc_jp",
}

_BLOCK = 1 << 20
_SAMPLE = 10_000
_KANA = re.compile("[ぁ-んァ-ヴ]")
_FOREIGN = re.compile("[^\x00-\x7f]+")
_WESTERN_SIGNS = frozenset("‘’“”–—…")

# Latin and Greek letters, punctuation and signs of UTF-8, each byte taken for a letter.
_TWICE_ENCODED = re.compile(
    "[\xc2-\xc5\xce\xcf][\x80-\xbf]|\xe2[\x80-\x8b][\x80-\xbf]"
    "|\xe1[\xb8-\xbb][\x80-\xbf]|\xef\xac[\x80-\x86]"
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file is encoded: Python's name, people's name, bytes to skip at its beginning."""

    codec: str
    name: str
    mark: int


def encoding_of(file: BinaryIO) -> Encoding:
    """Find out how a file is encoded, from all of its bytes; the file is read to its end.

    Raises UnreadableList for what is no text, or text in an encoding that is not known.
    """
    head = file.read(_BLOCK)
    _refuse_what_is_no_text(head)
    for mark, codec, name in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, name, len(mark))
    for codec, signs, zeros in (
        ("utf-16-le", head[::2], head[1::2]),
        ("utf-16-be", head[1::2], head[::2]),
    ):
        if 0 not in signs and zeros.count(0) > 0.3 * len(zeros):
            return Encoding(codec, "UTF-16", 0)
    declared = _DECLARED.match(head)
    if declared and declared[1].lower() in _KNOWN:
        return Encoding(_KNOWN[declared[1].lower()], declared[1].decode(), 0)
    bad_line = _first_bad_line(file)
    if bad_line is None:
        return Encoding("utf-8", "UTF-8", 0)
    return _unmarked(file, bad_line)


def mend_letters(text: str) -> tuple[str, int | None]:
    """Put right what was encoded as UTF-8 twice ("MÃ¼ller"), and say where first, if at all."""
    first = None if text.isascii() else _TWICE_ENCODED.search(text)
    if first is None:
        return text, None
    mended = _TWICE_ENCODED.sub(lambda match: match[0].encode("latin-1").decode(), text)
    return mended, first.start()


def _refuse_what_is_no_text(head: bytes) -> None:
    # Some writers put a few bytes before the mark of a PDF.
    if b"%PDF-" in head[:1024] and b"obj" in head:
        raise UnreadableList(Code.IS_PDF)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        raise UnreadableList(Code.IS_PICTURE)
    for start, code in _STARTS:
        if head.startswith(start):
            is_workbook = code == Code.IS_ARCHIVE and b"xl/" in head
            raise UnreadableList(Code.IS_SPREADSHEET if is_workbook else code)


def blocks_of(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file from its beginning, some at a time."""
    file.seek(0)
    while block := file.read(_BLOCK):
        yield block


def _first_bad_line(file: BinaryIO) -> int | None:
    """The first line that is not UTF-8; a character cut in two by the end is none."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    for block in blocks_of(file):
        if b"\x00" in block:
            raise UnreadableList(Code.IS_BINARY)
        held = len(decoder.getstate()[0])
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            return line + block.count(b"\n", 0, max(0, error.start - held))
        line += block.count(b"\n")
    return None


def _unmarked(file: BinaryIO, bad_line: int) -> Encoding:
    """The one encoding in which the letters beyond ASCII are everyday ones."""
    for codec, name, are_everyday in _UNMARKED:
        sample = _foreign_sample(file, codec)
        if sample and are_everyday(sample):
            return Encoding(codec, name, 0)
    raise UnreadableList(Code.UNKNOWN_ENCODING, bad_line)


def _foreign_sample(file: BinaryIO, codec: str) -> list[str]:
    """The first runs of letters beyond ASCII of a file in this encoding, none if it is not."""
    decoder = codecs.getincrementaldecoder(codec)()
    sample: list[str] = []
    for block in blocks_of(file):
        try:
            text = decoder.decode(block)
        except UnicodeDecodeError:
            return []
        if len(sample) < _SAMPLE:
            sample += _FOREIGN.findall(text)[:_SAMPLE]
    return sample


def _are_japanese(sample: list[str]) -> bool:
    """Most are everyday letters, and kana is among them.

    Western letters of another encoding, read as Japanese, come out as rare kanji (first
    byte of Shift_JIS from 0xE0) and half-width katakana (a single byte from 0xA1).
    """
    letters = "".join(sample)
    everyday = sum(0x81 <= letter.encode("cp932", "replace")[0] < 0xA0 for letter in letters)
    return 2 * everyday > len(letters)


def _are_japanese_with_kana(sample: list[str]) -> bool:
    # Chinese passes for EUC-JP as well, and hardly a Japanese list is without kana.
    return _KANA.search("".join(sample)) is not None and _are_japanese(sample)


def _are_chinese(sample: list[str]) -> bool:
    """Most are of the first level of GB 2312, which goes by sound, from A to Z.

    Korean, read as Chinese, has none behind its first half.
    """
    firsts = [letter.encode("gb18030")[0] for letter in "".join(sample)]
    everyday = sum(0xB0 <= first <= 0xD7 for first in firsts)
    return 2 * everyday > len(firsts) and any(0xC9 <= first <= 0xD7 for first in firsts)


def _are_western(sample: list[str]) -> bool:
    """Letters with accents stand alone among others, or two and two; Cyrillic words do not."""
    letters = "".join(sample)
    usual = sum(letter in _WESTERN_SIGNS or "À" <= letter <= "ÿ" for letter in letters)
    return 2 * usual > len(letters) and 2 * len(letters) <= 3 * len(sample)


# Shift_JIS text hardly ever passes for EUC-JP, but EUC-JP often for Shift_JIS.
_UNMARKED: tuple[tuple[str, str, Callable[[list[str]], bool]], ...] = (
    ("euc_jp", "EUC-JP", _are_japanese_with_kana),
    ("cp932", "Shift_JIS", _are_japanese),
    ("gb18030", "GB 18030", _are_chinese),
    ("cp1252", "Windows-1252", _are_western),
)
