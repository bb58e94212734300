"""What was written for a paper in the very moment of its merge.

Who was let to the paper just before, and writes just after, writes for one that nobody is shown.
"""

from datetime import timedelta

from django.db import transaction

from dokuha.catalogue.locking import lock_papers_of
from dokuha.catalogue.models import Merge, Paper
from dokuha.catalogue.moving import hand_over

LONGEST_CLICK = timedelta(minutes=1)
"""No request takes longer from the door to its last word."""


@transaction.atomic
def gather_stragglers(merge_id: int) -> None:
    """Let them follow, as a part of the merge that is given back with it. Safe to repeat.

    Where the kept paper was merged into another one since, they follow as far as that.
    """
    group_id = Merge.objects.values_list("group", flat=True).get(pk=merge_id)
    lock_papers_of(group_id)
    merge = Merge.objects.filter(pk=merge_id, undone_at=None).first()
    while merge:
        absorbed = Paper.every.select_for_update().get(pk=merge.absorbed_id)
        steps = hand_over(Paper, absorbed.pk, merge.kept_id, but=merge.record["stays"])
        if steps:
            merge.record["steps"] += steps
            merge.save(update_fields=["record"])
        merge = Merge.objects.filter(absorbed=merge.kept_id, undone_at=None).first()
