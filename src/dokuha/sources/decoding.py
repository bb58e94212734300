"""From the bytes of a file to its text."""

import codecs
import re

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

_SAMPLE = 10_000
_KANA = re.compile("[ぁ-んァ-ヴ]")

# Latin and Greek letters, punctuation and signs of UTF-8, each byte taken for a letter.
_TWICE_ENCODED = re.compile(
    "[\xc2-\xc5\xce\xcf][\x80-\xbf]|\xe2[\x80-\x8b][\x80-\xbf]"
    "|\xe1[\xb8-\xbb][\x80-\xbf]|\xef\xac[\x80-\x86]"
)


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file, and the name of its encoding.

    A character that is cut in two by the end of the file is left out. Raises UnreadableList
    for what is no text, or text in an encoding that is not known.
    """
    _refuse_what_is_no_text(content)
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _decode_as(codec, content[len(mark) :]), name
    if b"\x00" in content:
        raise UnreadableList(Code.IS_BINARY)
    try:
        return _whole_characters("utf-8", content), "UTF-8"
    except UnicodeDecodeError as error:
        return _decode_japanese(content, bad_line=content.count(b"\n", 0, error.start) + 1)


def unify_lines(text: str) -> str:
    r"""End every line with "\n"; "\r\r\n" is what careless copying makes of one line end."""
    if "\r" not in text:
        return text
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def mend_letters(text: str) -> tuple[str, int | None]:
    """Put right what was encoded as UTF-8 twice ("MÃ¼ller"), and say on which line first."""
    first = None if text.isascii() else _TWICE_ENCODED.search(text)
    if first is None:
        return text, None
    mended = _TWICE_ENCODED.sub(lambda match: match[0].encode("latin-1").decode(), text)
    return mended, text.count("\n", 0, first.start()) + 1


def _refuse_what_is_no_text(content: bytes) -> None:
    if not content.strip():
        raise UnreadableList(Code.EMPTY)
    # Some writers put a few bytes before the mark of a PDF.
    if b"%PDF-" in content[:1024] and b"obj" in content:
        raise UnreadableList(Code.IS_PDF)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        raise UnreadableList(Code.IS_PICTURE)
    for start, code in _STARTS:
        if content.startswith(start):
            is_workbook = code == Code.IS_ARCHIVE and b"xl/" in content
            raise UnreadableList(Code.IS_SPREADSHEET if is_workbook else code)


def _decode_as(codec: str, content: bytes) -> str:
    try:
        text = _whole_characters(codec, content)
    except UnicodeDecodeError as error:
        raise UnreadableList(Code.UNKNOWN_ENCODING) from error
    if "\x00" in text:
        raise UnreadableList(Code.IS_BINARY)
    return text


def _whole_characters(codec: str, content: bytes) -> str:
    return codecs.getincrementaldecoder(codec)().decode(content, final=False)


def _decode_japanese(content: bytes, bad_line: int) -> tuple[str, str]:
    # Shift_JIS text hardly ever passes for EUC-JP, but EUC-JP often for Shift_JIS. Chinese
    # text in GBK passes for EUC-JP as well, but has no kana.
    for codec, name in (("euc_jp", "EUC-JP"), ("cp932", "Shift_JIS")):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if _looks_japanese(text) and (codec != "euc_jp" or _KANA.search(text)):
            return text, name
    raise UnreadableList(Code.UNKNOWN_ENCODING, bad_line)


def _looks_japanese(text: str) -> bool:
    """Whether most characters beyond ASCII are everyday ones.

    Western letters of another encoding, read as Japanese, come out as rare kanji (first
    byte of Shift_JIS from 0xE0) and half-width katakana (a single byte from 0xA1).
    """
    sample = [character for character in text if not character.isascii()][:_SAMPLE]
    everyday = sum(0x81 <= character.encode("cp932", "replace")[0] < 0xA0 for character in sample)
    return 2 * everyday > len(sample)
