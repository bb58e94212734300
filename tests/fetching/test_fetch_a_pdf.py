import os
import subprocess
import sys
import threading
from datetime import timedelta

import pytest

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.core import disk
from dokuha.fetching import getting, tasks, turns
from dokuha.fetching.actions import ask_for_pdf
from dokuha.fetching.models import Choice, Fetch, Host
from dokuha.jobs.models import Job
from dokuha.reading import pdf
from dokuha.reading.models import PaperFile
from tests import makers
from tests.documents.test_hostile_files import LOCKED
from tests.fetching.bringing import (
    a_pdf,
    as_pdf,
    asked,
    choose,
    linked,
    outcome,
    pass_time,
    turns_waiting,
)
from tests.reading import pdfs
from tests.together import together
from tests.web import HOST, a_web, dripping, endless, moved, say

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def an_own_mirror(settings):
    settings.INSIDE_HOSTS = {HOST}


def page(client, who="ben", path=""):
    client.force_login(makers.member(who))
    return client.get(path or f"/papers/{makers.paper().pk}/").content.decode()


# It comes


def test_a_reader_asks_and_the_group_has_the_pdf(client):
    with a_web(paper=as_pdf(a_pdf())) as web:
        paper = linked(web.at("/paper"))
        assert "Fetch the PDF" in page(client)
        client.post(f"/papers/{paper.pk}/pdf/fetch/")
        assert "is being fetched from" in page(client)
        pass_time()

    kept = PaperFile.objects.get()
    assert (kept.paper, kept.name, kept.added_by) == (
        paper,
        "Reading in the Dark.pdf",
        makers.member("ben"),
    )
    with kept.pdf.open("rb") as content:
        assert content.read() == a_pdf()
    assert "Reading in the Dark.pdf" in page(client, "aiko")
    assert Job.objects.filter(task_path="dokuha.reading.tasks.dissect").count() == 1
    kinds = Event.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [Kind.PDFS_ASKED_FOR, Kind.FILE_FETCHED]


def test_who_waits_beside_the_paper_is_told_when_it_is_there(client):
    with a_web(paper=as_pdf(a_pdf())) as web:
        fetch = asked(web.at("/paper"))
        state = f"/papers/{fetch.paper_id}/pdf/"
        assert 'hx-trigger="every 3s"' in page(client, path=state)
        pass_time()

    told = page(client, path=state)
    assert "The PDF is here." in told
    assert "every 3s" not in told


def test_a_pdf_that_another_group_brought_is_stored_once():
    theirs = makers.paper(into=makers.survey("Theirs", of=makers.strangers()))
    theirs.pdf_url = "to be set"
    with a_web(paper=as_pdf(a_pdf())) as web:
        asked(web.at("/paper"))
        theirs.pdf_url = web.at("/paper")
        theirs.save()
        ask_for_pdf(paper=theirs, actor=makers.member("chen"), now=makers.NOW)
        pass_time()

    mine, other = PaperFile.objects.order_by("pk")
    assert mine.paper.group != other.paper.group
    assert mine.pdf.name == other.pdf.name


# It cannot be had


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (lambda v: say(v, b"", status=404), "does not have it at this address. (HTTP 404)"),
        (lambda v: say(v, b"", status=403), "only to those who sign in or pay. (HTTP 403)"),
        (b"<html>Sign in first</html>", "answered with a web page instead of a PDF"),
        (b"<html>%PDF-1.7 %%EOF</html>", "answered with a web page instead of a PDF"),
        (as_pdf(b"PK\x03\x04 a zip"), "is not a PDF."),
        (as_pdf(b"no PDF at all"), "is not a PDF."),
        (as_pdf(pdfs.broken()), "is damaged and does not open."),
        (moved("http://169.254.169.254/latest/"), "is not an address on the open web."),
        (moved("http://127.0.0.2/"), "is not an address on the open web."),
        (moved("/paper"), "sent us round in circles."),
        (endless, "is larger than 50 MB."),
    ],
    ids=[
        "missing",
        "behind a sign-in",
        "a web page",
        "a web page with a trick",
        "a zip",
        "something else",
        "broken inside",
        "the metadata of a cloud",
        "this machine",
        "a ring",
        "without end",
    ],
)
def test_why_it_cannot_be_had_is_said_in_one_sentence(client, answer, sentence, monkeypatch):
    monkeypatch.setattr(pdf, "LARGEST", 200_000)
    with a_web(paper=answer) as web:
        asked(web.at("/paper"))
        pass_time()

    assert sentence in page(client)
    assert not PaperFile.objects.exists()
    assert not turns_waiting()


def test_a_locked_pdf_is_not_kept():
    with a_web(paper=as_pdf(LOCKED)) as web:
        fetch = asked(web.at("/paper"))
        pass_time()

    assert outcome(fetch) == "locked"


def test_a_file_that_may_fill_the_disk_is_not_fetched(monkeypatch):
    monkeypatch.setattr(disk, "FREE_BYTES", 10**18)
    with a_web(paper=as_pdf(a_pdf())) as web:
        fetch = asked(web.at("/paper"))
        pass_time()

    assert outcome(fetch) == "no_room"
    assert not web.visits


def test_after_a_failure_it_can_be_asked_for_again(client):
    with a_web() as web:
        fetch = asked(web.at("/paper"))
        pass_time()
        assert "Try again to fetch it" in page(client)
        web.pages["/paper"] = as_pdf(a_pdf())
        client.post(f"/papers/{fetch.paper_id}/pdf/fetch/")
        pass_time()

    assert outcome(fetch) == Fetch.State.THERE
    assert PaperFile.objects.count() == 1


# A place that does not answer now


