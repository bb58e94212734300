"""Reads BibTeX and BibLaTeX files."""

import re
from collections.abc import Iterator

from dokuha.sources import names, tex
from dokuha.sources.bibtex_entries import Broken, Entry, Values, entries_in
from dokuha.sources.found import Found, arxiv_id_in
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "bibtex"

_ENTRY = re.compile(r"^[ \t]*+@[ \t]*+\w++\s*+[{(]", re.MULTILINE)
_NAMING = re.compile(r"\b(?:crossref|xdata)\s*=\s*[{\"]([^{}\"]+)[}\"]", re.IGNORECASE)
_NAME_PART = re.compile(r"(?<!\\)[{}]| and(?= )", re.IGNORECASE)
_BRACE = re.compile(r"(?<!\\)[{}]")
_AND = re.compile(" and ", re.IGNORECASE)
_MAY_HOLD_NAMES = re.compile(r"\{[^{}]*(?:[{,]|\band\b)", re.IGNORECASE)
_GIVEN_PARTS = re.compile(r"(?:^|,)\s*([a-z][a-z-]*)\s*=\s*")

VOLUMES = {"proceedings", "mvproceedings", "mvcollection", "periodical", "set", "xdata"}
"""Entries that hold papers, or what papers have in common, and are none themselves."""

_BOOKS = {"book", "mvbook"}
_HOLDING_PAPERS = VOLUMES - {"xdata"} | {"collection"} | _BOOKS
_OF_VOLUMES = ("year", "date", "publisher", "eventtitle", "series", "keywords")

_TEXTS = {
    "title": ("title",),
    "year": ("date", "year"),
    "venue": ("booktitle", "journal", "journaltitle", "eventtitle", "school", "institution"),
    "abstract": ("abstract",),
    "session": ("session",),
    "track": ("track",),
    "pages": ("pages",),
    "keywords": ("keywords", "keyword"),
}
_LINKS = {"doi": "doi", "url": "url", "pdf_url": "pdf", "code_url": "code"}
_OTHER_LINKS = ("link", "ee", "remote-url", "bdsk-url-1", "howpublished")
_MAY_NAME_ARXIV = ("note", "number", "volume", "howpublished")
_ARXIV_NUMBER = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?")

# Volumes, series of volumes, what they share: more there is not.
_MOST_PARENTS = 12


def looks_like(head: str, file_name: str) -> bool:
    return _ENTRY.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    parents = parents_in(text)
    for entry in entries_in(text):
        if isinstance(entry, Broken):
            found.report(entry.code, entry.line, entry.first_line)
        elif entry.kind not in VOLUMES:
            values = with_parents(entry.values, parents) if parents else entry.values
            yield from _add(found, entry.key, entry.line, values)


def parents_in(text: ListText) -> dict[str, Entry]:
    """The entries, by key, that others name as theirs. Nothing is kept of a list without."""
    named = {key for line in text for key in _parents_named_in(line)}
    if not named:
        return {}
    parents: dict[str, Entry] = {}
    for entry in entries_in(text):
        if isinstance(entry, Entry) and entry.key.casefold() in named:
            parents.setdefault(entry.key.casefold(), entry)
    return parents


def _parents_named_in(line: str) -> Iterator[str]:
    # Asked for before the pattern: hardly a line has one of them.
    if "ref" in line or "REF" in line or "xdata" in line or "XDATA" in line:
        for keys in _NAMING.findall(line):
            yield from (key.strip().casefold() for key in keys.split(","))


def with_parents(values: Values, parents: dict[str, Entry], seen: set[str] | None = None) -> Values:
    """A paper inherits what it does not say from the volume that `crossref` names, or `xdata`."""
    seen = set() if seen is None else seen
    inherited: Values = {}
    for name in ("crossref", "xdata"):
        for key in map(str.strip, values.get(name, "").casefold().split(",")):
            parent = parents.get(key)
            if parent and key not in seen and len(seen) < _MOST_PARENTS:
                seen.add(key)
                theirs = with_parents(parent.values, parents, seen)
                inherited = _left_to_children(parent, theirs) | inherited
    if "year" in values or "date" in values:
        inherited.pop("year", None)
        inherited.pop("date", None)
    return inherited | values


