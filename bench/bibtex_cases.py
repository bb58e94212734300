"""How much of BibTeX as it really is do we read as others expect it?

DOKUHA_BENCH_DATA names a folder with the cases of Better BibTeX's parser, each a file with what
it is expected to give. A case is the same when all titles and authors are: aside from capitals,
markup, hints where a line may break, and the letters that mathematics has of its own.
"""

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import yaml  # type: ignore[import-untyped]

from bench import Measure
from dokuha.sources import bibtex_list, names
from dokuha.sources.bibtex_entries import Entry, entries_in
from dokuha.sources.list_text import ListText
from dokuha.sources.record import UnreadableList

_EXPECTED = "snapshots/sentencecase=off^caseprotection=off"
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|span|pre|script|tt|nc|sc|a)\b[^<>]*>")
_HINTS = str.maketrans("", "", "\u00ad\u200b")
_OF_MATHEMATICS = re.compile("[\U0001d400-\U0001d7ff]")

Case = dict[str, Any]


def measure() -> Iterator[Measure]:
    folder = Path(os.environ.get("DOKUHA_BENCH_DATA", ""), "bibliography/bbt/test")
    if not os.environ.get("DOKUHA_BENCH_DATA") or not folder.is_dir():
        yield Measure("cases of BibTeX", "skipped", "set DOKUHA_BENCH_DATA")
        return
    cases = differing = 0
    for path, expected in _cases(folder):
        cases += 1
        differences = list(_differences(path, expected))
        if differences:
            differing += 1
            yield Measure(path.name[-60:], differences[0][0][:60], differences[0][1][:60])
    share = 100 * (cases - differing) / max(1, cases)
    yield Measure("same titles and authors", f"{share:.1f} %", f"{cases - differing} of {cases}")


def _cases(folder: Path) -> Iterator[tuple[Path, Case]]:
    files = [*folder.glob("other/*"), *folder.glob("better-bibtex/*/*")]
    for path in sorted(files):
        kind = path.parent.name
        expected = folder / _EXPECTED / kind / f"{path.name}.yaml"
        if expected.exists():
            case = yaml.load(expected.read_text(), yaml.CSafeLoader)
            if isinstance(case, dict):  # Another is what their reader said when it gave up.
                yield path, case


def _differences(path: Path, case: Case) -> Iterator[tuple[str, str]]:
    """What we read, and what is expected, where they differ."""
    found = _read(path)
    for one in case["entries"]:
        fields, same_key = one["fields"], found.get(one["key"], [])
        if not same_key:
            yield "not found", one["key"]
            continue
        title, authors = same_key.pop(0)
        if "title" in fields:
            expected = _folded(str(fields["title"]))
            if expected != title:
                yield title, expected
        people = [_folded(_name(person)) for person in fields.get("author", ())]
        if people != authors:
            yield ", ".join(authors), ", ".join(people)


def _read(path: Path) -> dict[str, list[tuple[str, list[str]]]]:
    """Title and authors of each entry, by key, also of those that are no papers."""
    try:
        text = ListText(BytesIO(path.read_bytes()))
    except UnreadableList:
        return {}
    parents = bibtex_list.parents_in(text)
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for entry in entries_in(text):
        if isinstance(entry, Entry):
            values = bibtex_list.with_parents(entry.values, parents)
            title = _folded(bibtex_list.plain(values.get("title", "")))
            authors = [_folded(name) for name in bibtex_list.authors_in(values.get("author", ""))]
            found.setdefault(entry.key, []).append((title, authors))
    return found


def _name(person: dict[str, str] | str) -> str:
    """The parts of a name in the order that all our lists have them in."""
    if isinstance(person, str):
        return person
    if "name" in person:
        return person["name"]
    family = [person[part] for part in ("prefix", "lastName") if person.get(part)]
    parts = [" ".join(family), person.get("suffix"), person.get("firstName")]
    return names.given_first(", ".join(part for part in parts if part))


def _folded(text: str) -> str:
    text = _OF_MATHEMATICS.sub(lambda letter: normalize("NFKC", letter[0]), text)
    text = normalize("NFC", _MARKUP.sub("", text)).translate(_HINTS)
    return " ".join(text.casefold().split())
