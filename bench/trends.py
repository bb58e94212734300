"""Trends in a large anthology, where DOKUHA_BENCH_DATA has one; topics and neighbours of 20,000."""

import gzip
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import NamedTemporaryFile
from typing import Any

from bench import Measure
from dokuha.analysis.nearest import Neighbourhood
from dokuha.analysis.topics import topics_of
from dokuha.analysis.trends import Dated, trends_of

SIZES = (979, 20_000)
LOOKED_FOR = ("neural", "attention", "bert")
WORDS, TOPICS, LENGTH = 20_000, 40, 120


def measure() -> Iterator[Measure]:
    folder = os.environ.get("DOKUHA_BENCH_DATA")
    if folder:
        papers = list(_anthology(Path(folder, "corpus", "acl_papers.jsonl.gz")))
        seconds, found = _timed(lambda: trends_of(papers))
        places = {course.phrase: place for place, course in enumerate(found.rising, start=1)}
        yield Measure(
            what=f"trends of {len(papers):,} titles",
            value=f"{seconds:.1f} s",
            beside=", ".join(f"{word} rises, place {places.get(word)}" for word in LOOKED_FOR),
        )
    else:
        yield Measure(what="trends", value="skipped", beside="set DOKUHA_BENCH_DATA")
    for size in SIZES:
        yield from _made_up(size)


def _made_up(size: int) -> Iterator[Measure]:
    texts = list(_texts(size))
    seconds, near = _timed(lambda: Neighbourhood.of(texts))
    with NamedTemporaryFile(suffix=".npz") as file:
        near.save(Path(file.name))
        kept = Path(file.name).stat().st_size
        loading, _ = _timed(lambda: Neighbourhood.load(Path(file.name)))
    asking, _ = _timed(lambda: near.near_text(texts[0][1], count=15))
    yield Measure(
        what=f"neighbours of {size:,} papers",
        value=f"{seconds:.1f} s",
        beside=f"{kept / 1e6:.0f} MB, opened in {loading:.2f} s, asked in {1000 * asking:.0f} ms",
    )
    seconds, drawn = _timed(lambda: topics_of(texts))
    yield Measure(
        what=f"topics of {size:,} papers",
        value=f"{seconds:.1f} s",
        beside=f"{len(drawn.topics)} topics",
    )


def _texts(size: int) -> Iterator[tuple[int, str]]:
    """Papers of made-up words, rare and common as in a language; each topic has its own."""
    random = Random(7)
    for number in range(size):
        topic = number % TOPICS
        common = (int(WORDS ** random.random()) for _ in range(LENGTH))
        own = (random.randrange(60) for _ in range(LENGTH // 6))
        words = [f"word{word}" for word in common] + [f"topic{topic}x{word}" for word in own]
        yield number, " ".join(words)


def _anthology(path: Path) -> Iterator[Dated]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            paper = json.loads(line)
            if paper["title"] and paper["year"]:
                yield Dated(number, int(paper["year"]), paper["title"])


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result
