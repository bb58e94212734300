"""What is drawn from a group's papers, and how it is kept as a file."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from dokuha.analysis.phrases import as_written, characteristic, least_for, phrase_index
from dokuha.analysis.topics import Topic, TopicMap
from dokuha.analysis.trends import Course, Trends

PHRASES_OF_A_SESSION = 8


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A phrase of a session: how it is written, and the session's papers that hold it."""

    phrase: str
    written: str
    papers: list[int]


@dataclass(frozen=True, kw_only=True)
class SessionWords:
    """What a session speaks of more than the others of its survey."""

    name: str
    papers: int
    heard: list[Heard]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """Everything but the nearest papers; topics and sessions by the survey's number.

    Trends count titles only: abstracts come with some lists and not with others, and a phrase
    must not rise because of that.
    """

    trends: Trends
    topics: dict[int, TopicMap] = field(default_factory=dict)
    sessions: dict[int, list[SessionWords]] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Drawing":
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            trends=_trends(kept["trends"]),
            topics={int(survey): _topic_map(one) for survey, one in kept["topics"].items()},
            sessions={
                int(survey): [_session(one) for one in rows]
                for survey, rows in kept["sessions"].items()
            },
        )


def words_of_sessions(papers: Sequence[tuple[int, str, str]]) -> list[SessionWords]:
    """Compare the sessions of a survey by their titles.

    `papers` are (number, title, session) in the order of the programme; without at least two
    sessions there is nothing to compare. Papers without a session count among the others.
    """
    names = list(dict.fromkeys(session for _, _, session in papers))
    if len(names) < 2:
        return []
    labels = [names.index(session) for _, _, session in papers]
    titles = [title for _, title, _ in papers]
    index = phrase_index(titles, least=min(least_for(len(titles)), 3))
    found = characteristic(index, labels, count=PHRASES_OF_A_SESSION)
    return [
        SessionWords(
            name=name,
            papers=labels.count(label),
            heard=[
                Heard(
                    phrase=phrase,
                    written=as_written(phrase, (titles[place] for place in index[phrase])),
                    papers=[papers[place][0] for place in index[phrase] if labels[place] == label],
                )
                for phrase in found[label]
            ],
        )
        for label, name in enumerate(names)
        if name
    ]


def _trends(kept: dict[str, Any]) -> Trends:
    return Trends(
        years={int(year): count for year, count in kept["years"].items()},
        turn=kept["turn"],
        rising=[_course(one) for one in kept["rising"]],
        falling=[_course(one) for one in kept["falling"]],
    )


def _course(kept: dict[str, Any]) -> Course:
    papers = {int(year): numbers for year, numbers in kept["papers"].items()}
    return Course(**kept | {"papers": papers})


def _topic_map(kept: dict[str, Any]) -> TopicMap:
    topics = [
        Topic(**one | {"points": [(x, y) for x, y in one["points"]]}) for one in kept["topics"]
    ]
    return TopicMap(topics=topics, others=kept["others"])


def _session(kept: dict[str, Any]) -> SessionWords:
    return SessionWords(**kept | {"heard": [Heard(**one) for one in kept["heard"]]})
