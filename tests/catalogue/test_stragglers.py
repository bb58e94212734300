"""Somebody presses a button of a paper in the very moment in which it becomes another one."""

import pytest

from dokuha.catalogue.access import paper_to_read
from dokuha.catalogue.models import Paper
from dokuha.catalogue.moving import hanging_on
from dokuha.catalogue.oneness import merge_papers, undo_merge
from dokuha.claims.actions import claim_papers
from dokuha.claims.models import Claim
from dokuha.discussion.actions import say
from dokuha.discussion.models import Comment
from dokuha.discussion.places import about_paper
from dokuha.jobs.models import Job
from dokuha.jobs.worker import Worker
from dokuha.reading.actions import start_reading
from dokuha.reading.models import Reading
from dokuha.summaries.actions import start_summary
from dokuha.summaries.models import Summary
from tests import makers
from tests.jobs.test_work_put_off import LEASE
from tests.makers import NOW
from tests.together import together

pytestmark = pytest.mark.django_db


def merge(kept, absorbed):
    return merge_papers(kept=kept, absorbed=absorbed, actor=makers.member("aiko"), now=NOW)


def undo(done):
    return undo_merge(merge=done, actor=makers.member("aiko"), now=NOW)


def claim(paper, who="ben"):
    claim_papers(papers=[paper], member=makers.member(who), now=NOW)


def a_minute_passes():
    """What the merges have put off is done."""
    while Worker(lease=LEASE).work_once():
        pass


def test_what_came_too_late_follows_and_is_given_back_with_the_merge():
    one, other = makers.papers(2)
    let_in = paper_to_read(makers.member("ben"), other.pk)
    done = merge(one, other)
    claim(let_in)

    a_minute_passes()

    assert Claim.objects.get().paper == one
    undo(done)
    assert Claim.objects.get().paper == other


def test_it_follows_through_every_merge_since_and_back():
    one, other, third = makers.papers(3)
    let_in = paper_to_read(makers.member("ben"), one.pk)
    first = merge(other, one)
    second = merge(third, other)
    claim(let_in)

    a_minute_passes()

    assert Claim.objects.get().paper == third
    undo(second)
    assert Claim.objects.get().paper == other
    undo(first)
    assert Claim.objects.get().paper == one


def test_it_stays_where_the_merge_is_undone_already():
    one, other = makers.papers(2)
    let_in = paper_to_read(makers.member("ben"), other.pk)
    undo(merge(one, other))
    claim(let_in)

    a_minute_passes()

    assert Claim.objects.get().paper == other


def test_what_the_merge_left_behind_stays_there():
    one, other = makers.papers(2)
    pages = [
        start_summary(paper=paper, author=makers.member("ben"), format="talk", now=NOW)
        for paper in (one, other)
    ]
    merge(one, other)
    pages[0].delete()

    a_minute_passes()

    assert Summary.objects.get().paper == other


@pytest.mark.django_db(transaction=True)
def test_whoever_presses_while_papers_are_merged_loses_nothing():
    one, other = makers.papers(2)
    people = [makers.join(makers.group(), f"reader{n}").member for n in range(6)]
    organiser = makers.member("aiko")
    place = about_paper(other)
    # Everybody is let in before the merge; most write during it or just after.
    deeds = [
        lambda: merge_papers(kept=one, absorbed=other, actor=organiser, now=NOW),
        lambda: claim_papers(papers=[other], member=people[0], now=NOW),
        lambda: claim_papers(papers=[other], member=people[1], now=NOW),
        lambda: start_reading(paper=other, member=people[2], depth="speed", now=NOW),
        lambda: start_summary(paper=other, author=people[3], format="talk", now=NOW),
        lambda: say(place=place, author=people[4], text="Hm.", now=NOW),
        lambda: say(place=place, author=people[5], text="Hm!", now=NOW),
    ]
    together(*deeds)

    a_minute_passes()

    assert "dokuha.Claim.paper" not in hanging_on(Paper, other.pk)
    assert Claim.objects.filter(paper=one, member__in=people[:3]).count() == 3
    assert Reading.objects.get().paper == one
    assert Summary.objects.get().paper == one
    assert Comment.objects.filter(thread__paper=one).count() == 2
    assert Job.objects.exclude(status=Job.Status.SUCCESSFUL).count() == 0
