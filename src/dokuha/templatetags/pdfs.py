"""Fetching PDFs, on pages of other rooms: beside a paper, and among what a group decides."""

from typing import Any

from django import template
from django.template.context import RequestContext

from dokuha.catalogue.models import Paper
from dokuha.fetching import queries, words
from dokuha.fetching.models import Fetch
from dokuha.fetching.problems import Problem
from dokuha.people.models import Group

register = template.Library()


@register.inclusion_tag("fetching/_pdf.html", takes_context=True)
def pdf_of(context: RequestContext, paper: Paper) -> dict[str, Any]:
    """Draw how it stands with a PDF that is not there yet, for those who may read the paper."""
    return {
        "paper": paper,
        "pdf": queries.pdf_state_of(paper),
        "next": context["request"].path,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("fetching/_group.html", takes_context=True)
def fetching_in_group(context: RequestContext, group: Group) -> dict[str, Any]:
    """Let an organiser say from where PDFs may be fetched."""
    return {
        "group": group,
        "chosen": queries.choice_of(group),
        "choices": words.explain_choices(),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def why_no_pdf(found: Fetch | Problem) -> str:
    """Say in one sentence why a PDF cannot be had."""
    return words.tell(found) if isinstance(found, Fetch) else words.explain(found)
