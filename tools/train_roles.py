"""Learns what sentences do: DOKUHA_BENCH_DATA=FOLDER python tools/train_roles.py

FOLDER/sentences has csabstruct, samd and ncg; docs/how/roles.md says what they are, under which
licence, and what was measured. The same data gives the same file.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from dokuha.documents.sentence_list import sentence_sections
from dokuha.language import learned
from dokuha.language.cues import cues_in
from dokuha.language.features import features, words
from dokuha.language.learned import MOVES, SCALE, Weights
from dokuha.language.roles import Place, Placed, Role

# What the marks of the two sets of abstracts are here.
CSABSTRUCT = {
    "background": None,
    "objective": Role.PURPOSE,
    "method": Role.METHOD,
    "result": Role.RESULT,
    "other": None,
}
SAMD = {
    "BAC": None,
    "GAP": Role.GAP,
    "PUR": Role.PURPOSE,
    "CTN": Role.PURPOSE,
    "MTD": Role.METHOD,
    "RST": Role.RESULT,
    "CLN": Role.RESULT,
    "IMP": Role.RESULT,
}
Column = tuple[float, dict[str, float]]
"""A bias, and the weight of each feature."""
LEAST_SEEN = 4
LEAST_WEIGHT = 0.03
"""A feature that weighs less everywhere is left out: most do, and all that they do is cost room."""
# Chosen by cross-validation over papers and abstracts: the smaller, the nearer to nought.
PULL_OF_MOVES, PULL_OF_GAPS, PULL_OF_POINTS = 0.02, 0.02, 0.08


@dataclass(frozen=True)
class Marked:
    """Sections of one text, and for each of their sentences the mark that people gave it."""

    sections: list[list[Placed]]
    marks: list[list[Any]]
    lost: int = 0
    """So many marks are on lines that are taken for headings."""


def csabstruct(folder: Path, part: str) -> list[Marked]:
    lines = (folder / "csabstruct" / "CSAbstruct" / f"{part}.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in lines.splitlines()]
    return [
        _abstract(row["sentences"], [CSABSTRUCT[label] for label in row["labels"]]) for row in rows
    ]


def samd(folder: Path) -> list[Marked]:
    rows = json.loads((folder / "samd" / "data.json").read_text(encoding="utf-8"))
    # An abstract begins where the count of its sentences does; some stand there twice.
    starts = [place for place, row in enumerate(rows) if row["offset"] == 0]
    texts = [rows[one:two] for one, two in zip(starts, [*starts[1:], len(rows)], strict=True)]
    distinct = {tuple(row["sentence"] for row in text): text for text in texts}
    return [
        _abstract([row["sentence"] for row in text], [SAMD[row["labels"]] for row in text])
        for text in distinct.values()
    ]


def ncg(folder: Path) -> list[Marked]:
    """Whole papers; a sentence's mark is whether it tells a contribution."""
    found = []
    for labels in sorted((folder / "ncg").rglob("sentences.txt")):
        file = next(labels.parent.glob("*-Stanza-out.txt"))
        marked = {int(number) - 1 for number in labels.read_text().split()}
        sections = sentence_sections(file.read_text(encoding="utf-8").splitlines())
        marks = [[line in marked for line, _ in section] for section in sections]
        found.append(
            Marked(
                [[one for _, one in section] for section in sections],
                marks,
                lost=len(marked) - sum(map(sum, marks)),
            )
        )
    return found


def moves_and_gaps(abstracts: Sequence[Marked], gaps: Sequence[Marked]) -> list[Column]:
    """The columns of what sentences do: moves are learned from `abstracts`, gaps from `gaps`."""
    moves = [MOVES.index(mark) for mark in _marks(abstracts)]
    are_gaps = [mark is Role.GAP for mark in _marks(gaps)]
    return [
        *_fit(_rows(abstracts, whole=False), moves, PULL_OF_MOVES),
        *_fit(_rows(gaps, whole=False), are_gaps, PULL_OF_GAPS),
    ]


def points(papers: Sequence[Marked]) -> list[Column]:
    """The column of whether a sentence is a point."""
    return _fit(_rows(papers, whole=True), list(_marks(papers)), PULL_OF_POINTS)


def weights_of(columns: Sequence[Column]) -> Weights:
    names = sorted({name for _, weights in columns for name in weights})
    rows = {
        name: tuple(round(SCALE * weights.get(name, 0.0)) for _, weights in columns)
        for name in names
    }
    kept = {name: row for name, row in rows.items() if max(map(abs, row)) >= SCALE * LEAST_WEIGHT}
    return Weights(tuple(round(SCALE * bias) for bias, _ in columns), kept)


def _abstract(texts: Sequence[str], marks: list[Role | None]) -> Marked:
    placed = [Placed(text=text.strip(), place=Place.ABSTRACT) for text in texts]
    return Marked([placed], [marks])


def _marks(texts: Iterable[Marked]) -> Iterator[Any]:
    return (mark for text in texts for marks in text.marks for mark in marks)


def _rows(texts: Iterable[Marked], *, whole: bool) -> list[list[str]]:
    """The features of each sentence; of an abstract without those of a place in a paper."""
    rows = []
    for text in texts:
        for section in text.sections:
            read, cues = (
                [words(one.text) for one in section],
                [cues_in(one.text) for one in section],
            )
            for at in range(len(section)):
                names = features(section, read, cues, at)
                rows.append([name for name in names if whole or not name.startswith("@")])
    return rows


def _fit(rows: list[list[str]], marks: Sequence[int], pull: float) -> list[Column]:
    """A column for each mark, or one alone for yes and no."""
    seen = CountVectorizer(analyzer=list, min_df=LEAST_SEEN, binary=True)
    matrix = seen.fit_transform(rows)
    model = LogisticRegression(C=pull, max_iter=200).fit(matrix.astype(np.float64), marks)
    names = seen.get_feature_names_out()
    return [
        (float(bias), dict(zip(names, weights, strict=True)))
        for bias, weights in zip(model.intercept_, model.coef_, strict=True)
    ]


if __name__ == "__main__":
    data = Path(os.environ["DOKUHA_BENCH_DATA"], "sentences")
    abstracts = [*csabstruct(data, "train"), *csabstruct(data, "dev")]
    content = weights_of([*moves_and_gaps(abstracts, samd(data)), *points(ncg(data))]).to_bytes()
    Path(learned.__file__).with_name(learned.FILE).write_bytes(content)
    print(f"{learned.FILE}: {len(content) / 1000:.0f} kB")
