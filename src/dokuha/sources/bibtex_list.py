"""Reads BibTeX and BibLaTeX files.

bibtexparser finds the entries and goes on after a broken one; values are read here, since
its middlewares do not join strings (`a # "b"`) and take much longer to decode TeX.
"""

import logging
import re
from collections.abc import Iterator
from itertools import islice

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Block, Entry, ParsingFailedBlock, String

from dokuha.sources import names, tex
from dokuha.sources.found import MOST_PAPERS, Found, arxiv_id_in
from dokuha.sources.list_text import ListText
from dokuha.sources.record import Code, PaperRecord, UnreadableList

NAME = "bibtex"

_ENTRY = re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_START = re.compile(r"@\w*[ \t]*[{(]")
_PART = re.compile(r"(?<!\\)[{}\"#]")
_NAME_PART = re.compile(r"(?<!\\)[{}]| and(?= )", re.IGNORECASE)
_AND = re.compile(" and ", re.IGNORECASE)
_MAY_HOLD_NAMES = re.compile(r"\{[^{}]*(?:[{,]| and )", re.IGNORECASE)
_GIVEN_PARTS = re.compile(r"\b(given|prefix|family|suffix)\s*=\s*")

VOLUMES = {"proceedings", "mvproceedings", "mvcollection", "periodical", "set", "xdata"}
"""Entries that hold papers, or what papers have in common, and are none themselves."""

_TEXTS = {
    "title": ("title",),
    "year": ("year", "date"),
    "venue": ("booktitle", "journal", "journaltitle", "eventtitle", "school", "institution"),
    "abstract": ("abstract",),
    "session": ("session",),
    "track": ("track",),
    "pages": ("pages",),
    "keywords": ("keywords", "keyword"),
}
_LINKS = {"doi": "doi", "url": "url", "pdf_url": "pdf", "code_url": "code"}

# A joined string may name itself twice, over and over; no honest one is as long as this.
_LONGEST_STRING = 20_000

# What it would warn about is reported as problems, with the line and in the reader's language.
logging.getLogger("bibtexparser").setLevel(logging.ERROR)

Values = dict[str, str]


def looks_like(head: str, file_name: str) -> bool:
    return _ENTRY.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    whole = text.whole()
    _refuse_too_many(whole)
    blocks = parse_string(whole, parse_stack=[]).blocks
    entries = list(_entries(blocks, found, last_line=whole.rstrip().count("\n") + 1))
    by_key = {key.casefold(): values for _, key, _, values in entries}
    for kind, key, line, values in entries:
        if kind not in VOLUMES:
            yield from _add(found, key, line, _with_parent(values, by_key))


def _refuse_too_many(text: str) -> None:
    """Count where entries may begin: a second for 64 MB, in which splitting takes minutes."""
    last = next(islice(_START.finditer(text), MOST_PAPERS, None), None)
    if last is not None:
        line = text.count("\n", 0, last.start()) + 1
        raise UnreadableList(Code.TOO_MANY_PAPERS, line, f"{MOST_PAPERS:,}")


def _entries(
    blocks: list[Block], found: Found, last_line: int
) -> Iterator[tuple[str, str, int, Values]]:
    """Kind, key, line and values of each entry that can be read; the others are reported."""
    strings: Values = {}
    for block in blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, ParsingFailedBlock):
            inner = block.ignore_error_block
            if inner is None:
                raw = block.raw or ""
                ends_file = line + raw.rstrip().count("\n") >= last_line
                code = Code.CUT_OFF if ends_file and _is_open(raw) else Code.BROKEN_ENTRY
                found.report(code, line, _first_line(raw))
                continue
            block = inner  # A key, or a field, that was there before; readable all the same.
        if isinstance(block, String):
            strings[block.key.lower()] = _value(block.value, strings)
        elif isinstance(block, Entry):
            values: Values = {}
            for field in block.fields:
                values.setdefault(field.key.lower(), _value(field.value, strings))
            yield block.entry_type.lower(), block.key, line, values


def _is_open(raw: str) -> bool:
    return sum(map(raw.count, "{(")) > sum(map(raw.count, "})"))


