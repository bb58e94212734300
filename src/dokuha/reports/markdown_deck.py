"""The deck as one readable Markdown text, alone or with its figures in a folder."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

from dokuha.reports.blocks import Block, Run, Runs, blocks_of, safe_link
from dokuha.reports.deck import Deck, SummarySlide, printable
from dokuha.reports.figures import ReadyFigure, ready
from dokuha.reports.words import WORDS, Words

FigureLine = Callable[[ReadyFigure], str]

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # The first moment that a zip file knows.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&!])")
_AT_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)
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
            paragraphs += _summary(slide, words, figure_line)
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
            yield f"#### {_escaped(panel.heading)}" if panel.heading.strip() else ""
            yield "".join(_blocks(blocks)).strip("\n")
    for figure in filter(None, map(ready, slide.figures)):
        yield figure_line(figure)
    writer = f"{words.written_by} {slide.writer}" if slide.writer else ""
    signed = filter(None, [writer, slide.written_on.isoformat(), slide.format_name])
    yield f"*{_escaped(' · '.join(signed))}*"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Each block with the blank line or line break that stands before it."""
    previous = ""
    for block in blocks:
        together = block.kind == previous and block.kind in ("item", "code", "row")
        yield "\n" if together else "\n\n"
        if block.kind == "code":
            yield f"    {block.text}"
        elif block.kind == "row":
            yield "| " + " | ".join(map(_runs, block.cells)) + " |"
            yield "" if together else "\n|" + " --- |" * len(block.cells)
        elif block.kind == "item":
            yield "    " * (block.level - 1) + f"{_marker(block)} {_one_line(block)}"
        elif block.kind == "quote":
            yield f"> {_one_line(block)}"
        elif block.kind == "heading":
            yield f"##### {_one_line(block)}"
        else:
            yield _runs(block.cells[0]).replace("\n", "\\\n")
        previous = block.kind


def _marker(block: Block) -> str:
    return block.marker if block.marker.endswith(".") else "-"


def _one_line(block: Block) -> str:
    return _LINES.sub(" ", _runs(block.cells[0]))


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if not run.text.strip():
        return run.text
    if run.code:
        return _code(run.text)
    text = _escaped(run.text) if "\n" not in run.text else run.text
    inner = text.strip()
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    for mark, wanted in (("~~", run.strike), ("*", run.italic), ("**", run.bold)):
        inner = f"{mark}{inner}{mark}" if wanted else inner
    if run.link:
        inner = f"[{inner}](<{run.link}>)"
    return start + inner + end


def _code(text: str) -> str:
    fence = "`" * (max(map(len, re.findall(r"`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"


def _escaped(text: str) -> str:
    """Text that Markdown leaves as it is, on one line."""
    escaped = _SPECIAL.sub(r"\\\1", _LINES.sub(" ", text.strip("\n")))
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}" if not found[2][0].isdigit()
        else f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)
