"""Real PDFs, where DOKUHA_BENCH_DATA names a folder that has them: what is found, how fast."""

import json
import os
import re
import resource
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import Measure
from dokuha.documents.anatomy import Anatomy
from dokuha.documents.limited import read_anatomy

SAME_ABSTRACT = 0.95
"""So like must two abstracts be to count as the same: F1 of their words."""


def measure() -> Iterator[Measure]:
    folder = os.environ.get("DOKUHA_BENCH_DATA")
    if not folder:
        yield Measure(what="real PDFs", value="skipped", beside="set DOKUHA_BENCH_DATA")
        return
    for gold in sorted(Path(folder, "pdf").glob("*/gold.jsonl")):
        yield from _heads(gold)
    yield _odd_files(Path(folder, "robustness"))


def _heads(gold: Path) -> Iterator[Measure]:
    """Titles, authors, abstracts and stops beside what the publisher says."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    start = time.perf_counter()
    found = _read_all([gold.parent / row["pdf"] for row in rows])
    seconds = time.perf_counter() - start
    pairs = [(one, row["gold"]) for one, row in zip(found, rows, strict=True)]
    titles = [_key(one.title) == _key(gold["title"]) for one, gold in pairs]
    authors = [_f1(map(_key, one.authors), map(_key, gold["authors"])) for one, gold in pairs]
    abstracts = [_f1(_words(one.abstract), _words(gold["abstract"])) for one, gold in pairs]
    name, pages = gold.parent.name, sum(one.pages for one in found)
    yield Measure(f"{name}: title exact", _mean(titles), f"{len(rows)} papers")
    yield Measure(f"{name}: authors F1", _mean(authors))
    yield Measure(f"{name}: abstract", _mean(f1 >= SAME_ABSTRACT for f1 in abstracts))
    yield Measure(f"{name}: stops", f"{min(len(one.stops) for one in found)} at the least")
    yield Measure(f"{name}: time", f"{seconds / pages * 1000:.0f} ms a page", f"{pages} pages")


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


def _key(text: str) -> str:
    return "".join(_words(text))


def _f1(found: Iterator[str] | list[str], wanted: Iterator[str] | list[str]) -> float:
    ours, theirs = Counter(found), Counter(wanted)
    both = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / both if both else 1.0


def _mean(values: Iterator[float] | list[float]) -> str:
    numbers = list(values)
    return f"{sum(numbers) / len(numbers):.3f}"
