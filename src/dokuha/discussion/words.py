"""Sentences that are made of facts."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dokuha.activity.kinds import Kind
from dokuha.discussion.models import Notice
from dokuha.discussion.places import Place
from dokuha.discussion.posting import Outcome
from dokuha.discussion.refusals import CannotSay, Refusal
from dokuha.discussion.told import Told, title_of
from dokuha.people.models import Group

REFUSALS: dict[Refusal, Promise] = {
    Refusal.EMPTY: gettext_lazy("There is nothing in it yet."),
    Refusal.TOO_LONG: gettext_lazy("5,000 characters are the most. Your text is still here."),
}
KINDS: dict[Kind, Promise] = {
    Kind.SUMMARY_SUBMITTED: gettext_lazy("a summary is submitted"),
    Kind.COMMENT_MADE: gettext_lazy("somebody comments"),
    Kind.MILESTONE_REACHED: gettext_lazy("somebody reaches a milestone"),
    Kind.MEMBER_JOINED: gettext_lazy("somebody joins"),
    Kind.SURVEY_STARTED: gettext_lazy("a survey starts"),
    Kind.DECK_MADE: gettext_lazy("a deck is made"),
}
ABOUT_SUMMARIES: dict[str, Promise] = {
    Notice.Kind.CO_WRITER: gettext_lazy("%(who)s asks you to write with them: %(title)s"),
    Notice.Kind.LOOK_ASKED: gettext_lazy("%(who)s asks for your look: %(title)s"),
    Notice.Kind.GROUP_ASKED: gettext_lazy("%(who)s asks who has ten minutes: %(title)s"),
    Notice.Kind.LOOKED: gettext_lazy("%(who)s has looked: %(title)s"),
    Notice.Kind.NOT_NOW: gettext_lazy("%(who)s cannot look just now: %(title)s"),
    Notice.Kind.LOOK_THANKS: gettext_lazy("%(who)s thanks you for your look: %(title)s"),
    Notice.Kind.SUGGESTED: gettext_lazy("%(who)s suggests another wording: %(title)s"),
    Notice.Kind.TAKEN: gettext_lazy("%(who)s took your wording: %(title)s"),
    Notice.Kind.LEFT: gettext_lazy("%(who)s left it as it was: %(title)s"),
}
OUTCOMES: dict[Outcome, Promise] = {
    Outcome.DELIVERED: gettext_lazy("It arrived."),
    Outcome.INSIDE: gettext_lazy(
        "This address is inside our own network. Whoever runs this installation can allow it."
    ),
    Outcome.NO_HOST: gettext_lazy("No such host is known."),
    Outcome.NO_ANSWER: gettext_lazy("Nobody answered at this address."),
    Outcome.TOO_SLOW: gettext_lazy("The answer took longer than ten seconds."),
    Outcome.REFUSED: gettext_lazy("The other side did not take it."),
}


def explain(refused: CannotSay) -> str:
    return str(REFUSALS[refused.code])


def outcome_sentence(outcome: str, status: int | None) -> str:
    """Say what became of the last message to a webhook; "" if there was none."""
    if not outcome:
        return ""
    sentence = str(OUTCOMES[Outcome(outcome)])
    return f"{sentence} (HTTP {status})" if status else sentence


def notice_sentence(notice: Notice) -> str:
    """Say in one sentence what the notice tells."""
    known = {"who": notice.actor.name, "title": _title_of(notice)}
    match Notice.Kind(notice.kind):
        case Notice.Kind.MENTION if known["title"]:
            return _("%(who)s mentioned you: %(title)s") % known
        case Notice.Kind.MENTION:
            return _("%(who)s mentioned you in the talk") % known
        case Notice.Kind.REPLY if known["title"]:
            return _("%(who)s answered: %(title)s") % known
        case Notice.Kind.REPLY:
            return _("%(who)s answered in the talk") % known
        case Notice.Kind.COMMENT:
            return _("%(who)s commented: %(title)s") % known
        case Notice.Kind.THANKS:
            return _("%(who)s thanks you for your summary: %(title)s") % known
        case Notice.Kind.MILESTONE:
            return milestone_of_mine(int(notice.facts["count"]))
        case Notice.Kind.MESSAGE:
            return _("A message from %(who)s") % known
        case Notice.Kind.CLAIM_ENDS:
            return _("Do you still read it? It returns to the pool on %(day)s: %(title)s") % {
                **known,
                "day": notice.facts["day"],
            }
        case other:
            return str(ABOUT_SUMMARIES[other]) % known


def milestone_of_mine(count: int) -> str:
    if count == 1:
        return _("Your first summary is there. Well begun!")
    return _("Your summary number %(count)s is there. What a pile!") % {"count": f"{count:,}"}


def milestone_of(who: str, count: int) -> str:
    if count == 1:
        return _("%(who)s submitted their first summary") % {"who": who}
    return _("%(who)s submitted summary number %(count)s") % {"who": who, "count": f"{count:,}"}


def event_sentence(told: Told) -> str:
    """Say in one sentence what an event tells."""
    known = {"who": told.who.name, "title": told.title}
    match Kind(told.event.kind):
        case Kind.SUMMARY_SUBMITTED:
            return _("%(who)s summarised %(title)s") % known
        case Kind.COMMENT_MADE if told.title:
            return _("%(who)s commented: %(title)s") % known
        case Kind.COMMENT_MADE:
            return _("%(who)s said something in the talk") % known
        case Kind.MILESTONE_REACHED:
            return milestone_of(told.who.name, int(told.event.facts["count"] or 0))
        case Kind.MEMBER_JOINED:
            return _("%(who)s joined") % known
        case Kind.SURVEY_STARTED:
            return _("%(who)s started %(title)s") % known
        case Kind.DECK_MADE:
            return _("%(who)s made the deck of %(title)s") % known
        case other:
            raise ValueError(f"{other} is not told")


def test_sentence(group: Group) -> str:
    return _("This is a test: %(group)s can be heard here.") % {"group": group.name}


def digest_subject(group: Group) -> str:
    # A name with a line break would be a second header.
    return _("What is new in %(group)s") % {"group": " ".join(group.name.split())}


def _title_of(notice: Notice) -> str:
    return title_of(notice.comment) if notice.comment else str(notice.facts.get("title", ""))


def place_name(place: Place) -> str:
    """Say where one talks: a paper's title, a later room's name, or the chatter."""
    if place.summary:
        return place.summary.paper.title
    return place.paper.title if place.paper else place.name or _("Talk")
