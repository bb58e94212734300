"""Looks and wordings that tests start from: Aiko asks, Ben looks and suggests."""

from dokuha.review.actions import looks, wordings
from dokuha.review.models import Look, LookRequest, SuggestedWording
from dokuha.summaries.changes import Change
from dokuha.summaries.models import Summary
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import text_in

WAS = "We learn lamps. They are dim."
BETTER = "We learn bright lamps. They are dim."


def ask(summary: Summary, *, of="ben", wish="Is the method clear?", now=NOW) -> LookRequest:
    """Let the author ask that person, or with None the group."""
    asked = makers.member(of) if of else None
    return looks.ask_for_look(summary=summary, of=asked, wish=wish, actor=summary.author, now=now)


def look(asked: LookRequest, *, by="ben", word="It is.", now=NOW) -> Look:
    return looks.look(asked=asked, member=makers.member(by), word=word, now=now)


def suggest(
    summary: Summary, text=BETTER, *, field="overview", by="ben", was=None, reason="", now=NOW
) -> SuggestedWording:
    change = Change(was=text_in(summary, field) if was is None else was, new=text)
    return wordings.suggest_wording(
        summary=summary,
        field=field,
        change=change,
        reason=reason,
        by=makers.member(by),
        now=now,
    )


def take(
    suggestion: SuggestedWording, *, was=WAS, new=BETTER, by="aiko", now=NOW
) -> SuggestedWording:
    change = Change(was=was, new=new)
    return wordings.take_suggestion(
        suggestion=suggestion, change=change, actor=makers.member(by), now=now
    )
