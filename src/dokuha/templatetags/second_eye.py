"""What others are asked, and suggest, about a summary, on whichever page stands about it."""

from typing import Any

from django import template
from django.template.context import RequestContext

from dokuha.catalogue.models import Paper
from dokuha.people.access import membership_for
from dokuha.review import queries
from dokuha.review.models import SuggestedWording
from dokuha.review.offers import field_name
from dokuha.summaries.access import may_write
from dokuha.summaries.models import Summary
from dokuha.summaries.queries import seen_by

register = template.Library()


@register.inclusion_tag("review/_second_eye.html", takes_context=True)
def second_eye(context: RequestContext, summary: Summary) -> dict[str, Any]:
    """Draw what the reader is asked and may suggest; for who writes, what came of it."""
    reader = context["request"].user
    reads = membership_for(reader, summary.paper.group_id).reads
    writes, is_mine = may_write(reader, summary), summary.author_id == reader.pk
    found = queries.suggestions_on(summary, by=None if writes else reader)
    return {
        "summary": summary,
        "is_mine": is_mine,
        "may_ask": is_mine and reads,
        "may_suggest": reads and not writes and summary.author_id is not None,
        "helpers": queries.suggesters_of([summary]).get(summary.pk, []),
        "requests": queries.requests_of(summary) if is_mine else [],
        "asked": queries.waiting_on(summary, reader) if reads else None,
        "suggestions": [(one, field_name(one, summary)) for one in found],
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("review/_suggestions_waiting.html")
def suggestions_waiting(summary: Summary) -> dict[str, Any]:
    """Draw the way to the wordings that wait for an answer; for who may write alone."""
    waiting = queries.suggestions_on(summary).filter(state=SuggestedWording.State.OPEN)
    return {"summary": summary, "waiting": list(waiting)}


@register.inclusion_tag("review/_beside_link.html", takes_context=True)
def beside_link(context: RequestContext, paper: Paper) -> dict[str, Any]:
    """Draw the way to the paper's summaries side by side, where the reader may see two."""
    membership = membership_for(context["request"].user, paper.group_id)
    return {"paper": paper, "count": seen_by(membership, paper).count()}
