"""Who changes a group's papers waits for whoever else does so."""

from dokuha.people.models import Group


def lock_papers_of(group_id: int) -> None:
    """Until the transaction ends: a group's surveys share its papers.

    Imports, merges and changes by hand come one after the other.
    """
    Group.objects.select_for_update(no_key=True).get(pk=group_id)
