"""How long ago, in one unit: who reads it wants to know about when."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def age(moment: datetime) -> str:
    """Say "3 days" of a moment three days and four hours ago, "a moment" of one just now."""
    if timezone.now() - moment < timedelta(minutes=1):
        return _("a moment")
    return timesince(moment, depth=1).replace("\xa0", " ")


@register.filter
def minutes(seconds: int) -> int:
    """Whole minutes, rounded down."""
    return seconds // 60
