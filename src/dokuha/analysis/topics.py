"""A list of papers as topics with readable names, and a place in the plane for each paper."""

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from dokuha.analysis.encoders import TfidfEncoder
from dokuha.analysis.phrases import Index, as_written, characteristic, least_for, phrase_index

FEWEST, MOST = 2, 24
NAMED_BY = 3
FEATURES = 5_000
"""Topics are looked for in so many words, those of the most papers."""
Points = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Papers that belong together, named by what tells them from the others.

    `x` and `y` place the topic, `points` its papers in their order, in a square from -1 to 1.
    """

    names: list[str]
    papers: list[int]
    x: float
    y: float
    points: list[tuple[float, float]]


@dataclass(frozen=True, kw_only=True)
class TopicMap:
    """Topics, the largest first, and the papers that fit none."""

    topics: list[Topic]
    others: list[int]


def topics_of(papers: Iterable[tuple[int, str]]) -> TopicMap:
    """Sort papers, each with its text, into topics. Their order does not matter."""
    known = sorted(papers)
    texts = [text for _, text in known]
    weights = topic_weights(texts, number_of_topics(len(known)))
    labels = [int(row.argmax()) if row.max() > 0 else -1 for row in weights]
    index = phrase_index(texts, least=least_for(len(texts)))
    names = characteristic(index, labels, count=NAMED_BY, sure=0)
    centres, points = _placed(weights, labels)
    topics = []
    for label in sorted(set(labels) - {-1}):
        members = [place for place, other in enumerate(labels) if other == label]
        topics.append(
            Topic(
                names=[_written(name, index, texts) for name in names[label]]
                or [texts[members[0]].split("\n")[0]],
                papers=[known[place][0] for place in members],
                x=float(centres[label, 0]),
                y=float(centres[label, 1]),
                points=[(float(points[place, 0]), float(points[place, 1])) for place in members],
            )
        )
    topics.sort(key=lambda topic: (-len(topic.papers), topic.papers))
    others = [known[place][0] for place, label in enumerate(labels) if label == -1]
    return TopicMap(topics=topics, others=others)


def number_of_topics(papers: int) -> int:
    """Half the root of the papers: as many topics as one likes to read.

    >>> [number_of_topics(n) for n in (0, 4, 600, 979, 20_000)]
    [0, 2, 12, 16, 24]
    """
    return min(papers, MOST, max(FEWEST, round(sqrt(papers) / 2))) if papers else 0


def topic_weights(texts: Sequence[str], topics: int) -> Points:
    """How much each text has of each topic (texts x topics), by non-negative factors."""
    rows = _common(TfidfEncoder.fit(texts).transform(texts)) if texts else None
    if rows is None or not rows.nnz or topics < FEWEST or min(rows.shape) < topics:
        return np.full((len(texts), 1), 1.0 if texts else 0.0)
    # It takes a second to load, and is not needed where a map is only looked at.
    from sklearn.decomposition import NMF  # noqa: PLC0415
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415

    factors = NMF(topics, init="nndsvd", random_state=0, max_iter=200, tol=1e-3)
    # A perfect fit leaves an error of nearly nought, whose root it then tries to take.
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        # A few steps before the very best is near enough to read.
        warnings.simplefilter("ignore", ConvergenceWarning)
        weights: Points = factors.fit_transform(rows)
    # Topics on one scale: a text belongs where its share of the topic's strength is largest.
    weights *= np.linalg.norm(factors.components_, axis=1)
    return np.round(weights, 9)


def _common(rows: csr_matrix) -> csr_matrix:
    """Keep the words of two papers or more, and of those the most common, not those of most."""
    counts = np.bincount(rows.indices, minlength=rows.shape[1])
    useful = np.flatnonzero((counts > 1) & (counts <= max(2, rows.shape[0] // 2)))
    kept = useful[np.argsort(-counts[useful], kind="stable")[:FEATURES]]
    return rows[:, np.sort(kept)]


def _written(name: str, index: Index, texts: Sequence[str]) -> str:
    return as_written(name, (texts[place] for place in index[name]))


def _placed(weights: Points, labels: Sequence[int]) -> tuple[Points, Points]:
    """Put topics so that those that share papers are near, and papers among their topics."""
    centres = _centres(weights)
    strong = weights**3
    total = strong.sum(axis=1, keepdims=True)
    points = np.divide(strong @ centres, total, out=np.zeros((len(weights), 2)), where=total > 0)
    seen = dict.fromkeys(labels, 0)
    for place, label in enumerate(labels):
        # Papers of one topic stand in a spiral, as seeds do: none hides another.
        turn = seen[label] * pi * (3 - sqrt(5))
        radius = 0.02 * sqrt(seen[label])
        points[place] += radius * np.array([np.cos(turn), np.sin(turn)])
        seen[label] += 1
    both = np.vstack([centres, points])
    low, high = both.min(axis=0, initial=0), both.max(axis=0, initial=0)
    both = 2 * (both - low) / np.maximum(high - low, 1e-9) - 1
    both = np.round(both, 4)
    return both[: len(centres)], both[len(centres) :]


def _centres(weights: Points) -> Points:
    """Classical scaling of the likeness between topics (topics x 2)."""
    number = weights.shape[1]
    lengths = np.linalg.norm(weights, axis=0)
    likeness = (weights.T @ weights) / np.maximum(np.outer(lengths, lengths), 1e-12)
    apart = (1 - np.sqrt(np.clip(likeness, 0, 1))) ** 2
    middle = np.eye(number) - 1 / number
    values, vectors = np.linalg.eigh(-middle @ apart @ middle / 2)
    axes = vectors[:, ::-1][:, :2] * np.sqrt(np.maximum(values[::-1][:2], 0))
    axes = np.pad(axes, ((0, 0), (0, 2 - axes.shape[1])))
    # An axis may come out mirrored: its largest value is made positive.
    signs = np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]])
    return axes * np.where(signs == 0, 1, signs)
