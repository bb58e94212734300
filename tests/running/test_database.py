import pytest
from django.db import IntegrityError, connection, transaction

from dokuha.catalogue.models import Entry
from tests import makers

on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about SQLite")


@on_sqlite
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 20_000)],
)
def test_sqlite_is_set_up_for_a_server(pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_transaction_takes_its_lock_at_the_start():
    """Otherwise it may fail at its first write, after a wait, with work already done."""
    with transaction.atomic(), connection.cursor() as cursor:
        assert connection.connection.in_transaction
        cursor.execute("SELECT 1")
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.django_db
def test_the_database_itself_refuses_a_paper_twice_in_a_survey():
    paper = makers.paper()

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(survey=makers.survey(), paper=paper, number=99)