def _left_to_children(parent: Entry, theirs: Values) -> Values:
    """Of a volume, its title is where the paper stands; of another paper all is the same.

    Whoever wrote a book wrote its chapters, unless those say otherwise.
    """
    if parent.kind not in _HOLDING_PAPERS:
        return theirs
    booktitle = parent.values.get("booktitle") or theirs.get("title", "")
    names_left = (*_OF_VOLUMES, "author") if parent.kind in _BOOKS else _OF_VOLUMES
    left = {name: theirs[name] for name in names_left if name in theirs}
    return left | ({"booktitle": booktitle} if booktitle else {})


def _add(found: Found, key: str, line: int, values: Values) -> Iterator[PaperRecord]:
    raw = {"source_id": key}
    for name, sources in _TEXTS.items():
        value = _first(values, sources)
        if value:
            raw[name] = plain(value)
    if values.get("subtitle"):
        raw["title"] = _with_subtitle(raw.get("title", ""), plain(values["subtitle"]))
    for name, source in _LINKS.items():
        if values.get(source):
            raw[name] = tex.verbatim(values[source])
    if "url" not in raw:
        links = (values.get(name, "") for name in _OTHER_LINKS)
        raw["url"] = tex.verbatim(next((link for link in links if "://" in link), ""))
    raw["arxiv_id"] = _arxiv_id(values, raw.get("venue", ""))
    yield from found.add(raw, authors=authors_in(values.get("author", "")), line=line)


def _with_subtitle(title: str, subtitle: str) -> str:
    if not title or subtitle.casefold() in title.casefold():
        return title or subtitle
    return f"{title} {subtitle}" if title.rstrip()[-1:] in ":?!" else f"{title}: {subtitle}"


def _first(values: Values, sources: tuple[str, ...]) -> str:
    for source in sources:
        if values.get(source):
            return values[source]
    return ""


def plain(value: str) -> str:
    return tex.plain(value) if tex.is_tex(value) else value


def _arxiv_id(values: Values, venue: str) -> str:
    eprint = values.get("eprint") or values.get("arxivid", "")
    if eprint:
        kind = values.get("archiveprefix") or values.get("eprinttype", "")
        eprint = tex.verbatim(eprint).strip()
        is_number = not kind and _ARXIV_NUMBER.fullmatch(eprint)
        if is_number or kind.lower() == "arxiv" or eprint.lower().startswith("arxiv:"):
            return eprint
    said = [venue, *[values[name] for name in _MAY_NAME_ARXIV if name in values]]
    named = (text for text in said if text.startswith("abs/") or "arxiv" in text.lower())
    return arxiv_id_in(next(named, ""))


def authors_in(value: str) -> list[str]:
    value = " ".join(value.split())
    if "=" in value or _MAY_HOLD_NAMES.search(value):
        authors = [_author(name) for name in _split_at_and(value)]
    elif ";" in value or value.count(",") > value.count(" and ") + 1:
        authors = _authors_in_a_row(plain(value))
    else:  # Nearly always. The braces stand around letters only, and may go at once.
        authors = [names.given_first(name) for name in _AND.split(plain(value))]
    return [name for name in authors if name and name != "others"]


def _authors_in_a_row(value: str) -> list[str]:
    """What people write who do not know that BibTeX wants "and": "A. Mori; B. Roth"."""
    authors = []
    for name in _AND.split(value):
        separator = ";" if ";" in name else ","
        is_row = separator == ";" or name.rstrip(", ").count(",") > 2
        authors += names.split_names(name, separator) if is_row else [names.given_first(name)]
    return authors


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
        return plain(_from_parts(name))
    if _is_group(name):  # Such as {Aiko, Ben and Company}.
        return plain(name)
    return names.given_first(plain(name))


def _is_group(name: str) -> bool:
    """Whether the brace that begins a name closes only at its end."""
    depth = 0
    for mark in _BRACE.finditer(name):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return name.startswith("{") and mark.end() == len(name)
    return False


def _from_parts(name: str) -> str:
    """BibLaTeX's long form: `family=Berg, given=Aiko, prefix=van den`."""
    _, *halves = _GIVEN_PARTS.split(name)
    parts = {key: value.strip(' ,"') for key, value in zip(halves[0::2], halves[1::2], strict=True)}
    order = ("given", "prefix", "family", "suffix")
    return " ".join(parts[key] for key in order if parts.get(key))
