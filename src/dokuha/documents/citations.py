"""Finds where the text names the entries of the reference list.

By number or label in brackets, by raised numbers, or by author and year in and before brackets.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dokuha.documents.anatomy import Citation, Reference
from dokuha.documents.cited_names import CitedNames
from dokuha.documents.flow import Place

_BRACKETS = re.compile(
    r"[\[［【]([^\[\]［］【】]{1,80})[\]］】](?:\s*[–—-]\s*[\[［](\d{1,3})[\]］])?"
)
_RANGE = re.compile(r"(\d{1,3})(?:\s*[–—−‐-]\s*(\d{1,3}))?")
_RAISED = re.compile(r"\d{1,3}(?:[,–—−-]\s?\d{1,3})*")
_MOST = 50
"""So many places of one reference are kept."""
_LONGEST_RANGE = 40
# So many of a numbered list must be named in brackets, or else by raised numbers, to believe it.
_ENOUGH = 0.3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text under its heading, or of a caption under its label."""

    text: str
    page: int
    section: str
    places: tuple[Place, ...] = ()


@dataclass(slots=True)
class Found:
    """References (by place) that one sentence names, and marks that name none."""

    places: set[int] = field(default_factory=set)
    unknown: int = 0


def with_citations(
    references: Sequence[Reference], sentences: Iterable[Sentence]
) -> tuple[list[Reference], int]:
    """The references, each with the sentences that name it; and how many marks name none."""
    raw = {one.raw[:40] for one in references}
    texts = [one for one in sentences if one.text[:40] not in raw]
    marks = _marks(references, texts)
    cited: defaultdict[int, list[Citation]] = defaultdict(list)
    for sentence, found in zip(texts, marks, strict=True):
        for place in sorted(found.places):
            cited[place].append(_citation(sentence))
    linked = [
        replace(one, cited_in=tuple(cited[place][:_MOST])) for place, one in enumerate(references)
    ]
    return linked, sum(found.unknown for found in marks)


def _citation(sentence: Sentence) -> Citation:
    return Citation(section=sentence.section, page=sentence.page, sentence=sentence.text)


def _marks(references: Sequence[Reference], sentences: Sequence[Sentence]) -> list[Found]:
    names = CitedNames(references)
    labels = {one.label: place for place, one in enumerate(references) if one.raw[:1] in "[［【"}
    labels |= {one.label: place for place, one in enumerate(references) if one.label.isdecimal()}
    marks = [_bracketed(one.text, labels) for one in sentences]
    if labels and _share(marks, labels) < _ENOUGH:
        raised = [_raised(one, labels) for one in sentences]
        if _share(raised, labels) >= _ENOUGH:
            marks = raised
    for sentence, found in zip(sentences, marks, strict=True):
        places, unknown = names.find(sentence.text)
        found.places |= places
        found.unknown += 0 if labels else unknown
    return marks


def _share(marks: Iterable[Found], labels: dict[str, int]) -> float:
    return len(set[int]().union(*(found.places for found in marks))) / len(labels)


def _bracketed(text: str, labels: dict[str, int]) -> Found:
    """What marks like [1, 3-5], [2]–[4], [7, Sec. 2] and [Qui21] name."""
    found = Found()
    if not labels:
        return found
    for match in _BRACKETS.finditer(text):
        inside = f"{match[1]}-{match[2]}" if match[2] else match[1]
        parts = [part.strip() for part in re.split(r"[,;，、]", inside)]
        if "0" in parts:  # An interval or an index, as in [0, 1].
            continue
        is_index = (
            match.start() > 0
            and text[match.start() - 1].isascii()
            and text[match.start() - 1].isalnum()
        )
        for part in parts:
            _name(part, labels, found, count_unknown=not is_index)
    return found


def _name(part: str, labels: dict[str, int], found: Found, *, count_unknown: bool) -> None:
    if part in labels:
        found.places.add(labels[part])
        return
    numbers = _RANGE.fullmatch(part)
    if not numbers:
        return
    first, last = int(numbers[1]), int(numbers[2] or numbers[1])
    if last - first > _LONGEST_RANGE:
        return
    for number in range(first, last + 1):
        if str(number) in labels:
            found.places.add(labels[str(number)])
        elif count_unknown and number:
            found.unknown += 1


def _raised(sentence: Sentence, labels: dict[str, int]) -> Found:
    """What raised numbers name, as in "lamps³" or "lamps1,4–6"."""
    found = Found()
    marked = "".join(
        place[1].text if place and (place[0].is_mark(place[1])) else " "
        for place in sentence.places
    )
    for match in _RAISED.finditer(marked):
        for part in match[0].split(","):
            _name(part.strip(), labels, found, count_unknown=False)
    return found
