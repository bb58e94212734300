"""Somebody writes much, and others want to write a little."""

from threading import Event

import pytest
from django.db import transaction

from dokuha.core.writing_much import in_turns
from dokuha.jobs.models import Recurrence
from tests.makers import NOW
from tests.together import together

PARTS, ROWS = 10, 500


@pytest.mark.django_db(transaction=True)
def test_whoever_waits_to_write_gets_in_between_two_parts():
    is_begun = Event()

    def write_much():
        for part in in_turns(range(PARTS)):
            with transaction.atomic():
                Recurrence.objects.bulk_create(
                    Recurrence(task_path=f"{part} {row}", period_began_at=NOW)
                    for row in range(ROWS)
                )
                is_begun.set()

    def write_a_little():
        is_begun.wait(timeout=20)
        with transaction.atomic():
            before = Recurrence.objects.count()
            Recurrence.objects.create(task_path="a little", period_began_at=NOW)
        return before

    _, before = together(write_much, write_a_little)

    assert before <= 2 * ROWS
    assert Recurrence.objects.count() == PARTS * ROWS + 1
