"""Whether pairs of papers wait for an organiser."""

from django import template

from dokuha.catalogue.pairs import open_doubts
from dokuha.people.models import Group

register = template.Library()


@register.simple_tag
def pairs_waiting(group: Group) -> int:
    return open_doubts(group).count()
