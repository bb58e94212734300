from dataclasses import dataclass

from django.urls import reverse

from dokuha.catalogue.models import Paper
from dokuha.people.models import Group
from dokuha.summaries.models import Summary

TALK = "talk"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where people can talk, whether anybody has yet or not.

    `key` is the place's own within the group, `path` the page on which the talk stands,
    `name` what the place is called if it is neither a paper nor a summary.
    """

    group: Group
    key: str
    path: str
    name: str = ""
    paper: Paper | None = None
    summary: Summary | None = None


def about_paper(paper: Paper) -> Place:
    path = reverse("website:paper", args=[paper.pk])
    return Place(group=paper.group, key=f"paper:{paper.pk}", path=path, paper=paper)


def about_summary(summary: Summary) -> Place:
    path = reverse("summaries:summary", args=[summary.pk])
    group = summary.paper.group
    return Place(group=group, key=f"summary:{summary.pk}", path=path, summary=summary)


def talk_of(group: Group) -> Place:
    """The group's chatter, about anything."""
    return Place(group=group, key=TALK, path=reverse("discussion:chatter", args=[group.pk]))
