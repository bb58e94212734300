"""Takes the reference list apart: one entry each, with what can be told about it."""

import re
from collections import Counter
from collections.abc import Sequence

from dokuha.documents.anatomy import Reference
from dokuha.documents.flow import Vocabulary, flow_of
from dokuha.documents.lines import Line

_LABEL = re.compile(r"^\s*(?:\[(?P<square>[^\]]{1,12})\]|\(?(?P<round>\d{1,3})[.)](?=\s))\s*")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;:)\]]", re.I)
_ARXIV = re.compile(r"(?:arxiv|abs)[:/ ]\s*(?:abs/)?(\d{4}\.\d{4,5}|[a-z\-]+/\d{7})", re.I)
_CORR = re.compile(r"\babs/(\d{4}\.\d{4,5})")
_YEAR = re.compile(r"\b(?:18|19|20)\d{2}(?=[a-z]?\b)")
_YEAR_AFTER_AUTHORS = re.compile(r"[.,]?\s*\(?\b((?:18|19|20)\d{2})[a-z]?\b\)?[.,:]?\s+")
_QUOTED = re.compile(r"[“\"「『](.{8,300}?)[,.]?[”\"」』]")
_SENTENCE = re.compile(r"(?<=[^\W\d_][^\W\d_])[.?!]\s+|(?<=[)\d”])\.\s+")
_INITIALS = re.compile(r"\b[A-Z]\.(?:[- ]?[A-Z]\.)*")


def references(lines: Sequence[Line], words: Vocabulary) -> list[Reference]:
    """The entries of the reference list, in its order."""
    raw = [flow_of(group, words).text.strip() for group in _entries(lines)]
    return [parse(text) for text in raw if 20 <= len(text) <= 2_000]


def _entries(lines: Sequence[Line]) -> list[list[Line]]:
    labelled = [bool(_LABEL.match(line.text)) for line in lines]
    if sum(labelled) > max(2, len(lines) // 12):
        begins = labelled
    elif _is_hanging(lines):
        begins = [_left_of_column(line, lines) < 3 for line in lines]
    else:
        begins = [_is_set_apart(place, lines) for place in range(len(lines))]
    groups: list[list[Line]] = []
    for line, is_first in zip(lines, begins, strict=True):
        if is_first:
            groups.append([line])
        elif groups:
            groups[-1].append(line)
    return groups


def _left_of_column(line: Line, lines: Sequence[Line]) -> float:
    near = (
        other.box[0]
        for other in lines
        if other.page == line.page and abs(other.box[0] - line.box[0]) < 4 * line.size
    )
    return line.box[0] - min(near)


def _is_hanging(lines: Sequence[Line]) -> bool:
    """Whether the lines after an entry's first are indented."""
    indents = Counter(_left_of_column(line, lines) >= 3 for line in lines)
    return indents[True] > len(lines) * 0.25


def _is_set_apart(place: int, lines: Sequence[Line]) -> bool:
    if place == 0:
        return True
    line, before = lines[place], lines[place - 1]
    if line.page != before.page or line.box[1] < before.box[1]:
        return bool(re.match(r"[^\W\d_a-z][\w'’\-]+,? ", line.text)) and before.text.endswith(".")
    return line.box[1] - before.box[3] > line.size * 0.45


def parse(raw: str) -> Reference:
    """What one entry says. Its own numbers, names and marks are kept in `raw`."""
    label = _LABEL.match(raw)
    text = raw[label.end() :] if label else raw
    doi = _DOI.search(text)
    arxiv = _ARXIV.search(text) or _CORR.search(text)
    authors, title, venue = _parts(text)
    year = _year(text, arxiv[0] if arxiv else "", doi[0] if doi else "")
    names = _names(authors)
    return Reference(
        label=(label["square"] or label["round"]) if label else _mark(names, year),
        raw=raw,
        title=title,
        authors=tuple(names),
        year=year,
        venue=venue,
        doi=doi[0].lower() if doi else "",
        arxiv_id=arxiv[1] if arxiv else "",
    )


def _year(text: str, *without: str) -> int | None:
    for part in without:
        text = text.replace(part, " ") if part else text
    years = [int(year) for year in _YEAR.findall(text)]
    return years[0] if len(set(years)) == 1 else next((y for y in years if y >= 1900), None)


def _parts(text: str) -> tuple[str, str, str]:
    """Authors, title and venue of an entry, as far as its punctuation tells."""
    quoted = _QUOTED.search(text)
    if quoted and quoted.start() < 300:
        return text[: quoted.start()], quoted[1].strip(), _venue(text[quoted.end() :])
    dated = _YEAR_AFTER_AUTHORS.search(text[:400])
    if dated and dated.start() > 1 and dated.end() < len(text) - 15:
        title, rest = _first_sentence(text[dated.end() :])
        return text[: dated.start()], title, _venue(rest)
    authors, rest = _first_sentence(text)
    title, venue = _first_sentence(rest)
    return (authors, title, _venue(venue)) if title else ("", authors, "")


def _first_sentence(text: str) -> tuple[str, str]:
    """Up to the first stop that is not an initial's."""
    hidden = _INITIALS.sub(lambda match: match[0].replace(".", "\0"), text)
    parts = _SENTENCE.split(hidden, maxsplit=1)
    first = parts[0].replace("\0", ".").strip(" ,.")
    return first, parts[1].replace("\0", ".") if len(parts) > 1 else ""


def _venue(text: str) -> str:
    text = re.sub(r"^\W*(?:in:?\s+)?(?=\w)", "", text, flags=re.I)
    name = re.split(r",|\.\s|\bpages?\b|\bpp\.|\bvol\.|\d{4}|https?:|doi", text, maxsplit=1)[0]
    return re.sub(r"\W*arxiv:?$", "", name.strip(" ,.("), flags=re.I)[:200]


def _names(text: str) -> list[str]:
    """Names from "Ada Quill and Bo Page", "A. Quill, B. Page" or "Quill, A., Page, B."."""
    text = re.sub(r"\(eds?\.?\)|\bet al\.?", "", text).strip(" ,.&(")
    parts = [part.strip(" .&") for part in re.split(r",\s*(?:and|&)\s+|,|;|\band\b|&|、|，", text)]
    parts = [part for part in parts if part]
    names: list[str] = []
    for part in parts:
        is_given = re.fullmatch(r"(?:[A-Z]\.?[\s-]*){1,4}", part)
        if is_given and names and " " not in names[-1]:
            names[-1] = f"{part if part.endswith('.') else part + '.'} {names[-1]}"
        elif len(part) < 60:
            names.append(part)
    return names


def _mark(names: Sequence[str], year: int | None) -> str:
    """How an author-year text would name the entry: "Quill et al., 2021"."""
    if not names:
        return str(year or "")
    last = [name.split()[-1] for name in names[:2]]
    who = " and ".join(last) if len(names) < 3 else f"{last[0]} et al."
    return f"{who}, {year}" if year else who
