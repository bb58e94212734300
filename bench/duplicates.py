"""Are two records one paper? Answers against those of people, where DOKUHA_BENCH_DATA has them.

Pairs of database papers (DBLP and ACM), marked as same or not; and exports of medical databases
in which every record that has a duplicate is marked as one.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from lxml import etree

from bench import Measure
from dokuha.catalogue.comparing import Answer, compare
from dokuha.catalogue.matching import Identity, identity
from dokuha.catalogue.merging import State, plan_import
from dokuha.sources import PaperRecord
from dokuha.sources.names import given_first

_FIELD = re.compile(r"COL (\w+) VAL (.*?)(?= COL |$)")
_DOI = re.compile(r"10\.\d{4,9}/\S+")


def measure() -> Iterator[Measure]:
    folder = os.environ.get("DOKUHA_BENCH_DATA")
    if not folder:
        yield Measure(what="duplicates", value="skipped", beside="set DOKUHA_BENCH_DATA")
        return
    yield from _pairs(Path(folder, "duplicates", "dblp_acm", "valid.txt"))
    for path in sorted(Path(folder, "duplicates", "sweep").glob("*.xml")):
        yield from _library(path)


def _pairs(path: Path) -> Iterator[Measure]:
    said: Counter[tuple[Answer, bool]] = Counter()
    begun = perf_counter()
    for line in path.read_text("utf-8").splitlines():
        one, other, is_same = line.rsplit("\t", 2)
        said[compare(_described(one), _described(other)), is_same == "1"] += 1
    seconds = perf_counter() - begun
    right, wrong = said[Answer.SAME, True], said[Answer.SAME, False]
    missed = said[Answer.ASK, True] + said[Answer.DIFFERENT, True]
    yield _found(path.stem + ", pairs", right, wrong, missed)
    yield Measure(
        "  answered ASK",
        f"{said[Answer.ASK, True]} that are the same, {said[Answer.ASK, False]} that are not",
        f"{sum(said.values()) / seconds:,.0f} pairs/s",
    )


def _library(path: Path) -> Iterator[Measure]:
    """What an import makes of it: a record shares its paper with another one, or it does not."""
    records = list(etree.parse(path).iter("record"))
    plan = plan_import([_record(record) for record in records], [])
    shared = Counter(map(id, plan.papers))
    said = Counter(
        (shared[id(paper)] > 1, record.findtext("caption/style") == "Duplicate")
        for record, paper in zip(records, plan.papers, strict=True)
    )
    yield _found(path.stem, said[True, True], said[True, False], said[False, True])
    asked = f"{len(plan.doubts)} pairs"
    yield Measure("  answered ASK", asked, f"{plan.count(State.NEW)} papers of {len(records)}")


def _found(what: str, right: int, wrong: int, missed: int) -> Measure:
    precision, recall = right / (right + wrong), right / (right + missed)
    counts = f"{right} right, {wrong} wrong, {missed} missed"
    return Measure(what, f"precision {precision:.3f}, recall {recall:.3f}", counts)


def _described(text: str) -> Identity:
    said = {match[1]: match[2].strip() for match in _FIELD.finditer(text)}
    return identity(
        title=said["title"],
        authors=[name for name in said["authors"].split(" , ") if name],
        venue=said["venue"],
        year=int(said["year"]) if said["year"].isdecimal() else None,
    )


def _record(record: "etree._Element") -> PaperRecord:
    def text(path: str) -> str:
        return " ".join("".join(found.itertext()) for found in record.findall(path)).strip()

    year, doi = text("dates/year")[:4], _DOI.search(text("electronic-resource-num"))
    names = ["".join(name.itertext()) for name in record.findall("contributors/authors/author")]
    return PaperRecord(
        title=text("titles/title"),
        authors=tuple(filter(None, map(given_first, names))),
        year=int(year) if year.isdecimal() else None,
        venue=text("titles/secondary-title"),
        doi=doi[0] if doi else "",
        format="endnote",
    )
