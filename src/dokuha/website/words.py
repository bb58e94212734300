"""Sentences of the pages that are made of facts."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dokuha.activity.kinds import Kind
from dokuha.discussion.words import milestone_of
from dokuha.website.home import NewsItem, NextPaper
from dokuha.website.suggestions import Reason

WORDS_NAMED = 3
REASONS: dict[Reason, Promise] = {
    Reason.LIKE_YOURS: gettext_lazy("like what you read: %(words)s"),
    Reason.YOUR_SESSION: gettext_lazy("from the session you wrote about last"),
    Reason.UNTOUCHED_SESSION: gettext_lazy("nobody has begun this session"),
    Reason.NEXT_IN_ORDER: gettext_lazy("next in the programme"),
}


def reason_sentence(one: NextPaper) -> str:
    """Say why a paper is offered."""
    return str(REASONS[one.reason]) % {"words": ", ".join(one.words[:WORDS_NAMED])}


def sentence_of(item: NewsItem) -> str:
    """Say an event of the news in one sentence."""
    known = {"who": item.who.name, "survey": item.survey or _("a survey")}
    match Kind(item.event.kind):
        case Kind.GROUP_STARTED:
            return _("%(who)s started the group") % known
        case Kind.MEMBER_JOINED:
            return _("%(who)s joined") % known
        case Kind.SURVEY_STARTED:
            return _("%(who)s started %(survey)s") % known
        case Kind.LIST_IMPORTED:
            sentence = ngettext(
                "%(who)s added %(added)d paper to %(survey)s",
                "%(who)s added %(added)d papers to %(survey)s",
                item.added,
            )
            return sentence % (known | {"added": item.added})
        case Kind.PAPER_CORRECTED:
            return _("%(who)s corrected the facts of a paper") % known
        case Kind.PAPER_LISTED:
            return _("%(who)s added a paper to %(survey)s by hand") % known
        case Kind.PAPERS_WITHDRAWN | Kind.PAPERS_BROUGHT_BACK:
            return _withdrawn_or_back(item) % known
        case Kind.DECK_MADE:
            return _("%(who)s made the deck of %(survey)s") % known
        case Kind.REPORT_FROZEN:
            return _("%(who)s froze a version of a report of %(survey)s") % known
        case Kind.PUBLISHED:
            return _("%(who)s published a report to everybody") % known
        case Kind.MILESTONE_REACHED:
            return milestone_of(item.who.name, int(item.event.facts.get("count") or 0))
        case other:
            raise ValueError(f"{other} is no news")


def _withdrawn_or_back(item: NewsItem) -> str:
    count = int(item.event.facts.get("count") or 0)
    if item.event.kind == Kind.PAPERS_BROUGHT_BACK:
        return _("%(who)s brought withdrawn papers of %(survey)s back")
    sentence = ngettext(
        "%(who)s withdrew a paper from %(survey)s",
        "%(who)s withdrew %(n)s papers from %(survey)s",
        count,
    )
    return sentence.replace("%(n)s", str(count))
