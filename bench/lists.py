"""Real lists, where DOKUHA_BENCH_DATA names a folder that has them: papers, authors, seconds."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from bench import Measure
from dokuha.sources import UnreadableList, read_list_file


def measure() -> Iterator[Measure]:
    folder = os.environ.get("DOKUHA_BENCH_DATA")
    if not folder:
        yield Measure(what="real lists", value="skipped", beside="set DOKUHA_BENCH_DATA")
        return
    for path in sorted(Path(folder, "lists").glob("*.*")):
        start = time.perf_counter()
        try:
            found = read_list_file(path)
        except UnreadableList as refusal:
            yield Measure(what=path.name, value="refused", beside=refusal.problem.code)
            continue
        seconds = time.perf_counter() - start
        authors = sum(len(record.authors) for record in found.records)
        yield Measure(
            what=path.name,
            value=f"{len(found.records):,} papers, {authors:,} authors",
            beside=f"{seconds:.2f} s, {len(found.problems)} problems, {found.format}",
        )
