"""Sentences that are made of facts: the ranking as lines for a chat, words of care and praise."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dokuha.people.models import Member
from dokuha.progress.attention import Looked, Shining, Why
from dokuha.progress.care import Standing
from dokuha.progress.models import CareNote
from dokuha.progress.queries import Ranking
from dokuha.progress.ranking import InstitutionPlace, Period, PersonPlace


def ranking_as_text(ranking: Ranking) -> str:
    """The period, then a line for each institution, then one for each person."""
    return "\n".join(
        [
            f"{ranking.survey}, {days(ranking.period)}",
            *(institution_line(place, str(who)) for place, who in ranking.institutions),
            *(person_line(place, who.name) for place, who in ranking.persons),
        ]
    )


def institution_line(place: InstitutionPlace, name: str) -> str:
    return _("No. %(rank)d: %(name)s %(summaries)d/%(heads)d = %(per_head)s") % {
        "rank": place.rank,
        "name": name,
        "summaries": place.summaries,
        "heads": place.heads,
        "per_head": place.per_head,
    }


def person_line(place: PersonPlace, name: str) -> str:
    return _("No. %(rank)d: %(name)s %(summaries)d") % {
        "rank": place.rank,
        "name": name,
        "summaries": place.summaries,
    }


def days(period: Period) -> str:
    return _("%(first)s to %(last)s") % {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
    }


def message_to(looked: Looked, *, writer: Member) -> str:
    """Offer kind words in the language of whom they are for; the organiser makes them their own."""
    known = {"name": looked.member.name, "writer": writer.name}
    with translation.override(looked.member.language):
        if looked.pace.standing == Standing.NEW:
            return (
                _(
                    "Hello %(name)s,\n\n"
                    "it is good that you are with us. How do you find it so far? If anything is"
                    " unclear, or you would like to read your first papers together with somebody,"
                    " just ask me.\n\n%(writer)s"
                )
                % known
            )
        return (
            _(
                "Hello %(name)s,\n\n"
                "how are you? I have not met you in the group so often lately and simply wanted to"
                " ask. Nothing is expected of you: if a paper does not fit in just now, give it"
                " back, and somebody covers for you. If there is something we could make easier,"
                " or if you feel like tea and a chat, tell me.\n\n%(writer)s"
            )
            % known
        )


def subject_of(note: CareNote) -> str:
    """Name the mail of a message. A name with a line break would be a second header."""
    return _("A message from %(writer)s") % {"writer": " ".join(note.written_by.name.split())}


def praise_sentence(one: Shining) -> str:
    """Say to the organiser why somebody shines."""
    match one.why:
        case Why.FIRST_SUMMARY:
            return _("wrote their first summary")
        case Why.CAME_BACK:
            return _("came back")
        case Why.THANKED:
            said = ngettext("was thanked once", "was thanked %(count)d times", one.count)
            return said % {"count": one.count}


def praise_of(one: Shining) -> str:
    """Offer a line of praise for the talk, which the organiser makes their own."""
    known = {"name": one.member.name}
    match one.why:
        case Why.FIRST_SUMMARY:
            return _("@%(name)s has written a first summary. Well begun!") % known
        case Why.CAME_BACK:
            return _("Good to read you again, @%(name)s!") % known
        case Why.THANKED:
            return _("We learn much from the summaries of @%(name)s. Thank you!") % known
