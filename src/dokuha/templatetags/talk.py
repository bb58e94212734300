"""What is said about a thing, on the page of that thing, whichever room the page belongs to."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils import timezone

from dokuha.catalogue.models import Paper
from dokuha.discussion import places, queries
from dokuha.discussion.models import Thread
from dokuha.people.access import membership_for
from dokuha.summaries.models import Summary

register = template.Library()


@register.inclusion_tag("discussion/_talk.html", takes_context=True)
def talk_about(context: RequestContext, thing: Paper | Summary | Thread) -> dict[str, Any]:
    """Draw the comments on a paper, on a summary, or in a later room's thread."""
    match thing:
        case Paper():
            place = places.about_paper(thing)
        case Summary():
            place = places.about_summary(thing)
        case _:
            place = queries.place_of(thing)
    reader = context["request"].user
    talk = queries.talk_at(place, reader=reader, today=timezone.localdate())
    return {"talk": talk, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("discussion/_thanks.html", takes_context=True)
def thanks_for(context: RequestContext, summary: Summary) -> dict[str, Any]:
    """Draw who thanked for a submitted summary, and the reader's own button."""
    reader = context["request"].user
    reads = membership_for(reader, summary.paper.group_id).reads
    return {
        "next": context["request"].get_full_path(),
        "summary": summary,
        "thanks": queries.thanks_for(summary, reader=reader),
        "may_thank": reads and summary.author_id != reader.pk,
        "csrf_token": context.get("csrf_token"),
    }
