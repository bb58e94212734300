"""How much room a text takes, judged without a font.

PowerPoint, browsers and typst use different letters, so the widths here are on
the safe side of all of them. Lengths are points; widths of letters are ems.
"""

import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from dokuha.core.maths.reading import read
from dokuha.core.maths.size import width_of
from dokuha.slides.blocks import Block, Kind, Run, Runs

SIZES = (18, 16, 15, 14, 13, 12, 11, 10)
FLOOR = SIZES[-1]
COMFORTABLE = 12


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a kind of block is set, in parts of the size of its text box.

    `before` is the space above it, `indent` the space left of it, `wide` how much
    wider its letters run than plain ones.
    """

    scale: float = 1.0
    leading: float = 1.4
    before: float = 0.35
    indent: float = 0.0
    wide: float = 1.0
    bold: bool = False


STYLES: dict[Kind, Style] = {
    "title": Style(leading=1.25, bold=True, wide=1.08),
    "panel": Style(scale=0.85, before=0.9, bold=True, wide=1.08),
    "heading": Style(before=0.5, bold=True, wide=1.08),
    "paragraph": Style(),
    "item": Style(before=0.2, indent=1.3),
    "quote": Style(indent=1.2),
    "code": Style(scale=0.85, before=0.0, indent=0.6, wide=1.15),
    "row": Style(scale=0.9, before=0.25, wide=1.05),
    "formula": Style(leading=2.6, before=0.2, indent=1.2),
}
HANG = STYLES["item"].indent  # Where the marker of an item stands, left of its text.
DEEPEST_INDENT = 5


def indent_of(block: Block, size: float) -> float:
    return STYLES[block.kind].indent * min(max(block.level, 1), DEEPEST_INDENT) * size


def pitch_of(block: Block, size: float) -> float:
    """The distance from one line of the block to the next."""
    style = STYLES[block.kind]
    return size * style.scale * style.leading


@lru_cache(maxsize=4096)
def letter_width(letter: str) -> float:
    """The width of one letter in ems.

    >>> letter_width("読"), letter_width("a") < letter_width("W"), letter_width("\\u0301")
    (1.0, True, 0.0)
    """
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WFA":
        return 1.0
    if letter == " ":
        return 0.32
    if letter in "mwMW%@":
        return 0.9
    return 0.72 if letter.isupper() else 0.57


def text_width(text: str) -> float:
    return sum(map(letter_width, text))


def line_starts(text: str, width: float, *, limit: int | None = None) -> list[int]:
    """Where each line begins when the text is broken at `width` ems.

    Lines break between words, before any wide letter, and inside a word that is
    longer than a line. Stops once more than `limit` lines are found.

    >>> line_starts("a new day", 2.5)
    [0, 2, 6]
    """
    starts, x, word_at, word_x, previous = [0], 0.0, 0, 0.0, " "
    for index, letter in enumerate(text):
        if letter == "\n":
            starts.append(index + 1)
            x, word_at, word_x, previous = 0.0, index + 1, 0.0, " "
            continue
        letter_x = letter_width(letter)
        if previous in " -/" or letter_x == 1.0 or letter_width(previous) == 1.0:
            word_at, word_x = index, x
        if x + letter_x > width and letter != " " and index > starts[-1]:
            start, used = (word_at, word_x) if word_at > starts[-1] else (index, x)
            starts.append(start)
            x, word_x = x - used, 0.0
        if limit is not None and len(starts) > limit:
            break
        x += letter_x
        previous = letter
    return starts


def lines_of(block: Block, width: float, size: float, *, limit: int | None = None) -> int:
    ems = _cell_ems(block, width, size)
    return max(len(line_starts(_text(cell), ems, limit=limit)) for cell in block.cells)


def height_of(blocks: tuple[Block, ...], width: float, size: float) -> float:
    height = sum(lines_of(block, width, size) * pitch_of(block, size) for block in blocks)
    return height + sum(STYLES[block.kind].before * size for block in blocks[1:])


def is_set(run: Run, block: Block, width: float, size: float) -> bool:
    """Whether the run is a formula to be set; one that no line holds is broken as letters are."""
    if not run.maths or run.code:
        return False
    return width_of(read(run.maths)) <= _cell_ems(block, width, size)


def fill(
    blocks: tuple[Block, ...],
    *,
    width: float,
    height: float,
    size: float,
    whole_panels: bool = False,
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return what fits into a column, and the rest.

    At least one line is taken, so that repeating comes to an end. No heading is
    left behind at the foot of a column. With `whole_panels` the rest begins with
    a panel if that is possible.
    """
    taken: list[Block] = []
    for index, block in enumerate(blocks):
        if taken:
            height -= STYLES[block.kind].before * size
        pitch = pitch_of(block, size)
        room = int(height / pitch + 1e-6)
        lines = lines_of(block, width, size, limit=max(room, 1))
        if lines <= room:
            taken.append(block)
            height -= lines * pitch
            continue
        panel = _last_panel(blocks[: index + 1])
        if whole_panels and panel:
            return blocks[:panel], blocks[panel:]
        if room >= 2 or not taken:
            head, tail = _split(block, max(room, 1), _cell_ems(block, width, size))
            rest = (tail, *blocks[index + 1 :]) if tail else blocks[index + 1 :]
            return (*taken, head), rest
        kept = _without_last_headings(taken)
        return tuple(taken[:kept]), (*taken[kept:], *blocks[index:])
    return tuple(taken), ()


