"""The assistant on pages of rooms below it: beside a field, and what was taken from it."""

from typing import Any

from django import template
from django.template.context import RequestContext

from dokuha.assistant import queries, words
from dokuha.assistant.endpoint import endpoint
from dokuha.assistant.faults import Fault
from dokuha.assistant.models import Ask
from dokuha.people.models import Group
from dokuha.summaries.models import Summary

register = template.Library()


@register.inclusion_tag("assistant/_field.html", takes_context=True)
def assistant_beside(context: RequestContext, field: str) -> dict[str, Any]:
    """Draw the assistant beside a field, where the page has it for that field."""
    panels: dict[str, queries.Panel] = context.get("assistant") or {}
    return {"panel": panels.get(field)}


@register.simple_tag
def told_taken(summary: Summary) -> str:
    """Say how many sentences of the summary were proposed by an assistant, or nothing."""
    return words.tell_taken(summary.taken_sentences.all())


@register.inclusion_tag("assistant/_taken.html")
def sentences_taken(summary: Summary) -> dict[str, Any]:
    """List the sentences that were taken into the summary."""
    return {"taken": queries.taken_in(summary)}


@register.inclusion_tag("assistant/_group.html", takes_context=True)
def assistant_in_group(context: RequestContext, group: Group) -> dict[str, Any]:
    """Let an organiser say whether the group does with the assistant."""
    place = endpoint()
    return {
        "group": group,
        "endpoint": place,
        "does_without": place is not None and queries.does_without(group),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def fault_of(ask: Ask) -> str:
    """Say why an ask has no answer; one that nobody came back from was interrupted."""
    return words.explain_fault(ask) or words.explain_fault(Ask(fault=Fault.INTERRUPTED))


@register.simple_tag
def refused_in(ask: Ask) -> str:
    """Say how many sentences are not shown, and why."""
    return words.tell_refused(ask.refused)
