"""Real PDFs, where DOKUHA_BENCH_DATA names a folder that has them: what is found, how fast."""

import gc
import json
import os
import re
import resource
import time
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pypdfium2 as pdfium

from bench import Measure
from dokuha.documents.anatomy import Anatomy
from dokuha.documents.dissection import dissect
from dokuha.documents.limited import read_anatomy

_BARE = 8
"""So many papers are read in this process to time it."""
_TIMES = 3
"""So often, by turns: a machine with other work is now quicker, now slower."""
SAME_ABSTRACT = 0.95
"""So like must two abstracts be to count as the same: F1 of their words."""


def measure() -> Iterator[Measure]:
    folder = os.environ.get("DOKUHA_BENCH_DATA")
    if not folder:
        yield Measure(what="real PDFs", value="skipped", beside="set DOKUHA_BENCH_DATA")
        return
    papers = Path(folder, "pdf")
    for gold in sorted(papers.glob("*/gold.jsonl")):
        yield from _heads(gold)
        yield from _beside_others([gold.parent / row["pdf"] for row in _rows(gold)][:_BARE])
    for kind in sorted({path.parents[1] for path in papers.glob("*/*/*.crossref.xml")}):
        yield from _deposited_heads(kind)
    yield from _sections(sorted(papers.rglob("*.jats")))
    yield _odd_files(Path(folder, "robustness"))


def _rows(gold: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]


def _heads(gold: Path) -> Iterator[Measure]:
    """Titles, authors, abstracts and stops beside what the publisher says."""
    rows = _rows(gold)
    start = time.perf_counter()
    found = _read_all([gold.parent / row["pdf"] for row in rows])
    seconds = time.perf_counter() - start
    pairs = [(one, row["gold"]) for one, row in zip(found, rows, strict=True)]
    titles = [_key(one.title) == _key(gold["title"]) for one, gold in pairs]
    authors = [_f1(map(_key, one.authors), map(_key, gold["authors"])) for one, gold in pairs]
    people = [_f1(map(_ends, one.authors), map(_ends, gold["authors"])) for one, gold in pairs]
    abstracts = [_f1(_words(one.abstract), _words(gold["abstract"])) for one, gold in pairs]
    name, pages = gold.parent.name, sum(one.pages for one in found)
    yield Measure(f"{name}: title exact", _mean(titles), f"{len(rows)} papers")
    beside = f"{_mean(people)} without middle names"
    yield Measure(f"{name}: authors F1", _mean(authors), beside)
    yield Measure(f"{name}: abstract", _mean(f1 >= SAME_ABSTRACT for f1 in abstracts))
    yield Measure(f"{name}: stops", f"{min(len(one.stops) for one in found)} at the least")
    speed = f"{len(found) / seconds * 60:.0f} papers a minute on {os.cpu_count()} cores"
    yield Measure(f"{name}: time", f"{seconds / pages * 1000:.0f} ms a page", speed)


def _deposited_heads(kind: Path) -> Iterator[Measure]:
    """Titles and authors beside what the journal has deposited."""
    files = {path: list(path.parent.glob("*.pdf")) for path in kind.glob("*/*.crossref.xml")}
    deposits = sorted(path for path, papers in files.items() if papers)
    found = _read_all([files[path][0] for path in deposits])
    titles, people = [], []
    for one, path in zip(found, deposits, strict=True):
        root = ElementTree.parse(path).getroot()
        article = next(node for node in root.iter() if _tag(node) == "journal_article")
        title = next(node for node in article.iter() if _tag(node) == "title")
        titles.append(_key(one.title) == _key("".join(title.itertext())))
        names = [_person(node) for node in article.iter() if _tag(node) == "person_name"]
        if names:
            people.append(_f1(map(_ends, one.authors), map(_ends, names)))
    yield Measure(f"{kind.name}: title exact", _mean(titles), f"{len(titles)} papers")
    yield Measure(f"{kind.name}: authors F1", _mean(people), "without middle names")


def _person(node: Element) -> str:
    fields = {_tag(child): child.text or "" for child in node}
    return f"{fields.get('given_name', '')} {fields.get('surname', '')}".replace("&nbsp;", " ")


def _sections(files: list[Path]) -> Iterator[Measure]:
    """Headings and their levels beside the papers' JATS."""
    files = [path for path in files if path.is_file()]
    found = _read_all([_pdf_of(path) for path in files])
    wanted = hit = right = more = 0
    for one, path in zip(found, files, strict=True):
        gold = dict(_jats_sections(ElementTree.parse(path).getroot().find("body"), 1))
        ours = {_key(re.sub(r"^[\d.]+\s", "", part.heading)): part.level for part in one.sections}
        wanted, hit = wanted + len(gold), hit + len(gold.keys() & ours.keys())
        right += sum(ours.get(name) == level for name, level in gold.items())
        more += len(ours.keys() - gold.keys() - {"references"})
    if wanted:
        beside = f"{more} more; level right {right / wanted:.3f}"
        yield Measure(f"sections of {len(files)} papers with JATS", f"{hit} of {wanted}", beside)


