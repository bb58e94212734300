"""A model that answers, and Aiko at her desk with a paper and first words of her own."""

from contextlib import ExitStack
from functools import cache

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from dokuha.assistant.actions import agree
from dokuha.assistant.endpoint import endpoint
from dokuha.jobs.models import Job
from dokuha.reading.actions import attach_pdf
from tests import makers
from tests.assistant.server import answering
from tests.reading import pdfs
from tests.summaries.drafts import draft

OWN = "A lamp for people who read at night."

pdf = cache(pdfs.paper)


@pytest.fixture
def model(settings):
    """Return a function that sets a model up with these replies, and gives it."""
    with ExitStack() as stack:

        def set_up(*replies):
            found = stack.enter_context(answering(*replies))
            settings.ASSISTANT_URL = found.url
            settings.ASSISTANT_MODEL = "tiny-lamp-1b"
            settings.ASSISTANT_KEY = "keyword"
            return found

        yield set_up


@pytest.fixture
def paper(db):
    """The paper of the tests with its PDF, which nobody has looked through yet."""
    found = makers.paper()
    file = ContentFile(pdf(), name="lamp.pdf")
    attach_pdf(paper=found, file=file, member=makers.member(), now=timezone.now())
    Job.objects.all().delete()
    return found


@pytest.fixture
def desk(paper):
    """Aiko's draft about it, with words of her own in one field."""
    return draft(paper=paper, results=OWN)


@pytest.fixture
def agreed():
    """Return a function: these people let what they write be sent."""

    def all_agree(*names):
        for name in names:
            agree(member=makers.member(name), host=endpoint().host, now=makers.NOW)

    return all_agree
