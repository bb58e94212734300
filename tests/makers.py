"""People and things that tests start from.

Aiko (organiser) and Ben (member) read together, Gus (guest) looks on, Chen is a
stranger with a group of his own. Each maker returns what is already there.
"""

from datetime import UTC, date, datetime, timedelta

from dokuha.catalogue.matching import find_text, near_key, title_key
from dokuha.catalogue.models import Entry, Paper, Session, Survey
from dokuha.people.models import Affiliation, Group, Institution, Member, Membership, Role

NOW = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)
LONG_AGO = date(2020, 1, 1)
ROLES = {"aiko": Role.ORGANISER, "ben": Role.MEMBER, "gus": Role.GUEST}


def member(name: str = "aiko") -> Member:
    """Return the account of that person; the password is "reading-room"."""
    found = Member.objects.filter(email=f"{name}@example.org").first()
    return found or Member.objects.create_user(
        f"{name}@example.org", "reading-room", name=name.capitalize(), language="en"
    )


def group(name: str = "Night Readers") -> Group:
    """Return the group of Aiko, Ben and Gus."""
    found, new = Group.objects.get_or_create(name=name)
    if new:
        for who, role in ROLES.items():
            join(found, who, role=role)
    return found


def strangers() -> Group:
    """Return the group in which Chen is alone."""
    found, new = Group.objects.get_or_create(name="Elsewhere")
    if new:
        join(found, "chen", role=Role.ORGANISER)
    return found


def join(into: Group, who: str, *, role: Role = Role.MEMBER, at: str = "") -> Membership:
    """Let the person belong to the group for long, at an institution if one is named."""
    membership, _ = Membership.objects.get_or_create(
        group=into, member=member(who), defaults={"role": role, "since_on": LONG_AGO}
    )
    if at:
        institution, _ = Institution.objects.get_or_create(
            group=into, short_name=at, defaults={"name": f"{at} University"}
        )
        Affiliation.objects.get_or_create(
            membership=membership, institution=institution, since_on=LONG_AGO
        )
    return membership


def survey(name: str = "CVPR 2015", *, of: Group | None = None) -> Survey:
    found, _ = Survey.objects.get_or_create(
        group=of or group(),
        name=name,
        defaults={"starts_on": TODAY - timedelta(days=20), "ends_on": TODAY + timedelta(days=20)},
    )
    return found


def paper(
    title: str = "Reading in the Dark", *, into: Survey | None = None, session: str = ""
) -> Paper:
    """Return the paper of that title in the survey (Aiko's and Ben's, if none is given)."""
    place = into or survey()
    found, _ = Paper.objects.get_or_create(
        group=place.group,
        title_key=title_key(title),
        defaults={
            "title": title,
            "authors": ["Ada Quill", "Bo Inkwell"],
            "year": 2015,
            "venue": "CVPR",
            "words": find_text(title, "Ada Quill", "Bo Inkwell"),
            "near_key": near_key(title, ["Ada Quill"]),
            "added_at": NOW,
        },
    )
    part = None
    if session:
        part, _ = Session.objects.get_or_create(
            survey=place, name=session, defaults={"position": place.sessions.count() + 1}
        )
    Entry.objects.get_or_create(
        survey=place,
        paper=found,
        defaults={"number": place.entries.count() + 1, "session": part},
    )
    return found


def papers(count: int, *, into: Survey | None = None) -> list[Paper]:
    return [paper(f"Paper number {n + 1}", into=into) for n in range(count)]