def _pdf_of(jats: Path) -> Path:
    """The paper beside its JATS, or one folder above."""
    name = f"{jats.stem}.pdf"
    return next(path for path in (jats.parent / name, jats.parent.parent / name) if path.exists())


def _jats_sections(node: Element | None, level: int) -> Iterator[tuple[str, int]]:
    for child in node if node is not None else ():
        title = child.find("title") if child.tag == "sec" else None
        if title is not None:
            yield _key("".join(title.itertext())), level
        yield from _jats_sections(child, level + (title is not None))


def _beside_others(files: list[Path]) -> Iterator[Measure]:
    """The whole anatomy, PDFium's text with a box for each letter, and pdfminer.six's layout.

    All in this process, and without a search for garbage, as in the process that reads papers.
    """
    contents = [path.read_bytes() for path in files]
    pages = sum(_bare_text(content) for content in contents)
    dissect(contents[0], name="")  # Reads the weights, which all papers share.
    layout = _layout_of_pdfminer()
    spent = {"bare": 0.0, "whole": 0.0, "layout": 0.0}
    gc.collect()
    gc.disable()
    for content in _TIMES * contents:
        spent["bare"] += _cost(_bare_text, content)
        spent["whole"] += _cost(partial(dissect, name=""), content)
        spent["layout"] += _cost(layout, content)
    gc.enable()
    ms = {
        name: f"{seconds / pages / _TIMES * 1000:.1f} ms a page" for name, seconds in spent.items()
    }
    times = spent["whole"] / spent["bare"]
    what = f"{len(files)} papers: whole anatomy"
    yield Measure(what, ms["whole"], f"bare text with boxes {ms['bare']}, {times:.2f} times")
    if layout is _no_layout:
        yield Measure("the same by pdfminer.six", "skipped", "install pdfminer.six to compare")
    else:
        times = spent["layout"] / spent["whole"]
        yield Measure("the same by pdfminer.six", ms["layout"], f"layout alone, {times:.1f} times")


def _cost(read: Callable[[bytes], object], content: bytes) -> float:
    """Seconds of the processor's time."""
    start = time.process_time()
    read(content)
    return time.process_time() - start


def _layout_of_pdfminer() -> Callable[[bytes], None]:
    try:
        high_level = import_module("pdfminer.high_level")
    except ModuleNotFoundError:
        return _no_layout
    return lambda content: deque(high_level.extract_pages(BytesIO(content)), maxlen=0).clear()


def _no_layout(content: bytes) -> None:
    """What is not installed takes no time."""


def _bare_text(content: bytes) -> int:
    with pdfium.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            for place in range(text.count_chars()):
                text.get_charbox(place)
        return len(document)


def _odd_files(folder: Path) -> Measure:
    """PDFs that have troubled other readers: each must be answered."""
    files = sorted(folder.glob("*.pdf"))
    found = _read_all(files)
    said = Counter(problem.code.value for one in found for problem in one.problems)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    slowest = max((one.seconds for one in found), default=0.0)
    answers = ", ".join(f"{count} {code}" for code, count in said.items())
    return Measure(
        f"{len(files)} odd files",
        f"{sum(one.is_readable for one in found)} read, {answers}",
        f"slowest {slowest:.1f} s, peak memory {peak:.0f} MB",
    )


def _read_all(files: list[Path]) -> list[Anatomy]:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda path: read_anatomy(path.read_bytes(), name=str(path)), files))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).lower()
    return re.findall(r"\w+", "".join(one for one in plain if not unicodedata.combining(one)))


def _tag(node: Element) -> str:
    return node.tag.rpartition("}")[2]


def _ends(name: str) -> str:
    """Initial and family name: publishers drop middle names, papers print them."""
    words = name.split()
    return _key(words[0])[:1] + _key(words[-1]) if words else ""


def _key(text: str) -> str:
    return "".join(_words(text))


def _f1(found: Iterable[str], wanted: Iterable[str]) -> float:
    ours, theirs = Counter(found), Counter(wanted)
    both = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / both if both else 1.0


def _mean(values: Iterable[float]) -> str:
    numbers = list(values)
    return f"{sum(numbers) / len(numbers):.3f}"
