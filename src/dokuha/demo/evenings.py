"""One evening of one of the made-up people: a paper read against the clock, and a summary of it."""

from datetime import datetime, timedelta
from typing import Any

from dokuha.catalogue.models import Paper
from dokuha.demo import content
from dokuha.people.models import Member
from dokuha.reading.actions import beat, start_reading
from dokuha.summaries.actions import add_figure, save_changes, start_summary, submit_summary
from dokuha.summaries.changes import ONE_LINER, Change

BEAT = timedelta(minutes=5)


def read_and_write(scene: dict[str, Any], paper: Paper, member: Member, at: datetime) -> None:
    """`scene` has the keys of summaries.json; the summary is saved at that time."""
    _read(scene, paper, member, at)
    _write(scene, paper, member, at)


def _read(scene: dict[str, Any], paper: Paper, member: Member, until: datetime) -> None:
    length = timedelta(minutes=scene["minutes"])
    reading = start_reading(
        paper=paper,
        member=member,
        depth=scene["depth"],
        purpose=scene["purpose"] or "",
        now=until - length,
    )
    left, at = length, until - length
    while left:
        step = min(BEAT, left)
        left, at = left - step, at + step
        beat(reading=reading, seconds=int(step.total_seconds()), now=at)


def _write(scene: dict[str, Any], paper: Paper, member: Member, at: datetime) -> None:
    summary = start_summary(paper=paper, author=member, format=scene["format"], now=at)
    written = {ONE_LINER: scene["one_liner"], **scene["fields"]}
    changes = {key: Change(was="", new=text) for key, text in written.items() if text}
    save_changes(summary=summary, changes=changes, actor=member, now=at)
    if figure := scene.get("figure"):
        add_figure(
            summary=summary,
            content=content.figure(figure["file"]),
            caption=figure["caption"],
            actor=member,
            now=at,
        )
    if scene["submitted"]:
        submit_summary(summary=summary, now=at)
