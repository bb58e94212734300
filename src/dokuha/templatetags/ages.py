"""How long ago, and how long, in one unit: who reads it wants to know about when."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.timesince import timesince

register = template.Library()


@register.filter
def age(moment: datetime) -> str:
    """Say "3 days" of a moment three days and four hours ago, "1 minute" of one just now."""
    now = timezone.now()
    return timesince(min(moment, now - timedelta(minutes=1)), now, depth=1).replace("\xa0", " ")


@register.filter
def minutes(seconds: int) -> int:
    """Whole minutes, rounded down."""
    return seconds // 60
