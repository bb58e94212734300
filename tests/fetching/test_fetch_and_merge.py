"""Papers become one while their PDFs are on their way."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from dokuha.catalogue.oneness import merge_papers, undo_merge
from dokuha.catalogue.redirecting import PaperIsNow
from dokuha.fetching import tasks
from dokuha.fetching.actions import ask_for_pdf
from dokuha.fetching.models import Fetch
from dokuha.reading.actions import attach_pdf
from dokuha.reading.models import PaperFile
from tests import makers
from tests.fetching.bringing import a_pdf, as_pdf, asked, outcome, pass_time
from tests.makers import NOW
from tests.web import HOST, a_web

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def an_own_mirror(settings):
    settings.INSIDE_HOSTS = {HOST}


def merge(kept, absorbed):
    return merge_papers(kept=kept, absorbed=absorbed, actor=makers.member("aiko"), now=NOW)


def test_of_two_that_wait_one_is_fetched_and_the_other_when_they_are_two_again():
    with a_web(one=as_pdf(a_pdf("One")), other=as_pdf(a_pdf("Other"))) as web:
        one, other = (asked(web.at(f"/{name}"), title=name) for name in ("one", "other"))
        done = merge(one.paper, other.paper)
        pass_time()

        assert PaperFile.objects.get().paper == one.paper
        assert (outcome(one), outcome(other)) == ("there", "waiting")
        assert web.visits == {"/one": 1}

        undo_merge(merge=done, actor=makers.member("aiko"), now=NOW)
        Fetch.objects.update(due_at=makers.NOW)
        tasks.see_to_hosts.call()
        pass_time()
        assert outcome(other) == "there"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_twin", [False, True])
def test_a_pdf_that_arrives_after_the_merge_is_kept_where_there_is_none(is_twin):
    kept = makers.paper("Kept")
    with a_web() as web:
        fetch = asked(web.at("/paper"), title="Absorbed")

        def merged_meanwhile(visit):
            if is_twin:
                kept.pdf_url = web.at("/kept")
                kept.save()
                ask_for_pdf(paper=kept, actor=makers.member("ben"), now=NOW)
            merge(kept, fetch.paper)
            connection.close()
            as_pdf(a_pdf())(visit)

        web.pages = {"/paper": merged_meanwhile, "/kept": as_pdf(a_pdf("Kept"))}
        pass_time()

    assert [it.paper for it in PaperFile.objects.all()] == [kept]
    assert outcome(fetch) == ("running" if is_twin else "there")


def test_who_attaches_a_pdf_in_the_moment_of_the_merge_is_led_on():
    one, other = makers.papers(2)
    merge(one, other)
    file = ContentFile(a_pdf(), "paper.pdf")

    with pytest.raises(PaperIsNow):
        attach_pdf(paper=other, file=file, member=makers.member("ben"), now=NOW)
    with pytest.raises(PaperIsNow):
        ask_for_pdf(paper=other, actor=makers.member("ben"), now=NOW)