def _first_line(raw: str) -> str:
    return raw.lstrip().partition("\n")[0]


def _value(source: str, strings: Values) -> str:
    """What stands right of "=": in braces, in quotes, a string's name, or several joined."""
    if len(source) > 1 and "#" not in source and source[0] + source[-1] in ("{}", '""'):
        return source[1:-1]
    value = "".join(_piece(piece.strip(), strings) for piece in _pieces(source))
    return value[:_LONGEST_STRING] if "#" in source else value


def _piece(piece: str, strings: Values) -> str:
    if len(piece) > 1 and piece[0] + piece[-1] in ("{}", '""'):
        return piece[1:-1]
    return strings.get(piece.lower(), piece)


def _pieces(source: str) -> Iterator[str]:
    depth, start, in_quotes = 0, 0, False
    for mark in _PART.finditer(source):
        sign = mark[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif depth == 0 and sign == '"':
            in_quotes = not in_quotes
        elif depth == 0 and not in_quotes:
            yield source[start : mark.start()]
            start = mark.end()
    yield source[start:]


def _with_parent(values: Values, by_key: dict[str, Values]) -> Values:
    """A paper inherits what it does not say from the volume that `crossref` names."""
    parent = by_key.get(values.get("crossref", "").strip().casefold())
    if parent is None or parent is values:
        return values
    inherited = {"booktitle": parent.get("booktitle") or parent.get("title", "")}
    for name in ("year", "date"):
        if "year" not in values and "date" not in values:
            inherited[name] = parent.get(name, "")
    return {**inherited, **values}


def _add(found: Found, key: str, line: int, values: Values) -> Iterator[PaperRecord]:
    raw = {"source_id": key}
    for name, sources in _TEXTS.items():
        value = _first(values, sources)
        if value:
            raw[name] = _text(value)
    for name, source in _LINKS.items():
        if values.get(source):
            raw[name] = tex.verbatim(values[source])
    raw["arxiv_id"] = _arxiv_id(values, raw.get("venue", ""))
    yield from found.add(raw, authors=_authors(values.get("author", "")), line=line)


def _first(values: Values, sources: tuple[str, ...]) -> str:
    for source in sources:
        if values.get(source):
            return values[source]
    return ""


def _text(value: str) -> str:
    return tex.plain(value) if tex.is_tex(value) else value


def _arxiv_id(values: Values, venue: str) -> str:
    kind = values.get("archiveprefix") or values.get("eprinttype", "")
    eprint = values.get("eprint", "")
    if kind.lower() == "arxiv" or (eprint.lower().startswith("arxiv:")):
        return tex.verbatim(eprint)
    return arxiv_id_in(venue) if "arxiv" in venue.lower() else ""


def _authors(value: str) -> list[str]:
    value = " ".join(value.split())
    if "=" in value or _MAY_HOLD_NAMES.search(value):
        authors = [_author(name) for name in _split_at_and(value)]
    else:  # Nearly always. The braces stand around letters only, and may go at once.
        authors = [names.given_first(name) for name in _AND.split(_text(value))]
    return [name for name in authors if name != "others"]


def _split_at_and(value: str) -> Iterator[str]:
    """Names are parted by "and" outside of braces."""
    depth = start = 0
    for mark in _NAME_PART.finditer(value):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        elif depth == 0:
            yield value[start : mark.start()]
            start = mark.end()
    yield value[start:]


def _author(name: str) -> str:
    name = name.strip()
    if "=" in name and _GIVEN_PARTS.search(name):
        return _text(_from_parts(name))
    if name.startswith("{") and name.find("}") == len(name) - 1:
        return _text(name)  # A group's name, such as {Aiko, Ben and Company}.
    return names.given_first(_text(name))


def _from_parts(name: str) -> str:
    """BibLaTeX's long form: `family=Berg, given=Aiko, prefix=van den`."""
    _, *halves = _GIVEN_PARTS.split(name)
    parts = {key: value.strip(' ,"') for key, value in zip(halves[0::2], halves[1::2], strict=True)}
    order = ("given", "prefix", "family", "suffix")
    return " ".join(parts[key] for key in order if parts.get(key))
