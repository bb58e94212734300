""" "I'll read this", on one paper and on many; and giving back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from dokuha.activity.models import Event
from dokuha.claims.actions import claim_papers, fulfil_claim, give_back
from dokuha.claims.models import Claim
from dokuha.claims.queries import claimants_of, open_claims_of
from tests import makers

LATER = makers.NOW + timedelta(days=2)


def claim(*papers, by="aiko", now=makers.NOW):
    return claim_papers(papers=papers, member=makers.member(by), now=now)


@pytest.mark.django_db
def test_a_claim_is_seen_and_told():
    paper = makers.paper()

    assert claim(paper) == 1
    assert [it.paper for it in open_claims_of(makers.member("aiko"), paper.group)] == [paper]
    event = Event.objects.get()
    assert (event.kind, event.paper_id) == ("paper_claimed", paper.pk)
    assert (event.survey_id, event.facts) == (makers.survey().pk, {"count": 1})


@pytest.mark.django_db
def test_claiming_twice_changes_nothing():
    paper = makers.paper()
    claim(paper)

    assert claim(paper, paper, now=LATER) == 0
    assert Claim.objects.get().claimed_at == makers.NOW
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_many_papers_are_one_event():
    papers = makers.papers(5)
    claim(papers[0])

    assert claim(*papers) == 4
    assert Event.objects.order_by("-pk").first().facts == {"count": 4}


@pytest.mark.django_db
def test_several_people_may_read_one_paper():
    one, other = makers.papers(2)
    claim(one, by="aiko")
    claim(one, by="ben", now=LATER)

    readers = claimants_of([one, other])
    assert {n: [it.member.name for it in claims] for n, claims in readers.items()} == {
        one.pk: ["Aiko", "Ben"]
    }


@pytest.mark.django_db
def test_a_paper_given_back_is_free_and_can_be_claimed_again():
    paper = makers.paper()
    claim(paper)

    assert give_back(paper=paper, member=makers.member("aiko"), now=LATER)
    assert not give_back(paper=paper, member=makers.member("aiko"), now=LATER)
    assert claimants_of([paper]) == {}
    assert [it.kind for it in Event.objects.order_by("pk")] == ["paper_claimed", "claim_given_back"]
    assert claim(paper) == 1


@pytest.mark.django_db
def test_giving_back_leaves_the_claims_of_others():
    paper = makers.paper()
    claim(paper, by="ben")

    assert not give_back(paper=paper, member=makers.member("aiko"), now=LATER)
    assert len(claimants_of([paper])[paper.pk]) == 1


@pytest.mark.django_db
def test_a_claim_is_fulfilled_without_a_word_of_its_own():
    paper = makers.paper()
    claim(paper)
    fulfil_claim(paper=paper, member=makers.member("aiko"), now=LATER)
    fulfil_claim(paper=paper, member=makers.member("ben"), now=LATER)

    assert Claim.objects.get().ending == Claim.Ending.FULFILLED
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_are_one_claim():
    papers, member, start = makers.papers(3), makers.member("aiko"), Barrier(2)

    def press():
        try:
            start.wait(timeout=10)
            return claim_papers(papers=papers, member=member, now=makers.NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        counts = [one.result() for one in [pool.submit(press), pool.submit(press)]]

    assert sorted(counts) == [0, 3]
    assert Claim.objects.count() == 3


@pytest.mark.django_db
def test_twenty_papers_cost_no_more_queries_than_one(django_assert_max_num_queries):
    def cost(papers):
        with django_assert_max_num_queries(12) as counted:
            claim(*papers)
            claimants_of(papers)
        return len(counted)

    papers = makers.papers(21)
    assert cost(papers[1:]) == cost(papers[:1])
