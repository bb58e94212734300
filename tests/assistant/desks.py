"""What people do at a desk with the assistant, as their browser would."""

from dokuha.jobs.worker import Worker
from tests.jobs.test_work_put_off import LEASE


def ask(client, desk, *, field="results", kind="draft"):
    return client.post(f"/summaries/{desk.pk}/assistant/{field}/ask/", {"kind": kind})


def look(client, desk, *, field="results", more=""):
    return client.get(f"/summaries/{desk.pk}/assistant/{field}/{more}")


def words(response):
    """The words of an answer without its tags' blanks."""
    return " ".join(response.content.decode().split())


def work():
    """Do what was put off; how many jobs that were."""
    done = 0
    while Worker(lease=LEASE).work_once():
        done += 1
    return done
