"""Every list in `lists` and `bibliography` of the folder DOKUHA_BENCH_DATA, as it is read.

Files with the same name ending in the same folder are one row, but for `lists`.
"""

import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench import Measure
from dokuha.sources import UnreadableList, read_list_file

# What test files of other programs have beside lists.
_NO_LISTS = {".py", ".yaml", ".vec", ".dtd", ".json"}


def measure() -> Iterator[Measure]:
    root = os.environ.get("DOKUHA_BENCH_DATA")
    if not root:
        yield Measure(what="lists", value="skipped", beside="set DOKUHA_BENCH_DATA")
        return
    for path in _files(Path(root, "lists")):
        yield _row(path.name, [path])
    for folder in sorted(Path(root, "bibliography").glob("*")):
        files = _files(folder)
        for ending in sorted({path.suffix for path in files}):
            same = [path for path in files if path.suffix == ending]
            yield _row(f"{folder.name}: {len(same)} {ending}", same)


def _files(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*.*"))
        if path.is_file() and path.suffix not in _NO_LISTS and path.name != "SOURCE.txt"
    ]


def _row(what: str, paths: list[Path]) -> Measure:
    papers = 0
    told: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    start = time.process_time()
    for path in paths:
        try:
            found = read_list_file(path)
        except UnreadableList as refusal:
            refused[refusal.problem.code] += 1
            continue
        papers += len(found.records)
        told.update(str(problem.code) for problem in found.problems)
    seconds = time.process_time() - start
    parts = [f"{seconds:.2f} s", _said("told", told), _said("refused", refused)]
    return Measure(what=what, value=f"{papers:,} papers", beside="; ".join(filter(None, parts)))


def _said(word: str, counts: Counter[str]) -> str:
    return f"{word}: " + ", ".join(f"{n} {code}" for code, n in counts.items()) if counts else ""
