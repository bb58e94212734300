"""The parts of an XML list, one after the other, in bounded memory.

No entity is ever declared here: the document type goes before the parser sees it, so nothing
outside is asked for and nothing grows. The entities of HTML, which DBLP writes without need of
its DTD, become their letters first.
"""

import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from itertools import chain
from typing import cast

from lxml import etree

from dokuha.sources.found import Found
from dokuha.sources.record import Code, UnreadableList

_OF_XML = {"amp", "lt", "gt", "quot", "apos"}
_AND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)(?:([A-Za-z][A-Za-z0-9]{1,31});)?")
# What XML 1.0 has no room for, and abstracts that were copied out of a PDF have.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORBIDDEN_NUMBER = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcBCeEfF]|1\w));")
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]*(?:\[.*?\]\s*+)?>", re.DOTALL)
_ROOT = re.compile(r"<[A-Za-z_]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")

_AT_ONCE = 64 * 1024
_LONGEST_PROLOGUE = 1024 * 1024
LONGEST_PART = 16 * 1024 * 1024
"""In characters: fed at once, before the first element, and between two parts."""

Part = etree._Element


def parts(
    text: Iterable[str], tags: Iterable[str], found: Found, longest: int = LONGEST_PART
) -> Iterator[Part]:
    """Each element with one of these names (in any namespace), when it has been read whole.

    It is emptied afterwards, and what stood before it is forgotten. Markup that breaks off is
    reported, and the parts before it stay. Raises UnreadableList when there is none before it.
    """
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    count = since_last = 0
    try:
        for piece in chain(_pieces(text), (None,)):
            if piece is None:
                parser.close()
            else:
                parser.feed(piece.encode())
                since_last += len(piece)
            for _, read in parser.read_events():
                part = cast(Part, read)
                count, since_last = count + 1, 0
                yield part
                _forget(part)
            if since_last > longest:
                raise UnreadableList(Code.TANGLED, 1)
    except etree.XMLSyntaxError as error:
        if not count:
            raise UnreadableList(Code.TANGLED, error.lineno or 1) from error
        found.report(Code.BROKEN_MARKUP, error.lineno)


def name_of(part: Part) -> str:
    return part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""


def line_of(part: Part) -> int | None:
    return cast("int | None", part.sourceline)


def children(part: Part, *names: str) -> Iterator[Part]:
    return (child for child in part if name_of(child) in names)


def text_of(part: Part | None) -> str:
    """All text in it, whatever it is marked up with."""
    return "" if part is None else "".join(map(str, part.itertext()))


def first_text(part: Part, *names: str) -> str:
    """The text of the first child with the first of these names that has any."""
    for name in names:
        for child in children(part, name):
            text = text_of(child).strip()
            if text:
                return text
    return ""


def texts_at(part: Part, *path: str) -> list[str]:
    """The texts of all elements on a path of names, in their order."""
    found = [part]
    for name in path:
        found = [child for one in found for child in children(one, name)]
    return [text for text in (text_of(one).strip() for one in found) if text]


def text_at(part: Part, *path: str) -> str:
    return next(iter(texts_at(part, *path)), "")


def _forget(part: Part) -> None:
    parent = part.getparent()
    part.clear()
    while parent is not None and part.getprevious() is not None:
        del parent[0]


def _pieces(text: Iterable[str]) -> Iterator[str]:
    """The text without document type, in pieces that end between lines."""
    lines = iter(text)
    before: list[str] = []
    length = 0
    for line in lines:
        before.append(line)
        length += len(line)
        if _ROOT.search(line) or length > _LONGEST_PROLOGUE:
            head = _head("".join(before))
            if _ROOT.search(head):
                yield from map(_mended, _cut(head))
                break
    waiting: list[str] = []
    length = 0
    for line in chain.from_iterable(map(_cut, lines)):
        waiting.append(line)
        length += len(line)
        if length > _AT_ONCE:
            yield _mended("".join(waiting))
            waiting, length = [], 0
    yield _mended("".join(waiting))


def _cut(text: str) -> Iterator[str]:
    """Programs write whole files as one line; it is cut behind tags, never within an entity."""
    start = 0
    while len(text) - start > _AT_ONCE:
        end = text.find(">", start + _AT_ONCE) + 1 or len(text)
        yield text[start:end]
        start = end
    yield text[start:]


def _head(text: str) -> str:
    """What stands before the first element keeps its lines, so that lines count as they are."""
    text = _DECLARATION.sub(_only_lines, text.lstrip("\ufeff"), count=1)
    # A file has one at most: what begins like it again is not looked at, however often.
    doctype = _DOCTYPE.match(text, max(text.find("<!DOCTYPE"), 0))
    root = _ROOT.search(text)
    # One that stands after the first element is none, and the parser will say so.
    if doctype is None or (root and root.start() < doctype.start()):
        return text
    return text[: doctype.start()] + _only_lines(doctype) + text[doctype.end() :]


def _only_lines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _mended(text: str) -> str:
    text = _FORBIDDEN.sub(" ", text)
    return _AND.sub(_letter, _FORBIDDEN_NUMBER.sub(" ", text)) if "&" in text else text


def _letter(match: re.Match[str]) -> str:
    name = match[1]
    if name in _OF_XML:
        return match[0]
    return html5.get(f"{name};") or f"&amp;{match[0][1:]}"
