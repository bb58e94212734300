from datetime import datetime

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event


def record_event(
    *,
    kind: Kind,
    at: datetime,
    group_id: int,
    actor_id: int,
    survey_id: int | None = None,
    paper_id: int | None = None,
    **facts: str | int | None,
) -> Event:
    """Write down what was done, in the transaction of the deed."""
    return Event.objects.create(
        kind=kind,
        at=at,
        group_id=group_id,
        actor_id=actor_id,
        survey_id=survey_id,
        paper_id=paper_id,
        facts=facts,
    )
