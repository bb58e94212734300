"""Markdown, as people write it in a summary, turned into a flat list of blocks.

The four exporters draw the same blocks, so a text looks the same everywhere, no
HTML of a writer is ever copied, and only links of SAFE_SCHEMES survive.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dokuha.core.maths import plain as letters
from dokuha.core.maths.finding import with_maths
from dokuha.core.maths.reading import NotMathematics, read

Kind = Literal["title", "panel", "heading", "paragraph", "item", "quote", "code", "row", "formula"]

SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
LONGEST_LINK = 2000  # PowerPoint refuses to open files with longer ones.
DEEPEST = 60

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
# A definition such as "[1]: https://..." would vanish from the slide; it stays as text.
with_maths(_MARKDOWN.enable(["table", "strikethrough"]).disable("reference"))
_LINE = with_maths(MarkdownIt("zero", {"html": False}))

_ADDRESS = re.compile(r"https?://[^\s<>\"'「」『』（）()【】、。，]+")


@dataclass(frozen=True, kw_only=True)
class Run:
    """A stretch of text in one style. `text` may hold line breaks.

    `maths` is TeX. The text says the same in letters, or is the TeX itself, as code, where it
    cannot be read.
    """

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    link: str = ""
    maths: str = ""

    @property
    def written(self) -> str:
        return f"${self.maths}$" if self.maths else self.text


Runs = tuple[Run, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """One paragraph. Only a row of a table has more than one cell.

    `level` counts from 1 for an item of a list, and is 0 elsewhere.
    """

    kind: Kind
    cells: tuple[Runs, ...]
    level: int = 0
    marker: str = ""

    @property
    def text(self) -> str:
        return "\t".join("".join(run.text for run in cell) for cell in self.cells)

    @property
    def written(self) -> str:
        """The text with its formulas as TeX between dollar signs."""
        cells = ("".join(run.written for run in cell) for cell in self.cells)
        return "\t".join(cells)


def plain(text: str, kind: Kind = "paragraph", *, link: str = "") -> Block:
    """One block of unformatted text."""
    return Block(kind=kind, cells=((Run(text=text, link=link),),))


def line_of(text: str, kind: Kind = "paragraph") -> Block:
    """One block in which only mathematics means something."""
    (inline,) = _LINE.parseInline(text)
    return Block(kind=kind, cells=(tuple(_runs(inline.children or [])),))


def safe_link(address: str) -> str:
    """Return the address fit to be put into a file, or "" where it must not be a link.

    >>> safe_link("https://example.org/a b")
    'https://example.org/a%20b'
    >>> safe_link("javascript:alert(1)")
    ''
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in SAFE_SCHEMES or not (parts.netloc or parts.path):
        return ""
    quoted = quote(parts.geturl(), safe="%/:=&?~#+!$,;'@()*")
    return quoted if len(quoted) <= LONGEST_LINK else ""


@lru_cache(maxsize=64)  # A layout is tried with several sizes of letters.
def blocks_of(markdown: str) -> tuple[Block, ...]:
    """Read CommonMark with tables and strikethrough; a line break stays a line break."""
    tokens = _MARKDOWN.parse(markdown)
    # The parser leaves out what lies deeper; a list takes two levels.
    if any(token.level >= DEEPEST - 2 for token in tokens):
        return tuple(plain(line) for line in markdown.splitlines() if line.strip())
    return tuple(block for block in _Reader().read(tokens) if block.text.strip())


@dataclass
class _Reader:
    """Walks over the tokens once and remembers what the current one is inside of."""

    numbers: list[int | None] = field(default_factory=list)  # one for each open list
    marker: str = ""
    quotes: int = 0
    heading: bool = False
    in_row: bool = False
    header: bool = False
    cells: list[Runs] = field(default_factory=list)

    def read(self, tokens: Iterable[Token]) -> Iterator[Block]:
        for token in tokens:
            if token.type == "inline":
                yield from self._inline(token)
            elif token.type in ("fence", "code_block"):
                for line in token.content.expandtabs(4).splitlines():
                    yield Block(kind="code", cells=((Run(text=line or " ", code=True),),))
            elif token.type == "maths_block":
                yield Block(kind="formula", cells=((_formula(token.content),),))
            elif token.type == "tr_close":
                self.in_row = False
                yield Block(kind="row", cells=tuple(self.cells))
            else:
                self._note(token)

    def _note(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.numbers.append(None)
            case "ordered_list_open":
                self.numbers.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self.numbers.pop()
            case "list_item_open":
                self.marker = self._next_marker()
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "heading_open" | "heading_close":
                self.heading = token.nesting == 1
            case "thead_open" | "thead_close":
                self.header = token.nesting == 1
            case "tr_open":
                self.in_row, self.cells = True, []

    def _next_marker(self) -> str:
        number = self.numbers[-1]
        if number is None:
            return "•" if len(self.numbers) == 1 else "–"
        self.numbers[-1] = number + 1
        return f"{number}."

    def _inline(self, token: Token) -> Iterator[Block]:
        runs = tuple(_linked(_runs(token.children or [])))
        if self.in_row:
            bold = tuple(replace(run, bold=True) for run in runs)
            self.cells.append(bold if self.header else runs)
        elif self.heading:
            yield Block(kind="heading", cells=(runs,))
        elif self.numbers:
            yield Block(kind="item", cells=(runs,), level=len(self.numbers), marker=self.marker)
            self.marker = ""  # A second paragraph of the same item has none.
        else:
            yield Block(kind="quote" if self.quotes else "paragraph", cells=(runs,))


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    style = Run(text="")
    for token in tokens:
        switch = token.nesting == 1
        match token.type:
            case "strong_open" | "strong_close":
                style = replace(style, bold=switch)
            case "em_open" | "em_close":
                style = replace(style, italic=switch)
            case "s_open" | "s_close":
                style = replace(style, strike=switch)
            case "link_open":
                style = replace(style, link=safe_link(str(token.attrGet("href") or "")))
            case "link_close":
                style = replace(style, link="")
            case "softbreak" | "hardbreak":
                yield replace(style, text="\n")
            case "code_inline":
                yield replace(style, text=token.content, code=True)
            case "maths":
                yield replace(_formula(token.content), link=style.link)
            case "image":
                link = safe_link(str(token.attrGet("src") or ""))
                yield replace(style, text=token.content or link, link=link)
            case _:
                yield replace(style, text=token.content)


def _formula(source: str) -> Run:
    try:
        return Run(text=letters.write(read(source)) or source, maths=source)
    except NotMathematics:
        return Run(text=source, code=True, maths=source)


def _linked(runs: Iterable[Run]) -> Iterator[Run]:
    """Make bare addresses links, and leave out empty runs."""
    for run in runs:
        position = 0
        for match in () if run.link or run.code or run.maths else _ADDRESS.finditer(run.text):
            address = match.group().rstrip(".,;:!?")
            yield replace(run, text=run.text[position : match.start()])
            yield replace(run, text=address, link=safe_link(address))
            position = match.start() + len(address)
        yield replace(run, text=run.text[position:])
