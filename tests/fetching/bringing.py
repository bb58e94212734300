"""What it takes to fetch PDFs in a test: a paper with a link, and time that passes by itself."""

from functools import cache

import typst

from dokuha.fetching import tasks
from dokuha.fetching.actions import ask_for_pdf
from dokuha.fetching.models import Choice, Fetch, GroupChoice
from dokuha.jobs.models import Job
from tests import makers
from tests.web import say


@cache
def a_pdf(words="A small lamp."):
    return typst.compile(words.encode())


def as_pdf(content, **headers):
    return lambda visit: say(visit, content, media_type="application/pdf", **headers)


def linked(url, title="Reading in the Dark", *, into=None):
    """Return the paper of that title with its PDF at that address."""
    paper = makers.paper(title, into=into)
    paper.pdf_url = url
    paper.save()
    return paper


def choose(choice, *, group=None):
    GroupChoice.objects.update_or_create(
        group=group or makers.group(),
        defaults={
            "choice": choice,
            "chosen_by": makers.member(),
            "chosen_at": makers.NOW,
        },
    )


def asked(url, *, who="ben", now=makers.NOW, title="Reading in the Dark"):
    """Let somebody ask for a PDF from anywhere."""
    choose(Choice.ALL)
    return ask_for_pdf(paper=linked(url, title), actor=makers.member(who), now=now)


def turns_waiting():
    return Job.objects.filter(task_path="dokuha.fetching.tasks.ask_host", status="READY")


def pass_time(*, turns=100):
    """Run so many of the jobs that wait at hosts, each at its time; return when they ran."""
    ran = []
    while turns and (job := turns_waiting().order_by("run_after", "enqueued_at").first()):
        turns -= 1
        job.delete()
        ran.append(job.run_after)
        tasks.take_turn(*job.args, now=job.run_after)
    return ran


def outcome(fetch):
    kept = Fetch.objects.get(pk=fetch.pk)
    return kept.problem or kept.state
