"""Key phrases of abstracts beside the titles, where DOKUHA_BENCH_DATA names a folder with lists."""

import gzip
import json
import os
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from bench import Measure
from dokuha.language.features import words
from dokuha.language.phrases import key_phrases

SHOWN = 5
PAPERS = 1_000


def measure() -> Iterator[Measure]:
    folder = os.environ.get("DOKUHA_BENCH_DATA")
    if not folder:
        yield Measure(what="key phrases", value="skipped", beside="set DOKUHA_BENCH_DATA")
        return
    pairs = list(islice(_pairs(Path(folder, "corpus", "acl_papers.jsonl.gz")), PAPERS))
    start = time.perf_counter()
    found = [key_phrases(abstract, count=SHOWN) for _, abstract in pairs]
    each = (time.perf_counter() - start) / len(pairs) * 1000
    phrases = [
        _stands_in(phrase, title)
        for (title, _), shown in zip(pairs, found, strict=True)
        for phrase in shown
    ]
    any_of_title = [
        any(_stands_in(phrase, title) for phrase in shown)
        for (title, _), shown in zip(pairs, found, strict=True)
    ]
    yield Measure(f"of {SHOWN} phrases stand in the title", _mean(phrases), f"{len(pairs)} papers")
    yield Measure("papers with such a phrase", _mean(any_of_title), f"{each:.2f} ms an abstract")


def _pairs(corpus: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            if paper["abstract"]:
                yield paper["title"], paper["abstract"]


def _stands_in(phrase: str, title: str) -> bool:
    return f" {' '.join(words(phrase))} " in f" {' '.join(words(title))} "


def _mean(values: Iterable[bool]) -> str:
    numbers = list(values)
    return f"{sum(numbers) / len(numbers):.3f}"
