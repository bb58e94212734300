"""How a wording that somebody else suggested comes into a summary."""

from datetime import datetime

from dokuha.claims.actions import keep_claim
from dokuha.people.models import Member
from dokuha.summaries import saving
from dokuha.summaries.changes import Change
from dokuha.summaries.models import Revision, Summary
from dokuha.summaries.saving import SaveResult
from dokuha.summaries.together import storing


def take_wording(
    summary: Summary, key: str, change: Change, *, by: Member, actor: Member, now: datetime
) -> SaveResult:
    """Let a field say what `by` suggested and `actor` takes, in the transaction and under the lock.

    What stood before is kept as a version, and what stands then as one that is named after who
    suggested it. Nothing is kept where the field says something else than `change.was`: the
    answer tells it as a conflict, and the caller does not commit.
    """
    if summary.author:
        keep_claim(paper=summary.paper, member=summary.author, now=now)
    writer = saving.last_writer(summary) or actor
    saving.keep(summary, Revision.Reason.SAVED, actor=writer, now=summary.saved_at)
    result = saving.save(summary, {key: change}, actor=actor, now=now)
    if result.taken:
        saving.keep(summary, Revision.Reason.SUGGESTED, actor=by, now=now)
        storing.write_into(summary, result.taken, actor=actor, now=now)
    return result
