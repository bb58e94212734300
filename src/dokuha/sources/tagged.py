"""Records whose lines begin with a tag: what RIS, MEDLINE and others have in common."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_LONGEST = 200_000
"""A record of more characters is no paper's; what goes beyond is not kept."""


@dataclass
class Tagged:
    """One record: what stands behind each tag, as often as it comes, and where it begins."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    size: int = 0
    _last: str = ""

    def begin(self, tag: str, text: str) -> None:
        self._last = tag
        self.size += len(tag) + len(text)
        if self.size <= _LONGEST:
            self.values.setdefault(tag, []).append(text)

    def go_on(self, text: str) -> None:
        self.size += len(text)
        if self.values.get(self._last) and self.size <= _LONGEST:
            self.values[self._last].append(text)

    def first(self, *tags: str) -> str:
        """The first line of the first of these tags that says anything."""
        return next((text for tag in tags for text in self.lines(tag)), "")

    def joined(self, *tags: str) -> str:
        """All lines of the first of these tags that says anything."""
        return next((" ".join(lines) for lines in map(self.lines, tags) if lines), "")

    def lines(self, *tags: str) -> list[str]:
        """The lines of the first of these tags that says anything."""
        for tag in tags:
            lines = [text for text in self.values.get(tag, ()) if text]
            if lines:
                return lines
        return []


def records(text: Iterable[str], *, tag: re.Pattern[str], start: str, end: str) -> Iterator[Tagged]:
    """The records up to each `end`, or to a second `start`; those without a `start` are none.

    `tag` has two groups, the tag and what follows it. A line without one goes on with the line
    before it, also after an empty one; such lines between two records belong to none.
    """
    record: Tagged | None = None
    for number, line in enumerate(text, start=1):
        match = tag.match(line)
        if match is None:
            if record:
                record.go_on(line.strip())
            continue
        if record and (match[1] == end or (match[1] == start and start in record.values)):
            if start in record.values:
                yield record
            record = None
        if match[1] != end:
            record = record or Tagged(number)
            record.begin(match[1], (match[2] or "").strip())
    if record and start in record.values:
        yield record