def largest_size(block: Block, *, width: float, height: float, sizes: tuple[int, ...]) -> int:
    """The first of the sizes at which the block fits, else the last."""
    for size in sizes:
        room = int(height / pitch_of(block, size) + 1e-6)
        if lines_of(block, width, size, limit=max(room, 1)) <= room:
            return size
    return sizes[-1]


def shortened(text: str, *, lines: int, ems: float) -> str:
    """The text, cut with an ellipsis where it needs more lines.

    >>> shortened("a new day", lines=2, ems=2.5)
    'a new…'
    """
    starts = line_starts(text, ems, limit=lines)
    return text if len(starts) <= lines else text[: starts[lines] - 1].rstrip() + "…"


def _cell_ems(block: Block, width: float, size: float) -> float:
    style = STYLES[block.kind]
    free = (width - indent_of(block, size)) / len(block.cells)
    return free / (size * style.scale * style.wide)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _without_last_headings(blocks: list[Block]) -> int:
    kept = len(blocks)
    while kept and blocks[kept - 1].kind in ("panel", "heading"):
        kept -= 1
    return kept or len(blocks)


def _last_panel(blocks: tuple[Block, ...]) -> int:
    return max((at for at, block in enumerate(blocks) if block.kind == "panel"), default=0)


def _split(block: Block, lines: int, ems: float) -> tuple[Block, Block | None]:
    pairs = [_split_runs(cell, lines, ems) for cell in block.cells]
    head = replace(block, cells=tuple(before for before, _ in pairs))
    tail = replace(block, cells=tuple(after for _, after in pairs), marker="")
    return head, tail if tail.text.strip() else None


def _split_runs(runs: Runs, lines: int, ems: float) -> tuple[Runs, Runs]:
    starts = line_starts(_text(runs), ems, limit=lines)
    if len(starts) <= lines:
        return runs, ()
    left = starts[lines]
    before: list[Run] = []
    after: list[Run] = []
    for run in runs:
        if run.maths:  # It stays in one piece.
            (before if left > 0 else after).append(run)
            left -= len(run.text)
            continue
        if left > 0:
            before.append(replace(run, text=run.text[:left]))
        if left < len(run.text):
            after.append(replace(run, text=run.text[max(left, 0) :]))
        left -= len(run.text)
    return tuple(before), tuple(after)
