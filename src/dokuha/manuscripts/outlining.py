"""A first outline: the chosen summaries, paragraph by paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from dokuha.analysis.topics import Topic
from dokuha.summaries.models import Summary

FEWEST = 2
"""A paragraph about one paper is none; such papers come last, together."""


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A paragraph that could be: the words its topic is known by, "" for what is left."""

    heading: str
    summaries: list[Summary]


def propose(chosen: Sequence[Summary], topics: Sequence[Topic]) -> list[Proposed]:
    """Sort the summaries by topic, the most of them first; each stands in one paragraph.

    A paper that several surveys list goes where most of the chosen ones go.
    """
    waiting = {summary.pk: summary for summary in chosen}
    proposed = []
    while True:
        found = [_in_topic(topic, waiting) for topic in topics]
        most = max(found, key=len, default=[])
        if len(most) < FEWEST:
            break
        name = ", ".join(topics[found.index(most)].names)
        proposed.append(Proposed(heading=name[:1].upper() + name[1:], summaries=most))
        for summary in most:
            del waiting[summary.pk]
    rest = list(waiting.values())
    return [*proposed, Proposed(heading="", summaries=rest)] if rest else proposed


def _in_topic(topic: Topic, summaries: dict[int, Summary]) -> list[Summary]:
    papers = set(topic.papers)
    return [summary for summary in summaries.values() if summary.paper_id in papers]
