"""A small group that has something of everything, as of this moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from dokuha.catalogue.models import Paper, Survey
from dokuha.claims.actions import claim_papers
from dokuha.jobs.worker import Worker
from dokuha.people.actions import invite
from dokuha.people.models import Group, Invitation, Role
from dokuha.reading.actions import finish_reading, start_reading
from dokuha.reading.models import Reading
from dokuha.reports.actions import ask_for_deck
from dokuha.review.actions.looks import ask_for_look, look
from dokuha.review.actions.wordings import suggest_wording
from dokuha.review.models import SuggestedWording
from dokuha.summaries.actions import add_figure, start_summary, submit_summary
from dokuha.summaries.changes import Change
from dokuha.summaries.models import Summary
from tests import makers
from tests.jobs.test_work_put_off import LEASE
from tests.summaries.drafts import picture, write

# What the group wrote is Japanese: so English in a page for Japanese readers is the program's.
GROUP, SURVEY, SESSION = "夜の読書会", "灯台学会2015", "初日"
TITLES = READ, CLAIMED, BEGUN, UNREAD = "灯りを読む", "鐘の見つけ方", "霧の中の航路", "石段の数え方"


@dataclass(frozen=True, kw_only=True)
class World:
    """READ: Ben and Aiko have. CLAIMED: by Ben. BEGUN: by Aiko, closely. UNREAD: by nobody."""

    group: Group
    survey: Survey
    papers: dict[str, Paper]
    summary: Summary
    suggestion: SuggestedWording
    invitation: Invitation


def make() -> World:
    now, group = timezone.now(), makers.group(GROUP)
    makers.join(group, "aiko", at="海大")
    makers.join(group, "ben", at="山大")
    survey = _survey(group, now)
    papers = {title: makers.paper(title, into=survey, session=SESSION) for title in TITLES}
    ben, aiko = makers.member("ben"), makers.member("aiko")
    claim_papers(papers=[papers[CLAIMED]], member=ben, now=now)
    finish_reading(reading=_begin(papers[READ], "ben", depth="speed", now=now), now=now)
    submit_summary(summary=_written(papers[READ], "ben", now), now=now)
    _begin(papers[BEGUN], "aiko", depth="close", now=now)
    start_summary(paper=papers[BEGUN], author=aiko, format="ochiai", now=now)
    summary = _illustrated(papers[READ], now)
    _make_deck(survey, now)
    ends_at = now + timedelta(days=7)
    invitation = invite(
        group=group, role=Role.MEMBER, institution=None, ends_at=ends_at, actor=aiko, now=now
    )
    return World(
        group=group,
        survey=survey,
        papers=papers,
        summary=summary,
        suggestion=_looked_at(summary, now),
        invitation=invitation,
    )


def _survey(group: Group, now: datetime) -> Survey:
    today, days = timezone.localdate(now), timedelta(days=9)
    return Survey.objects.create(
        group=group,
        name=SURVEY,
        about="全部読む",
        starts_on=today - days,
        ends_on=today + days,
    )


def _begin(paper: Paper, who: str, *, depth: str, now: datetime) -> Reading:
    return start_reading(
        paper=paper,
        member=makers.member(who),
        depth=depth,
        purpose="seminar" if depth == "close" else "",
        purpose_note="",
        now=now,
    )


def _written(paper: Paper, who: str, now: datetime) -> Summary:
    member = makers.member(who)
    summary = start_summary(paper=paper, author=member, format="talk", now=now)
    return write(summary, at=now, overview="灯りを読む。", novelty="誰も読まなかった。")


def _illustrated(paper: Paper, now: datetime) -> Summary:
    """Aiko's summary with a figure and an earlier version."""
    aiko, summary = makers.member("aiko"), _written(paper, "aiko", now)
    add_figure(summary=summary, content=picture(), caption="灯りの図", actor=aiko, now=now)
    write(summary, at=now + timedelta(hours=1), overview="もう一度、**灯り**を読む。")
    return submit_summary(summary=summary, now=now)


def _looked_at(summary: Summary, now: datetime) -> SuggestedWording:
    """Aiko asked and Ben looked; he suggests a wording, which waits. Ben asks, too."""
    aiko, ben = makers.member("aiko"), makers.member("ben")
    asked = ask_for_look(summary=summary, of=ben, wish="わかりますか。", actor=aiko, now=now)
    look(asked=asked, member=ben, word="わかります。", now=now)
    bens = Summary.objects.get(paper=summary.paper, author=ben)
    ask_for_look(summary=bens, of=None, wish="長すぎますか。", actor=ben, now=now)
    change = Change(was=summary.answers["overview"], new="もう一度、明るい**灯り**を読む。")
    return suggest_wording(
        summary=summary, field="overview", change=change, reason="明るさも。", by=ben, now=now
    )


def _make_deck(survey: Survey, now: datetime) -> None:
    ask_for_deck(survey=survey, format="md", language="ja", actor=makers.member("aiko"), now=now)
    assert Worker(lease=LEASE).work_once()
