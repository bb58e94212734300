"""Which lists are on their way into a survey."""

from django import template
from django.db.models import QuerySet

from dokuha.catalogue.models import ListUpload, Survey
from dokuha.catalogue.queries import uploads_coming_in

register = template.Library()


@register.simple_tag
def lists_coming_in(survey: Survey) -> QuerySet[ListUpload]:
    return uploads_coming_in(survey)
