"""What was changed by hand: questions to the changes."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from dokuha.catalogue.models import Change, Entry, Paper, Survey, Withdrawal
from dokuha.catalogue.standing import BY_HAND, Things, of_kind

# Among so many changes somebody's newer one is looked for.
LOOKED_AT = 500


def changes_in(survey: Survey) -> QuerySet[Change]:
    """What was changed by hand in the survey, and in the facts of its papers, the newest first."""
    listed = Entry.objects.filter(survey=survey, paper=OuterRef("paper"))
    withdrawn = Withdrawal.objects.filter(survey=survey, paper=OuterRef("paper"))
    facts = Q(survey=None) & (Q(Exists(listed)) | Q(Exists(withdrawn)))
    return _told(Change.objects.filter(Q(survey=survey) | facts, group=survey.group_id))


def corrections_of(paper: Paper) -> QuerySet[Change]:
    """How the paper's facts were corrected, the newest first."""
    return _told(Change.objects.filter(paper=paper, survey=None))


def newest_touching(survey_id: int | None, things: Things) -> Change | None:
    """The newest change of any of these fields of these things, None if none was by hand."""
    papers = of_kind("paper", things)
    rows = Change.objects.filter(survey=survey_id)
    if survey_id is None:
        rows = rows.filter(paper__in=papers)
    newest = rows.select_related("member").order_by("-pk")[:LOOKED_AT]
    return next((one for one in newest if _touches(one, things)), None)


def _touches(change: Change, things: Things) -> bool:
    for name in things.keys() & change.after.keys():
        wanted, said = things[name], change.after[name]
        if wanted is None or said is None or (wanted.keys() - {BY_HAND}) & said.keys():
            return True
    return False


def _told(changes: QuerySet[Change]) -> QuerySet[Change]:
    return changes.select_related(
        "member", "survey", "paper", "takes_back", "taken_back_by"
    ).order_by("-pk")
