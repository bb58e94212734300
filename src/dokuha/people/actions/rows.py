"""What several actions do with rows."""

from datetime import date, timedelta

from dokuha.people import queries
from dokuha.people.models import Affiliation, Group, Institution, Membership


def locked(group_id: int) -> Group:
    """Let one change of a group's people wait for the other."""
    return Group.objects.select_for_update().get(pk=group_id)


def stays_inside(group_id: int, institution: Institution | None) -> None:
    """An institution is a group's own. Raises ValueError: no page offers another group's."""
    if institution is not None and institution.group_id != group_id:
        raise ValueError("the institution belongs to another group")


def begin_affiliation(
    membership: Membership, institution: Institution, since_on: date
) -> Affiliation:
    before = membership.affiliations.filter(queries.current_on(since_on), since_on__lt=since_on)
    before.update(until_on=since_on - timedelta(days=1))
    later = membership.affiliations.filter(since_on__gt=since_on).first()
    affiliation, _ = Affiliation.objects.update_or_create(
        membership=membership,
        since_on=since_on,
        defaults={
            "institution": institution,
            "until_on": later.since_on - timedelta(days=1) if later else None,
        },
    )
    return affiliation
