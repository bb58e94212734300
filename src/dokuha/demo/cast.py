from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from dokuha.catalogue.models import Paper, Survey
from dokuha.people.models import Group, Institution, Member


@dataclass(kw_only=True)
class Cast:
    """Who and what the story has so far, by the keys of its files."""

    now: datetime
    group: Group
    members: dict[str, Member]
    institutions: dict[str, Institution] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    survey: Survey = field(init=False)

    def day(self, days_ago: int) -> date:
        return timezone.localdate(self.now) - timedelta(days=days_ago)

    def evening(self, days_ago: int, turn: int) -> datetime:
        """Return an evening hour of that day; turns of one day are apart, none is to come."""
        hour = datetime.combine(
            self.day(days_ago), time(19), tzinfo=timezone.get_current_timezone()
        ) + timedelta(minutes=turn * 37 % 250)
        return min(hour, self.now - timedelta(minutes=1 + turn % 60))
