"""Roles beside what people marked, where DOKUHA_BENCH_DATA names a folder that has it.

Nothing is measured on what it was learned from: moves on abstracts apart, points paper by paper
with weights from the others.
"""

import os
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from bench import Measure
from dokuha.language import learned
from dokuha.language.learned import Weights
from dokuha.language.points import moves, points
from dokuha.language.roles import Role, Scored
from dokuha.language.sentences import sentences
from tools import train_roles as training
from tools.train_roles import Marked

FOLDS = 10


def measure() -> Iterator[Measure]:
    folder = os.environ.get("DOKUHA_BENCH_DATA")
    if not folder:
        yield Measure(what="roles", value="skipped", beside="set DOKUHA_BENCH_DATA")
        return
    data = Path(folder, "sentences")
    seen, apart = training.csabstruct(data, "train"), training.csabstruct(data, "dev")
    papers = training.ncg(data)
    columns = training.moves_and_gaps(seen, training.samd(data))
    yield from _sentence_ends([*seen, *apart])
    yield from _moves(apart, training.weights_of([*columns, (0.0, {})]))
    yield _points(papers, columns)
    yield from _time(papers)


def _sentence_ends(texts: Sequence[Marked]) -> Iterator[Measure]:
    """Abstracts whose sentences are put together with blanks, and parted again."""
    right = found = wanted = 0
    start = time.perf_counter()
    for text in texts:
        gold = [one.text for one in text.sections[0] if one.text]
        ends, ours = _ends(gold), _ends(sentences(" ".join(gold)))
        right, found, wanted = right + len(ends & ours), found + len(ours), wanted + len(ends)
    each = (time.perf_counter() - start) / len(texts) * 1000
    value = f"precision {right / found:.3f}, recall {right / wanted:.3f}"
    yield Measure("sentence ends", value, f"{each:.2f} ms an abstract of {len(texts)}")


def _ends(parts: Sequence[str]) -> set[int]:
    """Where a sentence is followed by another, counted in letters without blanks."""
    lengths = ["".join(part.split()) for part in parts]
    return {sum(map(len, lengths[:count])) for count in range(1, len(parts))}


def _moves(abstracts: Sequence[Marked], weights: Weights) -> Iterator[Measure]:
    """Background and what is neither is no role here, and a gap is background."""
    pairs = [
        (_move(one), mark)
        for text in abstracts
        for one, mark in zip(moves(text.sections[0], by=weights), text.marks[0], strict=True)
    ]
    right = sum(one is mark for one, mark in pairs)
    yield Measure("roles in abstracts", f"accuracy {right / len(pairs):.3f}", f"{len(pairs)} apart")
    for role in (None, Role.PURPOSE, Role.METHOD, Role.RESULT):
        hits = sum(one is mark is role for one, mark in pairs)
        found, wanted = (sum(pair[side] is role for pair in pairs) for side in (0, 1))
        value = f"precision {hits / max(found, 1):.3f}, recall {hits / max(wanted, 1):.3f}"
        yield Measure(f"  {role or 'no role'}", value, f"{wanted} sentences")


def _move(scored: Scored | None) -> Role | None:
    return scored.role if scored and scored.role is not Role.GAP else None


def _points(papers: Sequence[Marked], columns: Sequence[training.Column]) -> Measure:
    """Each tenth of the papers with weights that were learned from the other nine."""
    right = shown = 0
    for fold in range(FOLDS):
        others = [paper for place, paper in enumerate(papers) if place % FOLDS != fold]
        weights = training.weights_of([*columns, *training.points(others)])
        for paper in papers[fold::FOLDS]:
            for section, marks in zip(paper.sections, paper.marks, strict=True):
                found = points(section, by=weights)
                shown += sum(one is not None for one in found)
                right += sum(bool(one and mark) for one, mark in zip(found, marks, strict=True))
    wanted = sum(paper.lost + sum(chain(*paper.marks)) for paper in papers)
    precision, recall = right / shown, right / wanted
    value = f"F1 {2 * precision * recall / (precision + recall):.3f}"
    beside = f"precision {precision:.3f}, recall {recall:.3f}, {len(papers)} papers, {FOLDS} folds"
    return Measure("contributions in papers", value, beside)


def _time(papers: Sequence[Marked]) -> Iterator[Measure]:
    learned.weights.cache_clear()
    start = time.perf_counter()
    learned.weights()
    size = Path(learned.__file__).with_name(learned.FILE).stat().st_size
    yield Measure("weights", f"{size / 1000:.0f} kB", f"read in {_ms(start):.0f} ms")
    start = time.perf_counter()
    for paper in papers:
        for section in paper.sections:
            points(section)
    yield Measure("points of a paper", f"{_ms(start) / len(papers):.0f} ms")


def _ms(start: float) -> float:
    return (time.perf_counter() - start) * 1000
