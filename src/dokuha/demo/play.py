"""Plays a few weeks of the made-up group through the same actions that its members would use."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from dokuha.catalogue.actions import import_list, start_survey
from dokuha.catalogue.models import Paper, Survey
from dokuha.claims.actions import claim_papers
from dokuha.demo import (
    analysis_scenes,
    content,
    discussion_scenes,
    form_scenes,
    hand_scenes,
    highlight_scenes,
    idea_scenes,
    manuscript_scenes,
    progress_scenes,
    report_scenes,
    review_scenes,
    same_scenes,
    summary_scenes,
    workshop_scenes,
)
from dokuha.demo.cast import Cast
from dokuha.demo.evenings import read_and_write
from dokuha.people import actions as people
from dokuha.people.models import Member
from dokuha.sources import read_list

PASSWORD = "reading-room"  # noqa: S105 -- the demo's people are made up, and everybody may be them
BEGAN_DAYS_AGO = 36
DEADLINE_IN_DAYS = 330
# Each builds on what the ones before it left.
LATER_SCENES = (
    summary_scenes,
    form_scenes,
    discussion_scenes,
    review_scenes,
    progress_scenes,
    report_scenes,
    workshop_scenes,
    hand_scenes,
    same_scenes,
    highlight_scenes,
    manuscript_scenes,
    analysis_scenes,
    idea_scenes,
)


def is_there() -> bool:
    """Has the demo been played on this installation?"""
    return Member.objects.filter(email=content.people()["people"][0]["email"]).exists()


@transaction.atomic
def play(*, now: datetime) -> list[Member]:
    """Make the groups, their people and their work; return who can sign in.

    Whole or not at all. Playing twice on one installation is an IntegrityError.
    """
    told = content.people()
    cast = _gather(told, now)
    survey = _begin_survey(cast)
    cast.survey = survey
    cast.papers = {paper.title: paper for paper in Paper.objects.filter(entries__survey=survey)}
    work = content.work()
    scenes = [*work["summaries"], *work["claims"]]
    scenes.sort(key=lambda scene: -scene["days_before_end"])
    for turn, scene in enumerate(scenes):
        _act(cast, scene, cast.evening(scene["days_before_end"], turn))
    for later in LATER_SCENES:
        later.play(cast)
    return list(cast.members.values())


def _gather(told: dict[str, Any], now: datetime) -> Cast:
    """Let everybody have an account and belong where the story says."""
    members = {}
    for person in told["people"]:
        members[person["key"]] = Member.objects.create_user(
            person["email"], PASSWORD, name=person["name"], language=person["language"]
        )
    founders = {person["group"]: person for person in reversed(told["people"]) if _leads(person)}
    groups = {
        place["key"]: people.start_group(
            name=place["name"],
            about=place["about"],
            founder=members[founders[place["key"]]["key"]],
            now=now - timedelta(days=60),
        )
        for place in (told["group"], told["other_group"])
    }
    cast = Cast(now=now, group=groups[told["group"]["key"]], members=members)
    founder = members[founders[told["group"]["key"]]["key"]]
    for place in told["institutions"]:
        cast.institutions[place["key"]] = people.add_institution(
            group=cast.group,
            name=place["name"],
            short_name=place["short"],
            actor=founder,
            now=now - timedelta(days=60),
        )
    for person in told["people"]:
        if person["group"] == told["group"]["key"]:
            _seat(cast, person, founder)
    return cast


def _leads(person: dict[str, Any]) -> bool:
    return bool(person["role"] == "organiser")


def _seat(cast: Cast, person: dict[str, Any], founder: Member) -> None:
    """Invite the person on the first day of their first institution, and note all of them."""
    first = person["affiliations"][0]["from_days_before_end"]
    joined_at = cast.now - timedelta(days=first)
    invitation = people.invite(
        group=cast.group,
        role=person["role"],
        institution=None,
        ends_at=joined_at + timedelta(days=7),
        actor=founder,
        now=joined_at,
    )
    membership = people.accept_invitation(
        invitation=invitation, member=cast.members[person["key"]], now=joined_at
    )
    people.withdraw_invitation(invitation=invitation, actor=founder, now=joined_at)
    for stay in person["affiliations"]:
        people.affiliate(
            membership=membership,
            institution=cast.institutions[stay["institution"]],
            since_on=cast.day(stay["from_days_before_end"]),
            actor=founder,
            now=joined_at,
        )


def _begin_survey(cast: Cast) -> Survey:
    began_at = cast.now - timedelta(days=BEGAN_DAYS_AGO)
    organiser = next(iter(cast.members.values()))
    survey = start_survey(
        group=cast.group,
        name="CVPR 2015",
        about="",
        starts_on=cast.day(BEGAN_DAYS_AGO),
        ends_on=cast.day(-DEADLINE_IN_DAYS),
        actor=organiser,
        now=began_at,
    )
    found = read_list(file_name=content.LIST_NAME, content=content.paper_list())
    import_list(survey=survey, records=found.records, actor=organiser, now=began_at)
    return survey


def _act(cast: Cast, scene: dict[str, Any], at: datetime) -> None:
    """One evening of one person: claim a paper, or read it and write about it."""
    member, paper = cast.members[scene["author"]], cast.papers[scene["title"]]
    if "fields" in scene:
        read_and_write(scene, paper, member, at)
    else:
        claim_papers(papers=[paper], member=member, now=at)
