"""Reads a list in Markdown: a heading for each paper, the authors in italics, the abstract.

    # CVPR 2015
    ## Poster session 1
    ### 1. [Title of the paper](https://example.org/1)
    *Given Family, Given Family*
    ***Abstract:*** ...

A heading above the papers that has no number, authors or abstract is their session. A first
heading that names a conference and a year says the venue and the year of all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dokuha.sources import names
from dokuha.sources.columns import field_of
from dokuha.sources.composing import unescaped
from dokuha.sources.found import Found
from dokuha.sources.inline import without_closing
from dokuha.sources.list_text import ListText
from dokuha.sources.record import Code, PaperRecord

NAME = "markdown"

_HASHES = {"#" * level for level in range(1, 7)}
_NUMBER = re.compile(r"\[?(\d{1,6})[.)\]](?:\s+|$)")
_LINK = re.compile(r"\[([^][]*)\]\(([^\s()]+)\)")
_AUTHORS = re.compile(r"(?:[-+]\s+)?([*_])(?![*_\s])(.+?)(?<![\s\\])\1")
_LABEL = re.compile(
    r"(?:[-+]\s+)?[*_]{0,3}(abstract|authors?|keywords|概要|要旨|著者|キーワード)"
    r"\s*[*_]{0,3}\s*[:：]\s*[*_]{0,3}\s*",
    re.IGNORECASE,
)
# "**Presentation:** Oral" names its field as a column of a table would.
_BOLD_LABEL = re.compile(
    r"(?:[-+*]\s+)?[*_]{2,3}([^*_:：]{2,40}?)\s*(?:[*_]{2,3}\s*[:：]|[:：]\s*[*_]{2,3})\s*"
)
_RULE = re.compile(r"-{3,}|\*{3,}|_{3,}")
_ADDRESS = re.compile(r"https?://[^\s()<>\[\]]+")
_FIELD_OF = {"author": "authors", "著者": "authors", "概要": "abstract", "要旨": "abstract"}
_FIELD_OF |= {"キーワード": "keywords"}
_LINKS = {"pdf": "pdf_url", "code": "code_url", "github": "code_url", "paper": "url"}
_LINKS |= {"link": "url", "project": "url"}
_ESCAPED = re.compile(r"\\([!-/:-@[-`{-~])")
_LONGEST = 100_000
"""Characters; a text that is longer is too long for any field."""


@dataclass
class _Part:
    """A heading and what stands under it, up to the next heading."""

    level: int
    heading: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def is_paper(self) -> bool:
        is_numbered = self.level > 1 and _NUMBER.match(self.heading) is not None
        return is_numbered or "authors" in self.fields or "abstract" in self.fields


def looks_like(head: str, file_name: str) -> bool:
    return any(part.is_paper for part in _parts(head))


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    """Raises UnreadableList when there is no heading with a paper under it."""
    venue = year = session = ""
    for part in _parts(text.whole()):
        if part.is_paper:
            yield from _add(found, part, {"venue": venue, "year": year, "session": session})
        elif part.level == 1:
            venue, year = names.venue_and_year(part.heading)
            session = ""
        else:
            session = _plain(part.heading)


def _parts(text: str) -> list[_Part]:
    parts: list[_Part] = []
    open_field = ""
    for number, line in enumerate(text.split("\n"), start=1):
        line = " ".join(line.split())
        hashes, _, heading = line.partition(" ")
        if hashes in _HASHES:
            parts.append(_Part(len(hashes), without_closing(heading), number))
            open_field = ""
        elif line and parts:
            open_field = _read_line(line, parts[-1].fields, open_field)
    return parts


def _read_line(line: str, fields: dict[str, str], open_field: str) -> str:
    """Take one line into the fields; the answer is the field that the next line may go on."""
    label = _LABEL.match(line)
    bold = None if label else _BOLD_LABEL.match(line)
    if label:
        name = label[1].lower()
        name = _FIELD_OF.get(name, name)
        said = line[label.end() :]
        fields[name] = said.strip("*_ ") if name == "authors" else said
        return name
    if bold:
        _take(fields, field_of(bold[1]), line[bold.end() :].strip("*_ "))
    if bold or _RULE.fullmatch(line):
        return ""
    authors = _AUTHORS.fullmatch(line)
    if authors and "authors" not in fields and not open_field:
        fields["authors"] = authors[2]
        return ""
    if open_field:
        if len(fields[open_field]) < _LONGEST:
            fields[open_field] += " " + line
    else:
        for text, link in _LINK.findall(line):
            fields.setdefault(_LINKS.get(text.strip().lower(), ""), link)
        fields.pop("", None)
    return open_field


def _take(fields: dict[str, str], name: str, said: str) -> None:
    if name.endswith("url"):
        address = _ADDRESS.search(said)
        said = address[0] if address else ""
    if name == "venue":
        said = names.venue_and_year(said)[0] or said
    if name and name != "title" and said:
        fields[name] = said


def _add(found: Found, part: _Part, common: dict[str, str]) -> Iterator[PaperRecord]:
    heading, raw = part.heading, {**common, **part.fields}
    number = _NUMBER.match(heading)
    if number:
        raw["source_id"] = number[1]
        heading = heading[number.end() :] or heading
        if heading == part.heading:
            found.report(Code.NAMED_BY_NUMBER, part.line, heading)
    link = _LINK.fullmatch(heading)
    if link:
        heading = link[1]
        raw["url"] = link[2]
    raw["title"] = _plain(heading)
    raw["abstract"] = _plain(raw.get("abstract", ""))
    authors = _plain(raw.get("authors", ""))
    separator = names.separator_in([authors])
    yield from found.add(raw, authors=names.split_names(authors, separator), line=part.line)


def _plain(text: str) -> str:
    return unescaped(_ESCAPED.sub(r"\1", text))
