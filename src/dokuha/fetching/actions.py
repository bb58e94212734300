from datetime import datetime

import httpx
from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.access import lock_paper
from dokuha.catalogue.models import Paper, Survey
from dokuha.fetching import queries, tasks, turns
from dokuha.fetching.getting import CannotFetch, Trouble
from dokuha.fetching.models import Fetch, GroupChoice
from dokuha.fetching.problems import Problem
from dokuha.people.models import Group, Member

_ASKED_ANEW = [
    field.name for field in Fetch._meta.concrete_fields if field.name not in {"id", "paper"}
]


@transaction.atomic
def choose(*, group: Group, choice: str, actor: Member, now: datetime) -> None:
    """Let PDFs be fetched from nowhere, from open archives, or from anywhere.

    What waits and is not wanted any more is refused when its turn comes. The same choice again
    changes nothing.
    """
    if queries.choice_of(group) == choice:
        return
    GroupChoice.objects.update_or_create(
        group=group, defaults={"choice": choice, "chosen_by": actor, "chosen_at": now}
    )
    record_event(
        kind=Kind.FETCHING_DECIDED, at=now, group_id=group.pk, actor_id=actor.pk, choice=choice
    )


@transaction.atomic
def ask_for_pdf(*, paper: Paper, actor: Member, now: datetime) -> Fetch:
    """Let the paper's PDF be fetched. While one is on its way, asking again returns that one.

    One that waits among those of a list is fetched before them. Raises CannotFetch where there
    is nothing to try.
    """
    lock_paper(paper)
    already = queries.fetch_of(paper)
    if already is not None and already.is_open:
        Fetch.objects.filter(pk=already.pk).update(is_of_list=False)
        return already
    link = queries.link_of(paper, choice=queries.choice_of(paper.group_id))
    if isinstance(link, Problem):
        raise CannotFetch(Trouble(problem=link))
    fetch = _ask([(paper.pk, link)], is_of_list=False, actor=actor, now=now)[0]
    record_event(
        kind=Kind.PDFS_ASKED_FOR,
        at=now,
        group_id=paper.group_id,
        actor_id=actor.pk,
        paper_id=paper.pk,
        count=1,
    )
    return fetch


@transaction.atomic
def ask_for_pdfs(*, survey: Survey, actor: Member, now: datetime) -> int:
    """Let the PDFs of the list be fetched that are not there; return how many were asked for.

    At most `queries.MOST_AT_ONCE`, in the order of the list. Two who ask at once ask once.
    """
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    links = queries.links_to_ask(survey, choice=queries.choice_of(survey.group_id))
    if not links:
        return 0
    _ask(list(links.items()), is_of_list=True, actor=actor, now=now)
    record_event(
        kind=Kind.PDFS_ASKED_FOR,
        at=now,
        group_id=survey.group_id,
        actor_id=actor.pk,
        survey_id=survey.pk,
        count=len(links),
    )
    return len(links)


@transaction.atomic
def stop_list(*, survey: Survey, actor: Member, now: datetime) -> int:
    """Ask for nothing more of the list; return how many are left. What runs is let run.

    What a reader asked for by itself is still fetched. Safe to repeat.
    """
    waiting = queries.open_of(survey).filter(state=Fetch.State.WAITING, is_of_list=True)
    gone, _ = Fetch.objects.filter(pk__in=waiting.values("pk")).delete()
    if gone:
        record_event(
            kind=Kind.FETCHING_STOPPED,
            at=now,
            group_id=survey.group_id,
            actor_id=actor.pk,
            survey_id=survey.pk,
            count=gone,
        )
    return gone


def _ask(
    links: list[tuple[int, str]], *, is_of_list: bool, actor: Member, now: datetime
) -> list[Fetch]:
    """Let them wait, as if nobody had asked before, and see that their hosts are asked."""
    asked = [
        Fetch(
            paper_id=number,
            url=link,
            host=httpx.URL(link).netloc.decode("ascii"),
            state=Fetch.State.WAITING,
            is_of_list=is_of_list,
            asked_by=actor,
            asked_at=now,
            due_at=now,
        )
        for number, link in links
    ]
    hosts = sorted({one.host for one in asked})
    for host in hosts:  # Before the rows, as a worker does: so neither waits for the other.
        turns.host_called(host, now=now)
    kept = Fetch.objects.bulk_create(
        asked,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["paper"],
        update_fields=_ASKED_ANEW,
    )
    for host in hosts:
        tasks.plan(host, now=now)
    return kept
