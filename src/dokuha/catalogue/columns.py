"""What the columns of a table hold: said once, and known again for tables with the same columns."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from dokuha.catalogue.models import ColumnMapping, ListUpload
from dokuha.people.models import Group
from dokuha.sources import Table


def said_of(group: Group, table: Table) -> list[str]:
    """What the group has said of a table with these columns, or []."""
    said = ColumnMapping.objects.filter(group=group, table=table.key).first()
    return list(said.columns) if said else []


@transaction.atomic
def say_columns(
    *, upload: ListUpload, table: Table, columns: Sequence[str], papers: int, now: datetime
) -> None:
    """Read the kept table like this, and others with the same names of columns from now on.

    Then so many papers are in it. Tables that do not name their columns are not known again.
    """
    upload.columns = list(columns)
    upload.papers = papers
    upload.save(update_fields=["columns", "papers"])
    if any(table.names):
        ColumnMapping.objects.update_or_create(
            group=upload.survey.group,
            table=table.key,
            defaults={"columns": upload.columns, "said_at": now},
        )
