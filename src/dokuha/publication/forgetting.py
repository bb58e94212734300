from datetime import date

from django.db import transaction

from dokuha.publication.models import DaySalt, Visit


@transaction.atomic
def forget_visits(*, today: date) -> None:
    """Throw away the salts and traces of the days that are over; their counts stay."""
    DaySalt.objects.filter(day__lt=today).delete()
    Visit.objects.filter(day__lt=today).delete()
