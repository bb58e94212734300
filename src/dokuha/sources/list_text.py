"""The text of a list, of any size: line by line, or as a whole."""

import codecs
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import BinaryIO

from dokuha.sources.composing import composed
from dokuha.sources.decoding import blocks_of, encoding_of, mend_letters
from dokuha.sources.record import Code, UnreadableList

MAX_BYTES = 64 * 1024 * 1024
"""A list that is read as a whole is no larger; no line of any other has so many characters."""

# So many characters are looked at to find out what a list is.
_HEAD = 50_000


class ListText:
    """A file's lines, decoded, each ending in "\\n"; they can be gone through again.

    Letters are composed (NFC). What was encoded as UTF-8 twice is put right; `mended_line` is
    where that happened first.
    Raises UnreadableList for a file without text, or whose encoding is not known.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, 2)
        file.seek(0)
        self.encoding = encoding_of(file)
        self.mended_line: int | None = None
        if not any(block.strip() for block in self._blocks()):
            raise UnreadableList(Code.EMPTY)
        head = "".join(islice(self._blocks(), 2))[:_HEAD]
        self.head, _ = mend_letters(composed(head))

    def __iter__(self) -> Iterator[str]:
        done = 0
        for part in self._whole_lines():
            yield from StringIO(self._mended(part, lines_before=done), newline="\n")
            done += part.count("\n")

    @property
    def share(self) -> float:
        """How far the file has been gone through this time, between 0 and 1."""
        return self._file.tell() / self._size

    def whole(self) -> str:
        """All of it as one string. Raises UnreadableList when that is too large."""
        if self._size > MAX_BYTES:
            raise UnreadableList(Code.TOO_LARGE, None, megabytes(self._size))
        return self._mended("".join(self._blocks()), lines_before=0)

    def _mended(self, text: str, lines_before: int) -> str:
        mended, first = mend_letters(composed(text))
        if first is not None and self.mended_line is None:
            self.mended_line = lines_before + text.count("\n", 0, first) + 1
        return mended

    def _whole_lines(self) -> Iterator[str]:
        """Blocks that end where a line ends."""
        pieces: list[str] = []
        for block in self._blocks():
            last = block.rfind("\n") + 1
            pieces.append(block[:last] if last else block)
            if last:
                yield "".join(pieces)
                pieces = [block[last:]]
            elif sum(map(len, pieces)) > MAX_BYTES:
                raise UnreadableList(Code.TOO_LARGE)
        if any(pieces):
            yield "".join(pieces)

    def _blocks(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.encoding.codec)()
        skip, held = self.encoding.mark, ""
        try:
            for block in blocks_of(self._file):
                text = held + decoder.decode(block[skip:])
                skip = 0
                # "\r\r\n" is what careless copying makes of one line end; it is not cut in two.
                body = text.rstrip("\r")
                held = text[len(body) :]
                yield _unify(body)
        except UnicodeDecodeError as error:
            raise UnreadableList(Code.UNKNOWN_ENCODING) from error
        if held:
            yield _unify(held)


def _unify(text: str) -> str:
    if "\x00" in text:
        raise UnreadableList(Code.IS_BINARY)
    if "\r" not in text:
        return text
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"
