"""Work that comes back: each task of `settings.SCHEDULE` becomes a job once in its period.

A room names its task there as text ("dokuha.<room>.tasks.<task>": "hourly"), so this
room need not know it. Periods are cut on the clock of the installation, not counted from
the start of a worker: however often workers start, an hour has one job.
"""

from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from dokuha.jobs.models import Recurrence


class Rhythm(StrEnum):
    MINUTELY = "minutely"
    HOURLY = "hourly"
    DAILY = "daily"


def period_of(rhythm: Rhythm, now: datetime) -> datetime:
    """Return when the minute, hour or day that `now` lies in began, here."""
    minute = timezone.localtime(now).replace(second=0, microsecond=0)
    match rhythm:
        case Rhythm.MINUTELY:
            return minute
        case Rhythm.HOURLY:
            return minute.replace(minute=0)
        case Rhythm.DAILY:
            return minute.replace(hour=0, minute=0)


def enqueue_due(*, now: datetime) -> list[str]:
    """Enqueue each task that its present period has not had yet; return which.

    Any number of workers may ask at the same time. Periods that passed while no worker
    ran are not made up for: a task looks itself how far it has come.
    """
    periods = {path: period_of(Rhythm(name), now) for path, name in settings.SCHEDULE.items()}
    done = dict(Recurrence.objects.values_list("task_path", "period_began_at"))
    due = [path for path, began in periods.items() if path not in done or done[path] < began]
    return [path for path in due if _enqueue_once(path, periods[path])]


@transaction.atomic
def _enqueue_once(path: str, period: datetime) -> bool:
    """Enqueue the task unless another worker has for this period; the row decides who is first."""
    _, is_new = Recurrence.objects.get_or_create(
        task_path=path, defaults={"period_began_at": period}
    )
    later = Recurrence.objects.filter(task_path=path, period_began_at__lt=period)
    if not is_new and not later.update(period_began_at=period):
        return False
    import_string(path).enqueue()
    return True
