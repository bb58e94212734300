"""The workshop's PDFs, fetched as its list says; the answers are made up, nobody is asked."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core.files.base import ContentFile

from dokuha.catalogue.models import Survey
from dokuha.fetching import actions, turns
from dokuha.fetching.getting import Trouble
from dokuha.fetching.models import Choice
from dokuha.fetching.problems import Problem
from dokuha.people.models import Member
from dokuha.reading.anatomies import take_apart
from dokuha.reading.models import PaperFile

HOST = "nrw.example"
MISSING = {
    "tea.pdf": Trouble(problem=Problem.NOT_FOUND, status=404),
    "readers.pdf": Trouble(problem=Problem.WEB_PAGE),
}


def fetch_pdfs(survey: Survey, pdfs: Mapping[str, bytes], *, actor: Member, at: datetime) -> None:
    """Let the list's PDFs come, by the names of their files; the others are `MISSING`."""
    actions.choose(group=survey.group, choice=Choice.ALL, actor=actor, now=at)
    for _ in range(actions.ask_for_pdfs(survey=survey, actor=actor, now=at)):
        host = turns.host_called(HOST, now=at)
        fetch = turns.begin(host, now=at)
        if fetch:
            name = fetch.url.rpartition("/")[2]
            came = MISSING.get(name) or ContentFile(pdfs[name])
            turns.end(host, fetch, came, now=at)
        at += timedelta(minutes=1)
    for file in PaperFile.objects.filter(paper__entries__survey=survey):
        take_apart(file, now=at)
