"""The deck as one readable Markdown text, alone or with its figures in a folder."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import groupby

from dokuha.slides.blocks import Block, Run, Runs, blocks_of, safe_link
from dokuha.slides.deck import ChartSlide, Deck, Slide, SummarySlide, TextSlide, printable
from dokuha.slides.figures import ReadyFigure, ready
from dokuha.slides.words import WORDS, Words

FigureLine = Callable[[ReadyFigure], str]

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # The first moment that a zip file knows.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&!$])")
_AT_START = re.compile(r"^(\s*\d*)([-+=.)])(?=[\s=-]|$)")
_LINES = re.compile(r"\s*\n\s*")


def write_markdown(deck: Deck) -> bytes:
    """The text; of a figure its caption, since one file holds no pictures."""
    return _text(deck, lambda figure: f"*{_escaped(figure.caption)}*" if figure.caption else "")


def write_markdown_folder(deck: Deck) -> bytes:
    """A zip file with deck.md and the folder figures/ that it shows."""
    files: dict[str, bytes] = {}

    def keep(figure: ReadyFigure) -> str:
        name = f"figures/{len(files) + 1:03}.{figure.extension}"
        files[name] = figure.content
        return f"![{_escaped(figure.caption)}]({name})"

    text = _text(deck, keep)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as folder:
        for name, content in {"deck.md": text, **files}.items():
            folder.writestr(zipfile.ZipInfo(name, date_time=_EARLIEST), content)
    return out.getvalue()


def _text(deck: Deck, figure_line: FigureLine) -> bytes:
    deck = printable(deck)
    words = WORDS[deck.language]
    paragraphs = [*_front(deck, words)]
    for section in deck.sections:
        if section.name.strip() and section.slides:
            paragraphs.append(f"## {_escaped(section.name)}")
        for slide in section.slides:
            paragraphs += _slide(slide, words, figure_line)
    if deck.credits:
        paragraphs.append(f"## {words.credits}")
        paragraphs.append(
            "\n".join(
                f"- {_escaped(credit.name)} ({_escaped(credit.institution)}): {credit.summaries}"
                for credit in deck.credits
            )
        )
    return ("\n\n".join(filter(None, paragraphs)) + "\n").encode()


def _front(deck: Deck, words: Words) -> Iterator[str]:
    yield f"# {_escaped(deck.title)}"
    yield _escaped(deck.subtitle)
    numbers = f"{deck.papers_read:,} / {deck.papers_total:,} {words.papers}"
    people = f"{len(deck.credits)} {words.people}"
    yield " · ".join(
        filter(None, [_escaped(deck.group), deck.made_on.isoformat(), numbers, people])
    )


def _slide(slide: Slide, words: Words, figure_line: FigureLine) -> Iterator[str]:
    match slide:
        case SummarySlide():
            return _summary(slide, words, figure_line)
        case ChartSlide():
            return _chart(slide)
        case _:
            return _own_text(slide, words)


def _own_text(slide: TextSlide, words: Words) -> Iterator[str]:
    yield f"### {_escaped(slide.title)}"
    yield from _blocks(blocks_of(slide.markdown))
    writer = f"{words.written_by} {slide.writer}" if slide.writer else ""
    yield f"*{_escaped(' · '.join(filter(None, [writer, slide.written_on.isoformat()])))}*"


def _chart(slide: ChartSlide) -> Iterator[str]:
    yield f"### {_escaped(slide.title)}"
    yield _escaped(slide.note)
    if slide.bars:
        rows = [f"| {_escaped(bar.label)} | {bar.value} |" for bar in slide.bars]
        yield "\n".join([rows[0], "| --- | --- |", *rows[1:]])


def _summary(slide: SummarySlide, words: Words, figure_line: FigureLine) -> Iterator[str]:
    yield f"### {_escaped(f'{slide.number} {slide.title}'.strip())}"
    source = [", ".join(slide.authors), f"{slide.venue} {slide.year or ''}".strip()]
    parts = [_escaped(part) for part in source if part]
    link = safe_link(slide.url)
    yield " · ".join([*parts, f"[{words.paper}](<{link}>)"] if link else parts)
    if slide.one_liner.strip():
        yield f"**{_escaped(slide.one_liner.strip())}**"
    for panel in slide.panels:
        if blocks := blocks_of(panel.markdown):
            yield f"#### {_escaped(panel.title)}" if panel.title else ""
            yield from _blocks(blocks)
    for figure in filter(None, map(ready, slide.figures)):
        yield figure_line(figure)
    writer = f"{words.written_by} {slide.writer}" if slide.writer else ""
    day = slide.written_on.isoformat()
    signed = [writer, day, slide.must_read, slide.proposed, slide.format_name]
    yield f"*{_escaped(' · '.join(filter(None, signed)))}*"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Paragraphs of Markdown: a list, a table, a code box is one."""
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        match kind:
            case "item":
                yield "\n".join(map(_item, group))
            case "row":
                yield _table(list(group))
            case "code":
                yield _code_box([block.text for block in group])
            case "quote":
                yield "\n>\n".join(f"> {_one_line(block)}" for block in group)
            case "formula":
                yield from (f"$$\n{block.cells[0][0].maths}\n$$" for block in group)
            case "heading":
                yield from (f"##### {_one_line(block)}" for block in group)
            case _:
                yield from (_runs(block.cells[0]).replace("\n", "\\\n") for block in group)


def _item(block: Block) -> str:
    if not block.marker:  # It goes on with the item before.
        return "    " * block.level + _one_line(block)
    marker = block.marker if block.marker.endswith(".") else "-"
    return "    " * (block.level - 1) + f"{marker} {_one_line(block)}"


def _table(rows: list[Block]) -> str:
    lines = ["| " + " | ".join(map(_runs, row.cells)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0].cells), *lines[1:]])


def _code_box(lines: list[str]) -> str:
    fence = "`" * max(3, _longest_ticks("\n".join(lines)) + 1)
    return "\n".join([fence, *lines, fence])


def _one_line(block: Block) -> str:
    return _LINES.sub(" ", _runs(block.cells[0]))


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if not run.text.strip():
        return run.text
    if run.maths:
        return f"${_LINES.sub(' ', run.maths)}$"
    if run.code:
        return _code(run.text)
    text = _escaped(run.text)
    inner = text.strip()
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    for mark, wanted in (("~~", run.strike), ("*", run.italic), ("**", run.bold)):
        inner = f"{mark}{inner}{mark}" if wanted else inner
    if run.link:
        inner = f"[{inner}](<{run.link}>)"
    return start + inner + end


def _code(text: str) -> str:
    fence = "`" * (_longest_ticks(text) + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"


def _longest_ticks(text: str) -> int:
    return max(map(len, re.findall(r"`+", text)), default=0)


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    line = _SPECIAL.sub(r"\\\1", _LINES.sub(" ", text.strip("\n")))
    return _AT_START.sub(r"\1\\\2", line)
