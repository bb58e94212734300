"""The ranking as lines that people paste into a chat."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

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
        "first": date_format(period.first, "DATE_FORMAT"),
        "last": date_format(period.last, "DATE_FORMAT"),
    }