def test_a_busy_place_is_left_alone_for_as_long_as_it_asks():
    answers = [
        lambda visit: say(visit, b"", status=429, Retry_After=600),
        as_pdf(a_pdf()),
    ]
    with a_web(paper=lambda visit: answers.pop(0)(visit)) as web:
        fetch = asked(web.at("/paper"))
        first, second = pass_time()

    assert outcome(fetch) == Fetch.State.THERE
    assert second - first >= timedelta(seconds=600)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (lambda visit: say(visit, b"", status=503), "busy"),
        (lambda visit: say(visit, b"", status=500), "no_answer"),
        (dripping, "too_slow"),
    ],
    ids=["unavailable", "an error of theirs", "a drip"],
)
def test_it_is_tried_three_times_and_then_told(answer, problem, monkeypatch):
    monkeypatch.setattr(getting, "SECONDS", 0.2)
    with a_web(paper=answer) as web:
        fetch = asked(web.at("/paper"))
        times = pass_time()

    assert (outcome(fetch), len(times), web.visits["/paper"]) == (problem, 3, 3)
    assert times[2] - times[1] > times[1] - times[0] >= timedelta(minutes=1)


def test_who_waits_is_told_that_it_is_tried_again(client):
    with a_web(paper=lambda visit: say(visit, b"", status=503)) as web:
        asked(web.at("/paper"))
        pass_time(turns=1)

    # 12:00 in Tokyo, where the readers are, and a minute's rest.
    assert "did not give the PDF yet; the next try is after 12:01." in page(client)


def test_nobody_listens():
    with a_web() as web:
        url = web.at("/paper")
    fetch = asked(url)
    pass_time()

    assert outcome(fetch) == "unreachable"


def test_one_place_is_asked_for_one_thing_at_a_time_with_pauses():
    with a_web(a=as_pdf(a_pdf()), b=as_pdf(a_pdf("Another lamp."))) as web:
        asked(web.at("/a"), title="One")
        asked(web.at("/b"), title="Two")
        replaced, *times = pass_time()

    assert replaced == times[0]
    assert len(times) == 2
    assert times[1] - times[0] >= turns.PAUSE
    assert PaperFile.objects.count() == 2


# Two at once, and workers that die


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_ask_once():
    with a_web(paper=as_pdf(a_pdf())) as web:
        choose(Choice.ALL)
        paper, ben = linked(web.at("/paper")), makers.member("ben")
        fetches = together(*[lambda: ask_for_pdf(paper=paper, actor=ben, now=makers.NOW).pk] * 4)
        pass_time()

    assert len(set(fetches)) == 1
    assert web.visits["/paper"] == 1
    assert Event.objects.filter(kind=Kind.PDFS_ASKED_FOR).count() == 1


@pytest.mark.django_db(transaction=True)
def test_several_workers_with_the_same_job_fetch_once():
    with a_web(paper=as_pdf(a_pdf())) as web:
        fetch = asked(web.at("/paper"))
        job = turns_waiting().get()
        together(*[lambda: tasks.take_turn(*job.args, now=makers.NOW)] * 3)

    assert web.visits["/paper"] == 1
    assert outcome(fetch) == Fetch.State.THERE


def test_a_fetch_that_broke_off_with_its_worker_is_taken_over():
    with a_web(paper=as_pdf(a_pdf())) as web:
        fetch = asked(web.at("/paper"))
        host = Host.objects.get()
        turns.begin(host, now=makers.NOW)  # The worker dies here; its job is leased again.
        turns_waiting().delete()
        tasks.take_turn(host.name, host.turn, now=makers.NOW + timedelta(seconds=40))
        assert web.visits["/paper"] == 0
        (again,) = pass_time()

    assert again == makers.NOW + turns.LEASE
    assert outcome(fetch) == Fetch.State.THERE


def test_a_fetch_that_kills_every_worker_is_given_up():
    fetch = asked("http://lamps.example/paper")
    host = Host.objects.get()
    for _ in range(turns.MOST_TRIES):
        turns.begin(host, now=host.free_at)
    pass_time()

    assert outcome(fetch) == "gave_up"


def test_who_comes_too_late_changes_nothing():
    with a_web(paper=as_pdf(a_pdf())) as web:
        fetch = asked(web.at("/paper"))
        host = Host.objects.get()
        slow = turns.begin(host, now=makers.NOW)
        tasks.plan(host.name, now=makers.NOW)
        pass_time()
        turns.end(host, slow, getting.Trouble(problem="too_slow"), now=makers.NOW)

    assert outcome(fetch) == Fetch.State.THERE


def test_a_lost_job_is_made_again_within_the_hour():
    with a_web(paper=as_pdf(a_pdf())) as web:
        fetch = asked(web.at("/paper"))
        turns_waiting().delete()
        tasks.see_to_hosts.call()
        pass_time()

    assert outcome(fetch) == Fetch.State.THERE


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_nothing_half_done(shared_database):
    """A real worker, killed by the system while the bytes come; another one goes on later."""
    came = threading.Event()

    def slow(visit):
        came.set()
        dripping(visit)

    with a_web(paper=slow) as web:
        fetch = asked(web.at("/paper"))
        worker = subprocess.Popen(
            [sys.executable, "-m", "dokuha", "work"],
            env={**os.environ, **shared_database, "DOKUHA_INSIDE_HOSTS": HOST},
        )
        try:
            assert came.wait(60)
        finally:
            worker.kill()
            worker.wait()
        assert outcome(fetch) == Fetch.State.RUNNING
        web.pages["/paper"] = as_pdf(a_pdf())
        host = Host.objects.get()
        tasks.take_turn(host.name, host.turn, now=host.free_at)

    assert outcome(fetch) == Fetch.State.THERE
    assert PaperFile.objects.count() == 1
